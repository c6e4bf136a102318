"""Files into registers and alliances, and out of them."""
