"""One sentence for each thing that was said about a promise, and how it was heard."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comity.plans.kinds import EventKind
from comity_site.alliances.models import How
from comity_site.plans.amounts import times
from comity_site.plans.models import Event
from comity_site.plans.words import day
from comity_site.register.places import in_a_row
from comity_site.register.reader import here

SENTENCES = {
    "promised": gettext_lazy("%(who)s promised %(terms)s."),
    "noted": gettext_lazy("%(who)s noted: %(owes)s promised %(terms)s."),
    "acknowledged": gettext_lazy("%(who)s said: yes, this is our promise."),
    "delivered": gettext_lazy("%(who)s said: %(amount)s done."),
    "witnessed": gettext_lazy("%(who)s was there: %(amount)s done."),
    "read_back": gettext_lazy("Read back to %(who)s: it is so."),
    "confirmed": gettext_lazy("%(who)s confirmed %(amount)s."),
    "taken_back": gettext_lazy("%(who)s took back what was said to be done."),
    "not_in_full": gettext_lazy("%(who)s said: it is not done in full."),
    "not_coming": gettext_lazy("%(who)s said: it is not coming."),
    "change_proposed": gettext_lazy("%(who)s would like %(terms)s instead."),
    "changed": gettext_lazy("%(who)s agreed: %(terms)s."),
    "change_declined": gettext_lazy("%(who)s left the terms as they are."),
    "released": gettext_lazy("%(who)s asks no more of it, with thanks."),
    "paused": gettext_lazy("%(who)s said: nothing is expected before %(until)s."),
    "resumed": gettext_lazy("%(who)s ended the pause."),
    "void_proposed": gettext_lazy("%(who)s said that this was entered by mistake."),
    "voided": gettext_lazy("%(who)s agreed that this was entered by mistake."),
    "void_declined": gettext_lazy("%(who)s said that this was no mistake."),
}


def told_event(event: Event, names: Mapping[int, str], unit: str) -> str:
    """What was said, with its figures; `names` of organizations by number, `unit` of the promise."""
    data = event.data
    said = {
        "who": here(event.acting.name),
        "owes": here(names.get(int(data.get("owes", 0)), "")),
        "amount": f"{times(Decimal(data['quantity']))} {here(unit)}" if "quantity" in data else "",
        "terms": _terms(data),
        "until": day(date.fromisoformat(data["until"])) if "until" in data else "",
    }
    return str(SENTENCES[_which(event)]) % said


def _which(event: Event) -> str:
    if event.kind == EventKind.PROMISED and str(event.acting_id) != event.data["owes"]:
        return "noted"
    if event.kind == EventKind.DELIVERED and event.data.get("witnessed"):
        return "witnessed"
    return event.kind


def _terms(data: Mapping[str, str]) -> str:
    if "unit" not in data:
        return ""
    said = {"amount": times(Decimal(data["quantity"])), "unit": here(data["unit"])}
    if not data.get("due"):
        return _("%(amount)s %(unit)s, without a date") % said
    return _("%(amount)s %(unit)s by %(day)s") % {**said, "day": day(date.fromisoformat(data["due"]))}


def credited(event: Event, names: Mapping[int, str]) -> str:
    """Who made it with them."""
    found = [here(names.get(int(one), "")) for one in event.data.get("credited", ())]
    return _("Made together with %(names)s.") % {"names": in_a_row(found)} if found else ""


def heard(event: Event, names_of_people: Mapping[int, str]) -> str:
    """Who wrote it down, for whom, and how they heard it."""
    said = {
        "name": here(event.by.name) if event.by else "",
        "whom": here(event.acting.name),
        "how": how(event.heard),
    }
    if event.heard == How.LINK:
        maker = here(names_of_people.get(int(event.data.get("link_by", 0)), ""))
        return _("by a link that %(name)s made") % {"name": maker} if maker else _("by link")
    if event.recorded_for and event.by:
        return _("written down for %(whom)s by %(name)s: %(how)s") % said
    if event.recorded_for:
        return _("written down for %(whom)s: %(how)s") % said
    return _("said by %(name)s") % said if event.by else str(how(event.heard))


def how(code: str) -> str:
    return str(How(code).label)
