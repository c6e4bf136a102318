"""The text of an agreement is written: clause by clause, in versions; one that is sealed is never touched again."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from comity_site.accounts.journal import Stale, only, record, save_version
from comity_site.accounts.models import Person
from comity_site.agreements.models import Agreement, Clause, Edition
from comity_site.agreements.texts import OF_CLAUSE
from comity_site.alliances.models import Alliance

OVER_THE_TEXT = frozenset({"title", "language", "beside"})
OF_AGREEMENT = OVER_THE_TEXT | {"review_on", "ends_on", "annex_to"}
Values = dict[str, Any]


@transaction.atomic
def make_agreement(
    *, alliance: Alliance, kind: str, title: str, language: str, clauses: Sequence[Values], by: Person | None,
    beside: str = "", review_on: date | None = None, ends_on: date | None = None,
    annex_to: Agreement | None = None, begun_on: date | None = None, once: str | None = None,
) -> Agreement:  # fmt: skip
    """With a first version of these clauses; the same form again gives the one that it made. Raises ValidationError."""
    there = Agreement._base_manager.filter(once=once).first() if once else None
    if there:
        return there
    row = Agreement(
        alliance=alliance, kind=kind, title=title, language=language, beside=beside, review_on=review_on,
        ends_on=ends_on, annex_to=annex_to, once=once, by=by,
    )  # fmt: skip
    row.full_clean()
    row.save(force_insert=True)
    edition = Edition(agreement=row, number=1, begun_on=begun_on or timezone.localdate(), by=by)
    edition.save(force_insert=True)
    for order, values in enumerate(clauses, 1):
        write_clause(Clause(edition=edition, order=order, by=by, **values))
    record(row, "make_agreement", by=by, kind=kind)
    return row


def write_clause(clause: Clause) -> Clause:
    clause.full_clean(exclude=["edition"])
    clause.save(force_insert=True)
    return clause


def hold(agreement: Agreement) -> None:
    """Whoever writes or signs waits for the others, so that nothing is signed while it changes."""
    Agreement._base_manager.select_for_update().get(pk=agreement.pk)


def open_edition(agreement: Agreement, *, by: Person | None, fresh: bool = False) -> Edition:
    """The version that may be written in: the last one, or a copy of it where that is sealed or of another day."""
    last = Edition._base_manager.filter(agreement=agreement).order_by("-number")[0]
    today = timezone.localdate()
    if not last.sealed_at and last.begun_on == today and not fresh:
        return last
    edition = Edition(agreement=agreement, number=last.number + 1, begun_on=today, by=by)
    edition.save(force_insert=True)
    for clause in Clause._base_manager.filter(edition=last).order_by("order", "id"):
        clause.pk, clause.edition, clause._state.adding = None, edition, True
        clause.save(force_insert=True)
    record(edition, "begin_version", by=by, agreement=agreement.pk, number=edition.number)
    return edition


@transaction.atomic
def change_agreement(*, agreement: Agreement, version: int, by: Person | None, **values: Any) -> Agreement:
    """Title, languages, dates, what it is annexed to; what stands over a sealed text begins a new version.

    Raises Stale, ValidationError.
    """
    only(OF_AGREEMENT, values)
    hold(agreement)
    if above := values.get("annex_to"):
        refuse_circle(agreement, above)
    now = Agreement._base_manager.get(pk=agreement.pk)
    if any(getattr(now, name) != values[name] for name in OVER_THE_TEXT & values.keys()):
        open_edition(agreement, by=by)
    for name, value in values.items():
        setattr(agreement, name, value)
    agreement.version = version
    save_version(agreement, fields=list(values))
    record(agreement, "change_agreement", by=by, fields=sorted(values))
    return agreement


def refuse_circle(agreement: Agreement, above: Agreement) -> None:
    """Raises ValidationError when `above` is, through whatever it is annexed to, an annex of the agreement itself."""
    rows = Agreement._base_manager.select_for_update().filter(alliance=agreement.alliance_id)
    annexed = dict(rows.values_list("pk", "annex_to"))  # all of them, so that no two close a circle at once
    found: int | None = above.pk
    while found is not None:
        if found == agreement.pk:
            names = {"other": above.title, "this": agreement.title}
            text = _("“%(other)s” is annexed to “%(this)s” already: one of the two stands above the other.")
            raise ValidationError({"annex_to": text % names})
        found = annexed.pop(found, None)


@transaction.atomic
def add_clause(*, agreement: Agreement, by: Person | None, **values: Any) -> Clause:
    """After all others. Raises ValidationError."""
    only(frozenset(OF_CLAUSE), values)
    hold(agreement)
    edition = open_edition(agreement, by=by)
    last = Clause._base_manager.filter(edition=edition).aggregate(last=Max("order"))["last"] or 0
    clause = write_clause(Clause(edition=edition, order=last + 1, by=by, **values))
    record(clause, "add_clause", by=by, agreement=agreement.pk)
    return clause


@transaction.atomic
def change_clause(
    *, agreement: Agreement, key: UUID, version: int, by: Person | None, **values: Any
) -> Clause:
    """Raises Stale, ValidationError."""
    only(frozenset(OF_CLAUSE), values)
    hold(agreement)
    clause = clause_in(open_edition(agreement, by=by), key)
    for name, value in {**values, "by": by}.items():
        setattr(clause, name, value)
    clause.version = version
    save_version(clause, fields=[*values, "by"])
    record(clause, "change_clause", by=by, agreement=agreement.pk)
    return clause


def clause_in(edition: Edition, key: UUID) -> Clause:
    """Raises Stale where the last version has no such clause any more."""
    found = Clause._base_manager.filter(edition=edition, key=key).first()
    if found is None:
        raise Stale(edition)
    return found


@transaction.atomic
def remove_clause(*, agreement: Agreement, key: UUID, version: int, by: Person | None) -> None:
    """In a new version, so that it stands in the one before and can be put back. Raises Stale."""
    hold(agreement)
    clause = clause_in(open_edition(agreement, by=by, fresh=True), key)
    if clause.version != version:
        raise Stale(clause)
    record(clause, "remove_clause", by=by, agreement=agreement.pk)
    clause.delete()


@transaction.atomic
def restore_clause(*, agreement: Agreement, clause: Clause, by: Person | None) -> Clause:
    """A clause of an earlier version, as it stood there; once only. Raises ValidationError."""
    hold(agreement)
    edition = open_edition(agreement, by=by)
    there = Clause._base_manager.filter(edition=edition, key=clause.key).first()
    if there:
        return there
    values = {name: getattr(clause, name) for name in OF_CLAUSE}
    more = {"order": clause.order, "key": clause.key, "version": clause.version + 1}
    row = write_clause(Clause(edition=edition, by=by, **values, **more))
    record(row, "restore_clause", by=by, agreement=agreement.pk)
    return row


@transaction.atomic
def move_clause(*, agreement: Agreement, key: UUID, up: bool, by: Person | None) -> None:
    """One place up or down; at the end of the row nothing happens."""
    hold(agreement)
    edition = open_edition(agreement, by=by)
    rows = list(Clause._base_manager.filter(edition=edition).order_by("order", "id"))
    places = {one.key: place for place, one in enumerate(rows)}
    place = places.get(key)
    if place is None:
        raise Stale(edition)
    other = place + (-1 if up else 1)
    if 0 <= other < len(rows):
        rows[place], rows[other] = rows[other], rows[place]
        for order, one in enumerate(rows, 1):
            Clause._base_manager.filter(pk=one.pk).update(order=order)
        record(edition, "move_clause", by=by, agreement=agreement.pk)


@transaction.atomic
def remove_agreement(*, agreement: Agreement, version: int, by: Person | None) -> None:
    """A draft that came to nothing. Raises Stale; also for one that somebody stands by meanwhile."""
    hold(agreement)
    if Edition._base_manager.filter(agreement=agreement, sealed_at__isnull=False).exists():
        raise Stale(agreement)
    agreement.removed_at, agreement.version = timezone.now(), version
    save_version(agreement, fields=["removed_at"])
    record(agreement, "remove_agreement", by=by)


@transaction.atomic
def restore_agreement(*, agreement: Agreement, version: int, by: Person | None) -> None:
    """Raises Stale."""
    agreement.removed_at, agreement.version = None, version
    save_version(agreement, fields=["removed_at"])
    record(agreement, "restore_agreement", by=by)
