"""Tags of the pages of an alliance."""
