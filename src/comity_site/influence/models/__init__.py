"""Rows of the room: actors with their ratings, changes sought with forces and seats."""

from comity_site.influence.models.actors import Actor, Rating
from comity_site.influence.models.changes import Force, Seat, Sought

__all__ = ["Actor", "Force", "Rating", "Seat", "Sought"]
