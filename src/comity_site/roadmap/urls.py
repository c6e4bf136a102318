"""Addresses of the room."""

from django.urls import path

from comity_site.roadmap.views import cards, room

HERE = "alliances/<slug:slug>/roadmap/"

urlpatterns = [
    path(HERE, room.roadmap, name="roadmap"),
    path(f"{HERE}begin/", room.begin, name="roadmap_begin"),
    path(f"{HERE}room/", room.room, name="roadmap_room"),
    path(f"{HERE}room/ways/", room.ways, name="roadmap_ways"),
    path(f"{HERE}room/voices/", room.voices, name="roadmap_voices"),
    path(f"{HERE}room/here/", room.here, name="roadmap_here"),
    path(f"{HERE}room/here/<int:pk>/remove/", room.presence_remove, name="presence_remove"),
    path(f"{HERE}room/private/", room.private, name="roadmap_private"),
    path(f"{HERE}room/private/<int:pk>/remove/", room.private_remove, name="private_remove"),
    path(f"{HERE}wall/", room.wall, name="roadmap_wall"),
    path(f"{HERE}wall/at/", room.wall_at, name="roadmap_wall_at"),
    path(f"{HERE}ask/<slug:code>/", cards.question, name="roadmap_question"),
    path("roadmap/cards/<int:pk>/change/", cards.card_change, name="card_change"),
    path("roadmap/cards/<int:pk>/remove/", cards.card_remove, name="card_remove"),
    path("roadmap/cards/<int:pk>/restore/", cards.card_restore, name="card_restore"),
]
