"""Everything that writes in plans: events first, rows folded from them."""
