"""What is typed into the pages of asks and alliances."""
