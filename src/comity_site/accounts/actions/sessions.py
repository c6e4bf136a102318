"""Ending the sessions of a person: on another device, after leaving, after a doubt."""

from allauth.usersessions.models import UserSession
from django.db import transaction

from comity_site.accounts.journal import record
from comity_site.accounts.models import Person


@transaction.atomic
def end_session(*, session: UserSession, by: Person) -> None:
    session.end()
    record(by, "session ended", by=by)


@transaction.atomic
def end_other_sessions(*, person: Person, but: str | None, by: Person | None) -> int:
    """End every session of `person` except the one with key `but`; returns how many."""
    others = list(UserSession.objects.filter(user=person).exclude(session_key=but or ""))
    for session in others:
        session.end()
    if others:
        record(person, "sessions ended", by=by, sessions=len(others))
    return len(others)
