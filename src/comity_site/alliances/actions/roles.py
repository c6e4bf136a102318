"""Who calls together, holds the money, speaks, leads a session, interprets and hears complaints."""

from django.db import transaction
from django.utils import timezone

from comity_site.accounts import actions as accounts
from comity_site.accounts.journal import record, save_version
from comity_site.accounts.models import Person
from comity_site.accounts.refusals import Refused
from comity_site.alliances.actions.settings import lock
from comity_site.alliances.models import Alliance, Complaint, Role
from comity_site.alliances.queries.members import has_account
from comity_site.alliances.queries.roles import listeners_of
from comity_site.register.models import Organization

OF_ORGANIZATIONS = {Role.Kind.CONVENER, Role.Kind.HOST}


@transaction.atomic
def give_role(
    *, alliance: Alliance, kind: str, by: Person | None, organization: Organization | None = None,
    person: Person | None = None, reach: str = "", language: str = "",
) -> Role:  # fmt: skip
    """Somebody has a part from today. Given twice, it is one. Raises ValidationError, Refused with why not."""
    lock(alliance.pk)
    refuse_role(kind, organization, person)
    rows = Role._base_manager.filter(alliance=alliance, kind=kind, ended_at__isnull=True)
    known = rows.filter(organization=organization, person=person).first()
    if known:
        return known
    role = Role(
        alliance=alliance, kind=kind, organization=organization, person=person, reach=reach,
        language=language, since=timezone.localdate(),
    )  # fmt: skip
    role.full_clean()
    role.save(force_insert=True)
    record(role, "give_role", by=by, alliance=alliance.pk, kind=str(kind))
    if kind == Role.Kind.LISTENER and person:
        pass_complaints_on(alliance, person, by)
    return role


def refuse_role(kind: str, organization: Organization | None, person: Person | None) -> None:
    """Raises Refused: who calls together or holds the money is an organization, who hears complaints a person."""
    if kind in OF_ORGANIZATIONS and (organization is None or person is not None):
        raise Refused("role_of_an_organization")
    if kind == Role.Kind.CONVENER and organization and not has_account(organization):
        raise Refused("convener_needs_an_account")
    if kind == Role.Kind.LISTENER and person is None:
        raise Refused("listener_is_a_person")


@transaction.atomic
def give_role_to_somebody_new(
    *, alliance: Alliance, kind: str, name: str, by: Person | None, reach: str = "", language: str = ""
) -> Role:
    """To a person from outside, by name; an account comes by a link. Raises ValidationError, Refused."""
    known = Role._base_manager.filter(
        alliance=alliance, kind=kind, ended_at__isnull=True, organization__isnull=True,
        person__name=name.strip(),
    ).first()  # fmt: skip
    if known:
        return known
    person = accounts.add_person(name=name, by=by)
    return give_role(alliance=alliance, kind=kind, person=person, reach=reach, language=language, by=by)


@transaction.atomic
def change_reach(*, role: Role, version: int, reach: str, language: str, by: Person | None) -> Role:
    """How people reach them, as it is printed. Raises Stale."""
    role.reach, role.language, role.version = reach, language, version
    save_version(role, fields=["reach", "language"])
    record(role, "change_reach", by=by)
    return role


@transaction.atomic
def end_role(*, role: Role, version: int, by: Person | None) -> Role:
    """The part is given back. Somebody always calls together. Raises Stale, Refused("last_convener")."""
    lock(role.alliance_id)
    if role.kind == Role.Kind.CONVENER:
        others = Role._base_manager.filter(
            alliance=role.alliance_id, kind=role.kind, ended_at__isnull=True, organization__isnull=False
        )
        if not others.exclude(pk=role.pk).exists():
            raise Refused("last_convener")
    role.ended_at, role.version = timezone.now(), version
    save_version(role, fields=["ended_at"])
    record(role, "end_role", by=by)
    return role


def pass_complaints_on(alliance: Alliance, person: Person, by: Person | None) -> None:
    """What nobody hears any more, because the one who heard it gave the part back, is heard by the new one."""
    hearing = {role.person_id for role in listeners_of(alliance)} | {person.pk}
    rows = Complaint._base_manager.filter(alliance=alliance, settled_at__isnull=True)
    for complaint in rows.exclude(listener__in=hearing):
        complaint.listener = person
        save_version(complaint, fields=["listener"])
        record(complaint, "pass_complaint_on", by=by, listener=person.pk)
