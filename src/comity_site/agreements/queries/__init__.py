"""What a person may see and do at the table of an alliance."""
