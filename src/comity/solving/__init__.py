"""The one face of the linear-programming solver."""
