"""What is given and what stands in funds, each fetched with the right that the page needs."""
