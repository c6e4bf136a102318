"""Offices and who holds them."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from comity.words.folding import fold
from comity_site.accounts.journal import Stale, record, save_version
from comity_site.accounts.models import Person
from comity_site.agreements.actions.reminding import settle_letter
from comity_site.agreements.models import Holder, Office
from comity_site.alliances.models import Alliance
from comity_site.plans.actions.plan import hold
from comity_site.register.models import Organization


@transaction.atomic
def add_office(
    *, alliance: Alliance, organization: Organization, title: str, by: Person | None, name: str = "",
    since: date | None = None, language: str = "",
) -> Office:  # fmt: skip
    """The office of that title; said again, in other letters too, it is the same one. Raises ValidationError."""
    hold(alliance.pk)
    folded = fold(title)
    there = Office._base_manager.filter(
        alliance=alliance, organization=organization, folded=folded[:240]
    ).first()
    if there:
        if name:
            name_holder(there, name, since or timezone.localdate(), by)
        return there
    office = Office(
        alliance=alliance,
        organization=organization,
        title=title.strip(),
        folded=folded[:240],
        language=language,
    )
    office.full_clean()
    office.save(force_insert=True)
    since = since or timezone.localdate()
    first = Holder(office=office, name=name, since=since, is_first=True, told_on=since, by=by)
    first.full_clean()
    first.save(force_insert=True)
    record(office, "add_office", by=by, organization=organization.pk)
    return office


@transaction.atomic
def change_holder(*, office: Office, version: int, name: str, since: date, by: Person | None) -> Holder:
    """Somebody else holds it from that day on, which may be still to come. Raises Stale, ValidationError.

    Said of the same day again, or while the last one is still to come, it puts right what was said before.
    """
    office.version = version
    save_version(office, fields=["title"])
    rows = list(Holder._base_manager.filter(office=office).order_by("since", "pk"))
    last = rows[-1] if rows else None
    wrong = last if last and (since == last.since or last.since > timezone.localdate()) else None
    before = next((one for one in reversed(rows) if one is not wrong), None)
    if before is not None:
        end_before(before, since)
    holder = wrong or Holder(office=office, by=by)
    holder.name, holder.since, holder.told_on = name, since, since if holder.is_first else None
    if wrong is not None:
        save_version(holder, fields=["name", "since", "told_on"])
    else:
        holder.full_clean()
        holder.save(force_insert=True)
    record(office, "change_holder", by=by, since=since.isoformat())
    return holder


def end_before(holder: Holder, since: date) -> None:
    """Held until the day before. Raises ValidationError."""
    if since <= holder.since:
        said = {"day": date_format(holder.since)}
        raise ValidationError(
            {"since": _("Whoever holds it now does so since %(day)s: a later day is expected.") % said}
        )
    holder.until = since - timedelta(days=1)
    save_version(holder, fields=["until"])


@transaction.atomic
def tell_holder(*, holder: Holder, version: int, on: date, by: Person | None) -> Holder:
    """They have the letter. Raises Stale."""
    if holder.told_on:
        raise Stale(holder)
    holder.told_on, holder.version = on, version
    save_version(holder, fields=["told_on"])
    settle_letter(holder.office)
    record(holder, "tell_holder", by=by)
    return holder


def name_holder(office: Office, name: str, on: date, by: Person | None) -> None:
    """Whoever signs held the office that day: noted where nobody was named; another name is a question, not a guess."""
    holder = Holder._base_manager.filter(office=office, since__lte=on).order_by("-since", "-pk").first()
    if holder is None:
        return
    if not holder.name:
        holder.name = name
        save_version(holder, fields=["name"])
        record(holder, "name_holder", by=by)
    elif fold(holder.name) != fold(name):
        said = {"name": holder.name}
        raise ValidationError(
            {
                "name": _(
                    "As far as is known here, %(name)s held this office on that day. "
                    "Note first that the holder changed."
                )
                % said
            }
        )
