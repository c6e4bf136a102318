"""Pages of what is given, of funds and of costs."""
