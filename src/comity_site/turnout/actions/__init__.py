"""Everything that writes in events and prospects: one transaction each, with author and version."""
