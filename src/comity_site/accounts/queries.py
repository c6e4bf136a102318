"""Reading people, links and sessions, each with the right to do so."""

from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.core.exceptions import PermissionDenied
from django.db.models import ForeignKey, Model, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from comity_site.accounts.models import Change, Link, Person, digest_of

SECRET = {"password", "digest", "session_key"}  # never leave in a download


def with_account(path: str = "") -> Q:
    """Who can sign in with e-mail and password; `path` leads to the person, as in "person__".

    Somebody who was only noted, or was invited and did not come yet, cannot: others still write down what they say.
    """
    never = Q(**{f"{path}password": ""}) | Q(**{f"{path}password__startswith": UNUSABLE_PASSWORD_PREFIX})
    return Q(**{f"{path}is_active": True, f"{path}email__isnull": False}) & ~never


def people_to_look_after(by: Person) -> QuerySet[Person]:
    """Everybody, for administrators only."""
    if not by.is_administrator:
        raise PermissionDenied
    return Person.objects.order_by("-is_active", "name", "pk")


def person_to_look_after(by: Person, pk: int) -> Person:
    person = people_to_look_after(by).filter(pk=pk).first()
    if person is None:
        raise Http404
    return person


def anybody() -> bool:
    """Whether this site has people at all."""
    return Person._base_manager.exists()


def link_to_open(secret: str) -> Link | None:
    """The link of this secret while it can still be used."""
    link = Link.objects.select_related("person").filter(digest=digest_of(secret)).first()
    return link if link and link.is_open(timezone.now()) else None


def sessions_of(person: Person) -> list[UserSession]:
    """Where this person is signed in now, newest first; sessions that ended are forgotten on the way."""
    return sorted(UserSession.objects.purge_and_list(person), key=lambda s: s.created_at, reverse=True)


def session_to_end(person: Person, pk: int) -> UserSession:
    session = UserSession.objects.filter(user=person, pk=pk).first()
    if session is None:
        raise Http404
    return session


def held_about(person: Person) -> dict[str, Any]:
    """All that is held about a person: their row, rows about them, and which rows they wrote."""
    about, wrote = {}, {}
    for field in (r.field for r in Person._meta.related_objects):
        rows = field.model._base_manager.filter(**{field.name: person})
        if field.name in ("person", "user"):
            about[field.model._meta.label_lower] = [values_of(row) for row in rows]
        elif field.model is not Change and (keys := list(rows.values_list("pk", flat=True))):
            wrote[f"{field.model._meta.label_lower}.{field.name}"] = keys
    changes = Change.objects.filter(by=person).values("at", "verb", "subject", "subject_id")
    return {"person": values_of(person), "about": about, "wrote": wrote, "changes": list(changes)}


def values_of(row: Model) -> dict[str, Any]:
    """The plain values of a row without its secrets; a row it points to is named by its words."""
    return {
        field.name: str(getattr(row, field.name))
        if isinstance(field, ForeignKey)
        else getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if field.name not in SECRET
    }
