"""Tags that show texts of people's own words."""
