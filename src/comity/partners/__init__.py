"""Who could work with whom."""
