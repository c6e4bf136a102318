"""Pages of registers and organizations: fetch with the right, form, one action, redirect."""
