"""Pages of agreements, offices and endings."""
