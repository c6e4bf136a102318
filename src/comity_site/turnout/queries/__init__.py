"""What a person may see and do with events and prospects."""
