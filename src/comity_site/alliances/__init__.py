"""Asks, alliances, who is in them with which rights, and what is told back."""
