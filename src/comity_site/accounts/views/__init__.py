"""Pages about people: the way in, one's own account, links, and everybody of a site."""
