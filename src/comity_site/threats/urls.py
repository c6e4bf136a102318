"""Addresses of the room."""

from django.urls import path

from comity_site.threats.views import reading, writing

HERE = "alliances/<slug:slug>/threats/"

urlpatterns = [
    path(HERE, reading.threats, name="threats"),
    path(f"{HERE}add/", writing.add, name="threat_add"),
    path(f"{HERE}paper/", reading.paper, name="threats_paper"),
    path(f"{HERE}threats.csv", reading.as_csv, name="threats_csv"),
    path("threats/notes/<int:pk>/remove/", writing.note_remove, name="threat_note_remove"),
    path("threats/notes/<int:pk>/restore/", writing.note_restore, name="threat_note_restore"),
    path("threats/<int:pk>/", reading.threat, name="threat"),
    path("threats/<int:pk>/change/", writing.change, name="threat_change"),
    path("threats/<int:pk>/note/", writing.note, name="threat_note"),
    path("threats/<int:pk>/remove/", writing.remove, name="threat_remove"),
    path("threats/<int:pk>/restore/", writing.restore, name="threat_restore"),
]
