"""What of events waits at home, in lines: calls to make, sheets to type in, lists on paper to destroy."""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comity.plans.codes import code_of
from comity_site.desk.words.home import Line
from comity_site.turnout.models import Gathering, PaperList, Sheet
from comity_site.turnout.typed_sheets import CODE


def calls(row: Gathering) -> Line:
    """`row` has `wanted` and `reached`."""
    left = int(getattr(row, "wanted", 0)) - int(getattr(row, "reached", 0))
    said = {"n": left, "day": date_format(row.call_until) if row.call_until else ""}
    if row.call_until:
        says = ngettext("%(n)s to call back, by %(day)s", "%(n)s to call back, by %(day)s", left) % said
    else:
        says = ngettext("%(n)s to call back", "%(n)s to call back", left) % said
    return Line(reverse("event_calls", args=[row.pk]), row.title, row.language, says, row.alliance.is_example)


def sheet(row: Sheet) -> Line:
    event = row.gathering
    says = _("sheet %(code)s, held on %(day)s") % {
        "code": code_of(CODE, row.pk),
        "day": date_format(event.on),
    }
    return Line(
        reverse("event_sheet", args=[row.pk]), event.title, event.language, says, event.alliance.is_example
    )


def list_on_paper(row: PaperList) -> Line:
    event = row.gathering
    says = _("a list on paper was to be destroyed on %(day)s") % {"day": date_format(row.destroy_on)}
    address = reverse("event_list_destroyed", args=[row.pk])
    return Line(address, event.title, event.language, says, event.alliance.is_example)
