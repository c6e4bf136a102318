"""Somebody stands by an agreement: signed for an office, said aloud, or a whole event at once; and papers are kept."""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from comity.exchange.stripped import strip
from comity.plans.kinds import ToKind
from comity_site.accounts.journal import Stale, record, save_version
from comity_site.accounts.models import Person
from comity_site.agreements.actions.offices import add_office
from comity_site.agreements.actions.writing import hold
from comity_site.agreements.models import Agreement, Aloud, Clause, Edition, Paper, Signed
from comity_site.agreements.texts import digest_of
from comity_site.alliances.models import How
from comity_site.plans.actions import make_promise
from comity_site.plans.models import Promise
from comity_site.plans.speaking import NotAllowed, Speaking
from comity_site.register.models import Organization

PAPERS = 12


def seal(agreement: Agreement, digest: str) -> Edition:
    """The last version, never to change again. Raises Stale when it is not the text that was read."""
    hold(agreement)
    now = Agreement._base_manager.get(pk=agreement.pk)
    edition = Edition._base_manager.filter(agreement=agreement).order_by("-number")[0]
    clauses = list(Clause._base_manager.filter(edition=edition).order_by("order", "id"))
    if digest_of(now, edition, clauses) != digest:
        raise Stale(edition)
    if not clauses:
        raise ValidationError(_("There is no text yet that somebody could stand by."))
    if edition.sealed_at is None:
        edition.title, edition.language, edition.beside = now.title, now.language, now.beside
        edition.sealed_at, edition.digest = timezone.now(), digest
        save_version(edition, fields=["title", "language", "beside", "sealed_at", "digest"])
        record(edition, "seal_version", by=None, agreement=agreement.pk, digest=digest)
    return edition


@transaction.atomic
def sign(
    *, agreement: Agreement, digest: str, organization: Organization, office: str, name: str, on: date,
    heard: str, by: Person | None,
) -> Signed:  # fmt: skip
    """The holder of an office signs the text that was read. Raises Stale, ValidationError."""
    if on > timezone.localdate():
        raise ValidationError({"on": _("This day is still to come.")})
    edition = seal(agreement, digest)
    held = add_office(
        alliance=agreement.alliance, organization=organization, title=office, name=name, since=on, by=by
    )
    if Signed._base_manager.filter(edition=edition, office=held, removed_at__isnull=True).exists():
        raise ValidationError(_("This version is signed for this office already."))
    row = Signed(
        edition=edition, organization=organization, office=held, name=name, on=on, heard=heard, by=by
    )
    row.full_clean()
    row.save(force_insert=True)
    record(row, "sign", by=by, agreement=agreement.pk, organization=organization.pk)
    return row


@transaction.atomic
def withdraw_signature(*, signed: Signed, version: int, by: Person | None) -> None:
    """It was noted by mistake; the version stays as it is. Raises Stale."""
    signed.removed_at, signed.version = timezone.now(), version
    save_version(signed, fields=["removed_at"])
    record(signed, "withdraw_signature", by=by)


@transaction.atomic
def say_aloud(
    *,
    agreement: Agreement,
    digest: str,
    organizations: Collection[Organization],
    by: Person | None,
    **values: Any,
) -> Aloud:
    """Agreed to by word; said again of the same version, it is put right. Raises Stale, ValidationError."""
    edition = seal(agreement, digest)
    row = Aloud._base_manager.filter(edition=edition).first() or Aloud(edition=edition, by=by)
    for name, value in values.items():
        setattr(row, name, value)
    row.full_clean()
    if row.on > timezone.localdate():
        raise ValidationError({"on": _("This day is still to come.")})
    if row.pk:
        save_version(row, fields=list(values))
    else:
        row.save(force_insert=True)
    row.organizations.set(organizations)
    record(row, "say_aloud", by=by, agreement=agreement.pk)
    return row


@transaction.atomic
def keep_paper(*, edition: Edition, data: bytes, by: Person | None) -> Paper:
    """A picture or PDF of the signed paper, stripped; the same one again is one. Raises NotTaken, ValidationError."""
    clean = strip(data)
    digest = hashlib.sha256(clean.data).hexdigest()
    rows = Paper._base_manager.filter(edition=edition)
    there = rows.filter(digest=digest).first()
    if there:
        return there
    if rows.count() >= PAPERS:
        raise ValidationError(_("Twelve papers are kept with a version. Take one away first."))
    row = Paper(
        edition=edition, media=clean.media, ending=clean.ending, data=clean.data, size=len(clean.data),
        digest=digest, by=by,
    )  # fmt: skip
    row.save(force_insert=True)
    record(row, "keep_paper", by=by, edition=edition.pk, size=row.size)
    return row


@transaction.atomic
def remove_paper(*, paper: Paper, by: Person | None) -> None:
    """Gone for good: a paper may show what should not be kept. The journal keeps its digest."""
    record(paper, "remove_paper", by=by, edition=paper.edition_id, digest=paper.digest)
    paper.delete()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the sheet at an event: who signs for which office, and one thing they promise, if any."""

    number: int
    organization: Organization
    office: str
    name: str
    what: str = ""
    quantity: Decimal | None = None
    unit: str = ""
    due: date | None = None


class WrongLine(ValueError):
    """`number` of the line, and what is to be put right, in words or as the code of a refusal."""

    def __init__(self, number: int, problems: Sequence[str] = (), refusal: str = "") -> None:
        super().__init__(f"line {number}")
        self.number, self.problems, self.refusal = number, problems, refusal


@transaction.atomic
def sign_at_event(
    *, agreement: Agreement, digest: str, lines: Sequence[Line], on: date, read_back: bool, once: str,
    organizations: frozenset[int], by: Person | None,
) -> list[Promise]:  # fmt: skip
    """Every line of the sheet or none: signatures, and promises to all members. `organizations` are the writer's own.

    Raises WrongLine, Stale.
    """
    made, signed = [], set()
    for line in lines:
        own = line.organization.pk in organizations
        heard = How.OWN if own else How.PAPER
        try:
            if (line.organization.pk, line.office.casefold()) not in signed:
                signed.add((line.organization.pk, line.office.casefold()))
                sign_unless_signed(agreement, digest, line, on=on, heard=heard, by=by)
            if line.what and line.quantity is not None:
                speaking = Speaking(
                    acting=line.organization, organizations=organizations, heard=heard, on=on,
                    said_by="" if own else line.name, language=agreement.language,
                    read_back_on=on if read_back and not own else None,
                )  # fmt: skip
                promise = make_promise(
                    alliance=agreement.alliance, owes=line.organization, to_kind=ToKind.ALL, what=line.what,
                    quantity=line.quantity, unit=line.unit, due=line.due, language=agreement.language,
                    speaking=speaking, by=by, once=f"{once}-{line.number}"[-64:],
                )  # fmt: skip
                made.append(promise)
        except NotAllowed as no:
            raise WrongLine(line.number, refusal=no.refusal) from no
        except ValidationError as problem:
            raise WrongLine(line.number, problem.messages) from problem
    return made


def sign_unless_signed(
    agreement: Agreement, digest: str, line: Line, *, on: date, heard: str, by: Person | None
) -> None:
    """The sheet may be typed in twice, or by two."""
    there = Signed._base_manager.filter(
        edition__agreement=agreement, edition__digest=digest, organization=line.organization,
        office__title__iexact=line.office.strip(), removed_at__isnull=True,
    )  # fmt: skip
    if not there.exists():
        sign(
            agreement=agreement, digest=digest, organization=line.organization, office=line.office,
            name=line.name, on=on, heard=heard, by=by,
        )  # fmt: skip
