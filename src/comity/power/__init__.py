"""Who has how much weight in a vote, who made how much of what is covered, and in how few hands it lies."""
