"""Running a site: start, demonstrate, back up, restore, check."""
