"""Tags of the roadmap."""
