"""The first evening: a group, its names, what is known of them, whom to ask first, and what they promised."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from comity.words.folding import fold
from comity_site.accounts.journal import Stale, record, save_version
from comity_site.accounts.models import Person
from comity_site.accounts.refusals import Refused
from comity_site.alliances import actions as alliances
from comity_site.alliances.actions import asks as asking
from comity_site.alliances.models import Alliance, Ask
from comity_site.plans.actions.promising import make_promise, must_be_as_typed
from comity_site.plans.models import Promise, ToKind
from comity_site.plans.speaking import Speaking
from comity_site.register import actions as register
from comity_site.register.actions.people import join
from comity_site.register.models import Fact, Organization, Register


@dataclass(frozen=True, slots=True)
class Named:
    """What became of the names: those that may not be asked, and those that stay because something came of them."""

    alliance: Alliance
    refused: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


@transaction.atomic
def begin_evening(
    *, purpose: str, names: Sequence[str], once: UUID, language: str, by: Person,
    organization: Organization | None = None, group: str = "",
) -> Named:  # fmt: skip
    """An alliance of one with its names. A group that is not yet here gets a list of its own, and the person in it.

    `once` becomes the alliance's own number, so that the same form again cannot make another. Raises ValidationError.
    """
    convener = organization or make_group(name=group, language=language, by=by)
    alliance = alliances.found_alliance(
        name=Truncator(purpose).chars(80),
        purpose=purpose,
        convener=convener,
        language=language,
        chain=once,
        by=by,
    )
    return write_names(alliance, convener, names, language=language, by=by)


def make_group(*, name: str, language: str, by: Person) -> Organization:
    """A group in a list that only its own people read."""
    own = register.make_register(
        name=_("Names kept by %(group)s") % {"group": name},
        language=language,
        source=_("our own work"),
        by=by,
    )
    group = register.add_organization(register=own, name=name, language=language, by=by)
    own.refresh_from_db()
    register.change_register(register=own, described=own.described, kept_by=group, by=by)
    join(organization=group, person=by, by=by)
    group.refresh_from_db()
    return group


@transaction.atomic
def change_names(
    *, alliance: Alliance, organization: Organization, version: int, purpose: str, names: Sequence[str],
    language: str, by: Person,
) -> Named:  # fmt: skip
    """The first screen once more. Raises Stale, ValidationError."""
    alliance.purpose, alliance.version = purpose, version
    save_version(alliance, fields=["purpose"])
    record(alliance, "change_alliance", by=by, changed=["purpose"])
    named = write_names(alliance, organization, names, language=language, by=by)
    wanted = {fold(name) for name in names}
    kept = []
    for ask in asks_of(alliance, organization).filter(removed_at__isnull=True):
        if fold(ask.asked.name) in wanted:
            continue
        if ask.answer or ask.approaches.exists() or asking.is_in_use(ask):
            kept.append(ask.asked.name)
        else:
            asking.remove_ask(ask=ask, version=ask.version, by=by)
    return Named(alliance, named.refused, tuple(kept))


def write_names(
    alliance: Alliance, organization: Organization, names: Sequence[str], *, language: str, by: Person
) -> Named:
    """An ask for each name that has none; one taken away before comes back. One's own name asks nobody."""
    standing = {fold(ask.asked.name): ask for ask in asks_of(alliance, organization)}
    known: dict[str, Organization] | None = None
    refused = []
    for name in names:
        ask = standing.get(fold(name))
        if ask is not None:
            if ask.removed_at:
                asking.restore_ask(ask=ask, version=ask.version, by=by)
            continue
        if fold(name) == fold(organization.name):
            continue
        own = list_of(organization, language=language, by=by)
        known = known if known is not None else {fold(one.name): one for one in standing_in(own)}
        asked = known.get(fold(name)) or register.add_organization(
            register=own, name=name, language=language, by=by
        )
        try:
            asking.make_asks(
                asker=organization, wishes=[asking.Wish(asked)], alliance=alliance,
                what=first_words(alliance.purpose), language=language, to_join=True, by=by,
            )  # fmt: skip
        except Refused:
            refused.append(name)
    return Named(alliance, tuple(refused))


def first_words(purpose: str) -> str:
    """What an ask says until somebody finds better words."""
    return _("To join us for this: %(purpose)s") % {"purpose": Truncator(purpose).chars(400)}


def asks_of(alliance: Alliance, organization: Organization) -> Any:
    rows = Ask._base_manager.filter(alliance=alliance, asker=organization)
    return rows.select_related("asked").order_by("id")


def standing_in(own: Register) -> Any:
    return Organization._base_manager.filter(register=own, removed_at__isnull=True)


def list_of(organization: Organization, *, language: str, by: Person) -> Register:
    """The private list of names that the group keeps: its own, else one made for it."""
    home = organization.register
    if home.kept_by_id == organization.pk and not home.is_shared:
        return home
    slug = f"names-{organization.pk}"
    found = Register._base_manager.filter(slug=slug, kept_by=organization).first()
    return found or register.make_register(
        name=_("Names kept by %(group)s") % {"group": organization.name[:150]}, slug=slug, language=language,
        source=_("our own work"), kept_by=organization, by=by,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one name, and the versions under which it was shown."""

    ask: Ask
    gives: Sequence[str]
    could_use: Sequence[str]
    known_by: str
    version: int
    entry_version: int


@transaction.atomic
def write_known(
    *,
    alliance: Alliance,
    version: int,
    needs: Sequence[str],
    known: Sequence[Known],
    language: str,
    by: Person,
) -> None:
    """What is needed, and a row of the table for each name; what did not change is not written. Raises Stale."""
    needed = "; ".join(needs)
    if needed != alliance.needs:
        alliance.needs, alliance.version = needed, version
        save_version(alliance, fields=["needs"])
        record(alliance, "change_alliance", by=by, changed=["needs"])
    for one in known:
        if one.known_by != one.ask.known_by:
            asking.change_ask(ask=one.ask, version=one.version, by=by, known_by=one.known_by)
        write_facts(one, language=language, by=by)


def write_facts(one: Known, *, language: str, by: Person) -> None:
    """What they could give and what they could use, stated of the entry with who knows it."""
    wanted = {Fact.Property.CAPACITY: list(one.gives), Fact.Property.NEED: list(one.could_use)}
    facts = one.ask.asked.facts.filter(property__in=wanted)
    standing: dict[str, set[str]] = {prop: set() for prop in wanted}
    for prop, value in facts.values_list("property", "value"):
        standing[prop].add(fold(value))
    if all({fold(value) for value in values} == standing[prop] for prop, values in wanted.items()):
        return
    entry = Organization._base_manager.get(pk=one.ask.asked_id)
    if entry.version != one.entry_version:
        raise Stale(entry)
    source = _("known by %(who)s") % {"who": one.known_by} if one.known_by else _("our own work")
    register.change_entry(
        organization=entry, version=one.entry_version, by=by, lists=wanted, source=source[:300],
        as_of=timezone.localdate().isoformat(), words=language,
    )  # fmt: skip


@transaction.atomic
def put_in_order(*, places: Mapping[int, tuple[Ask, int]], by: Person) -> None:
    """`places`: place → (ask, version). Raises Stale."""
    for place, (ask, version) in places.items():
        if ask.rank != place:
            asking.change_ask(ask=ask, version=version, by=by, rank=place)


@transaction.atomic
def write_what_to_say(*, said: Sequence[tuple[Ask, int, Mapping[str, Any]]], by: Person) -> None:
    """(ask, version, values) for each of the first. Raises Stale, Refused, ValidationError."""
    for ask, version, values in said:
        asking.change_ask(ask=ask, version=version, by=by, **values)


@transaction.atomic
def note_promises(
    *, alliance: Alliance, organization: Organization, organizations: frozenset[int],
    lines: Sequence[Mapping[str, Any]], language: str, by: Person,
) -> list[Promise]:  # fmt: skip
    """Our notes of what others promised us; they have not confirmed. Raises NotAllowed, ValidationError."""
    speaking = Speaking(organization, organizations, "own", timezone.localdate(), language=language)
    made = []
    for line in lines:
        promise = make_promise(
            alliance=alliance, to_kind=ToKind.ORGANIZATIONS, to=[organization], proof=_("a partner was there"),
            language=language, speaking=speaking, by=by, note=True, **line,
        )  # fmt: skip
        must_be_as_typed(promise, line)
        made.append(promise)
    return made
