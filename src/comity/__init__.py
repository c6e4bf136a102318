"""Comity's library: find partners who can produce, form an alliance with proof."""

__version__ = "0.1.0"
