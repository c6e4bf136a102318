"""Addresses of this room."""

from django.urls import path

from comity_site.influence.views import actors, changes, parts, rating

HERE = "alliances/<slug:slug>/"
ACTOR = "actors/<int:pk>/"
SOUGHT = "changes-sought/<int:pk>/"

urlpatterns = [
    path(f"{HERE}influence/", actors.listed, name="influence"),
    path(f"{HERE}influence/add/", actors.add, name="actor_add"),
    path(f"{HERE}influence/file/", actors.file, name="influence_file"),
    path(f"{HERE}influence/rate/", rating.rate_all, name="influence_rate"),
    path(f"{HERE}influence/sheet/", rating.sheet, name="influence_sheet"),
    path(ACTOR, actors.actor, name="actor"),
    path(f"{ACTOR}change/", actors.change, name="actor_change"),
    path(f"{ACTOR}remove/", actors.remove, name="actor_remove"),
    path(f"{ACTOR}restore/", actors.restore, name="actor_restore"),
    path(f"{ACTOR}rate/", rating.rate, name="actor_rate"),
    path(f"{ACTOR}unrate/", rating.unrate, name="actor_unrate"),
    path(f"{ACTOR}again/", rating.again, name="actor_rate_again"),
    path(f"{HERE}changes-sought/", changes.listed, name="changes_sought"),
    path(f"{HERE}changes-sought/add/", changes.add, name="sought_add"),
    path(SOUGHT, changes.sought, name="sought"),
    path(f"{SOUGHT}file/", changes.file, name="sought_file"),
    path(f"{SOUGHT}change/", changes.change, name="sought_change"),
    path(f"{SOUGHT}remove/", changes.remove, name="sought_remove"),
    path(f"{SOUGHT}restore/", changes.restore, name="sought_restore"),
    path(f"{SOUGHT}forces/add/", parts.force_add, name="force_add"),
    path(f"{SOUGHT}seats/add/", parts.seat_add, name="seat_add"),
    path("forces/<int:pk>/change/", parts.force_change, name="force_change"),
    path("forces/<int:pk>/remove/", parts.force_remove, name="force_remove"),
    path("forces/<int:pk>/restore/", parts.force_restore, name="force_restore"),
    path("seats/<int:pk>/change/", parts.seat_change, name="seat_change"),
    path("seats/<int:pk>/remove/", parts.seat_remove, name="seat_remove"),
    path("seats/<int:pk>/restore/", parts.seat_restore, name="seat_restore"),
]
