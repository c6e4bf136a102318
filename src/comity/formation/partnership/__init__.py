"""A set of members seen as a whole: figures about all of them together, none about which of them is better."""
