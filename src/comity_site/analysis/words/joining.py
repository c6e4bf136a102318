"""Why somebody would join well, in words: facts of what was done together, each with what shows it."""

from collections.abc import Callable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comity_site.analysis.past import Joining, Past
from comity_site.analysis.words.telling import ended, in_words, listed
from comity_site.register.models import Organization
from comity_site.register.reader import here
from comity_site.register.words import country_words

Reason = Mapping[str, Any]


def reasons(one: Joining, past: Past) -> list[SafeString]:
    """A sentence for each reason that has one."""
    return [REASONS[why["reason"]](why, one, past) for why in one.why if why["reason"] in REASONS]


def _name(pk: int, past: Past) -> SafeString:
    row: Organization = past.organizations[pk]
    return format_html('<a href="{}">{}</a>', reverse("organization", args=[pk]), here(row.name))


def _worked_with(why: Reason, one: Joining, past: Past) -> SafeString:
    member = int(why["id"])
    says = _("Worked with {name} in {year}.") if why["year"] else _("Worked with {name}.")
    told = ended(format_html(says, name=_name(member, past), year=why["year"] or ""))
    behind = one.projects.get(member) or []
    if not behind:
        return told
    known = format_html(_("Known from: {sources}."), sources=listed(behind))
    return format_html('{} <span class="quiet small">{}</span>', told, ended(known))


def _linked_through(why: Reason, one: Joining, past: Past) -> SafeString:
    says = ngettext(
        "{name} worked with them and with one of you.",
        "{name} worked with them and with {count} of you.",
        why["members"],
    )
    return format_html(says, name=_name(int(why["id"]), past), count=in_words(why["members"]))


def _close_to(why: Reason, one: Joining, past: Past) -> SafeString:
    return format_html(_("Is in {country}, where something is missing."), country=country_words(why["place"]))


def _new_country(why: Reason, one: Joining, past: Past) -> SafeString:
    return format_html(_("Is in {country}, where none of you is."), country=country_words(why["country"]))


REASONS: dict[str, Callable[[Reason, Joining, Past], SafeString]] = {
    "worked_with": _worked_with,
    "linked_through": _linked_through,
    "close_to": _close_to,
    "only_close_to": _close_to,
    "new_country": _new_country,
}
