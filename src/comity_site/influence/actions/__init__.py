"""All that this room writes."""
