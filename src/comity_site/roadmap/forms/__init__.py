"""What people type on a roadmap."""
