"""Offices and who holds them."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
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
    """The office of that title; said again in other letters it is the same one. Raises ValidationError."""
    hold(alliance.pk)
    folded = fold(title)
    there = Office._base_manager.filter(
        alliance=alliance, organization=organization, folded=folded[:240]
    ).first()
    if there:
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
    """Somebody else holds it from that day on, which may still be to come. Raises Stale, ValidationError."""
    office.version = version
    save_version(office, fields=["title"])
    last = Holder._base_manager.filter(office=office, until__isnull=True).first()
    if last is not None:
        if since <= last.since:
            said = {"day": last.since.isoformat()}
            raise ValidationError(
                {"since": _("Whoever holds it now does so since %(day)s: a later day is expected.") % said}
            )
        last.until = since - timedelta(days=1)
        save_version(last, fields=["until"])
    holder = Holder(office=office, name=name, since=since, by=by)
    holder.full_clean()
    holder.save(force_insert=True)
    record(office, "change_holder", by=by, since=since.isoformat())
    return holder


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


def name_holder(office: Office, name: str, by: Person | None) -> None:
    """Whoever signs holds the office: noted where nobody was named; another name is a question, not a guess."""
    holder = (
        Holder._base_manager.filter(office=office, since__lte=timezone.localdate())
        .order_by("-since", "-pk")
        .first()
    )
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
                    "As far as is known here, %(name)s holds this office. Note first that the holder changed."
                )
                % said
            }
        )
