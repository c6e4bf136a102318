"""Files and open standards: bytes to values and back, with the place of whatever is wrong."""
