"""The roadmap: the workshop in which organizations come to a plan."""
