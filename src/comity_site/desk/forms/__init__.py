"""What people type on composed pages."""
