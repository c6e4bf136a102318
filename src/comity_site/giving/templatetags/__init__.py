"""Tags of the pages of contributions and funds."""
