"""What people type about what is given, about funds, and about costs that they bore."""
