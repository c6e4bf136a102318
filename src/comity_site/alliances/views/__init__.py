"""Pages of asks and alliances."""
