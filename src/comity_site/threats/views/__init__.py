"""Pages of threats."""
