"""A question as people type it: needs, rules, names; read into a brief."""
