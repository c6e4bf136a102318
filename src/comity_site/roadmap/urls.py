"""Addresses of the room."""

from django.urls import path

from comity_site.roadmap.views import cards, meeting, planning, room

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
    path(f"{HERE}meet/", meeting.meet, name="roadmap_meet"),
    path(f"{HERE}frame/", meeting.frame, name="roadmap_frame"),
    path(f"{HERE}frame/sign/", meeting.sign, name="roadmap_sign"),
    path(f"{HERE}sheet/", planning.sheet, name="roadmap_sheet"),
    path(f"{HERE}priorities/", planning.priorities, name="roadmap_priorities"),
    path(f"{HERE}ranking/", room.roadmap, name="roadmap_ranking"),
    path(f"{HERE}closing/", room.roadmap, name="roadmap_closing"),
    path(f"{HERE}steps/", planning.steps, name="roadmap_steps"),
    path(f"{HERE}done/", planning.finished, name="roadmap_done"),
    path(f"{HERE}paper/", planning.paper, name="roadmap_paper"),
    path("roadmap/look/<int:pk>/", meeting.look, name="roadmap_look"),
    path("roadmap/intersections/<int:pk>/indicators/add/", meeting.indicator_add, name="indicator_add"),
    path("roadmap/rows/<slug:kind>/<int:pk>/change/", meeting.row_change, name="roadmap_row_change"),
    path("roadmap/rows/<slug:kind>/<int:pk>/remove/", meeting.row_remove, name="roadmap_row_remove"),
    path("roadmap/rows/<slug:kind>/<int:pk>/restore/", meeting.row_restore, name="roadmap_row_restore"),
    path("roadmap/cards/<int:pk>/given/", planning.given, name="card_given"),
    path("roadmap/cards/<int:pk>/change/", cards.card_change, name="card_change"),
    path("roadmap/cards/<int:pk>/remove/", cards.card_remove, name="card_remove"),
    path("roadmap/cards/<int:pk>/restore/", cards.card_restore, name="card_restore"),
]
