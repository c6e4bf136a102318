"""Registers of organizations: what they can do, where, for whom, and how we know."""
