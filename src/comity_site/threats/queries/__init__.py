"""Threats as a person may see and change them, and the signs that have come."""
