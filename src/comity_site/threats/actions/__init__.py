"""Threats are written, notes about them kept, and their owners reminded."""
