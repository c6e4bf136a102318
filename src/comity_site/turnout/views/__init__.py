"""Pages of events and prospects."""
