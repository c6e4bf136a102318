"""Files into the register: looked at first, taken in whole or not at all, undone when asked."""
