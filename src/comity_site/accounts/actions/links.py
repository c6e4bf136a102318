"""Links that let one person in once. The secret is told once and never kept; a digest of it is."""

import secrets
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from comity_site.accounts.actions.people import clean_email
from comity_site.accounts.journal import record, save_version
from comity_site.accounts.models import Link, Person, digest_of
from comity_site.accounts.refusals import Refused

A_WEEK = timedelta(days=7)


def invite(*, person: Person, by: Person) -> str:
    """The secret of an invitation: the person chooses e-mail and password. Refused("has_account") when they did.

    Whoever belongs to the same organization may invite; that is asked by the caller. Who looks after the site is
    invited by their like only: whoever holds the link is let in as that person.
    """
    if person.has_account:
        raise Refused("has_account")
    if person.is_administrator:
        allow_administrator(by)
    return offer(person, Link.Purpose.INVITATION, by=by, lasts=A_WEEK)


def offer_sign_in(*, person: Person, by: Person | None = None, minutes: int = 60) -> str:
    """The secret of a link that signs in. Only administrators and the command line (`by` None) may offer one."""
    allow_administrator(by)
    return offer(person, Link.Purpose.SIGN_IN, by=by, lasts=timedelta(minutes=minutes))


def offer_new_password(*, person: Person, by: Person | None) -> str:
    """The secret of a link to choose a new password: for somebody who forgot theirs where no mail is sent."""
    allow_administrator(by)
    if not person.email:
        raise Refused("no_email")
    return offer(person, Link.Purpose.NEW_PASSWORD, by=by, lasts=A_WEEK)


def allow_administrator(by: Person | None) -> None:
    """A link into an account is as good as its password, so a fellow member may not make one."""
    if by is not None and not (by.is_administrator and by.is_active):
        raise Refused("not_allowed")


@transaction.atomic
def offer(person: Person, purpose: Link.Purpose, *, by: Person | None, lasts: timedelta) -> str:
    if not person.is_active:
        raise Refused("inactive")
    end_unused(person, purpose)
    secret = secrets.token_urlsafe(32)
    link = Link(
        person=person,
        purpose=purpose,
        digest=digest_of(secret),
        made_by=by,
        expires_at=timezone.now() + lasts,
    )
    link.full_clean(exclude=["used_at", "made_by"])
    link.save()
    record(person, "link offered", by=by, purpose=str(purpose))
    return secret


def end_unused(person: Person, purpose: str) -> None:
    now = timezone.now()
    Link.objects.filter(person=person, purpose=purpose, used_at__isnull=True, expires_at__gt=now).update(
        expires_at=now
    )


def spend(link: Link, purpose: Link.Purpose) -> Person:
    """Use the link up, once, whoever else tries at the same moment. Raises Refused("link_spent")."""
    now = timezone.now()
    usable = Link.objects.filter(
        pk=link.pk, purpose=purpose, used_at__isnull=True, expires_at__gt=now, person__is_active=True
    )
    if not usable.update(used_at=now):
        raise Refused("link_spent")
    end_unused(link.person, purpose)
    return Person.objects.get(pk=link.person_id)


@transaction.atomic
def accept_invitation(*, link: Link, email: str, password: str) -> Person:
    """The invited person chooses how to sign in. Raises Refused, or ValidationError for a taken e-mail."""
    person = spend(link, Link.Purpose.INVITATION)
    if person.has_account:
        raise Refused("has_account")
    person.email = clean_email(email)
    person.set_password(password)
    save_version(person, fields=["email", "password"])
    record(person, "invitation accepted", by=person)
    return person


@transaction.atomic
def use_sign_in(*, link: Link) -> Person:
    person = spend(link, Link.Purpose.SIGN_IN)
    record(person, "signed in by link", by=person)
    return person


@transaction.atomic
def choose_new_password(*, link: Link, password: str) -> Person:
    person = spend(link, Link.Purpose.NEW_PASSWORD)
    person.set_password(password)
    save_version(person, fields=["password"])
    record(person, "password changed by link", by=person)
    return person
