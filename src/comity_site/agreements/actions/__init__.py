"""Everything that writes in agreements, offices and endings: one transaction each, with author and version."""
