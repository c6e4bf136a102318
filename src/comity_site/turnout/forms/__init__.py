"""What people type about events and prospects."""
