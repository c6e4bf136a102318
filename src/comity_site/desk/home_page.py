"""Home put together: what waits for me, for whom we wait, a line for each alliance."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from comity_site.accounts.scope import Scope
from comity_site.agreements.queries.days import agreements_to_look_at, letters_to_give, to_erase
from comity_site.alliances.queries import alliances_to_read
from comity_site.alliances.queries.asks import asks_waiting_for_us
from comity_site.analysis.queries import answered_unseen, better_unseen, in_work
from comity_site.desk.queries import waiting
from comity_site.desk.queries.lines import first_of
from comity_site.desk.words import counted, given
from comity_site.desk.words import home as words
from comity_site.desk.words.home import Group, Standing, group
from comity_site.giving.queries.costs import costs_to_look_at, costs_to_refund, costs_we_bore
from comity_site.meetings.queries import advice_to_follow, meetings_ahead
from comity_site.plans.queries.plan import steps_due_for
from comity_site.plans.queries.scorecard import next_due
from comity_site.plans.scorecard_words import standing_sentences
from comity_site.roadmap.queries.frame import assumptions_to_look_at
from comity_site.threats.queries.signs import signs_for
from comity_site.threats.queries.threats import threats_to_look_at
from comity_site.turnout.queries.sheets import sheets_to_type
from comity_site.turnout.queries.waiting import calls_to_make, lists_to_destroy

SHOWN = 20


def home_page(scope: Scope, today: date) -> dict[str, Any]:
    """Groups without a line are left out. A fixed number of queries, whatever there is."""
    managed = waiting.managed_by(scope)
    alliances = list(cut(alliances_to_read(scope).filter(ended_at__isnull=True)))
    return {
        "for_me": [one for one in for_me(scope, managed, today) if one.lines],
        "for_others": [one for one in for_others(scope, today) if one.lines],
        "alliances": standings(alliances[:SHOWN], today),
        "more_alliances": len(alliances) > SHOWN,
        "has_ended": alliances_to_read(scope).filter(ended_at__isnull=False).exists(),
        "is_example": bool(alliances) and all(one.is_example for one in alliances),
    }


def cut(rows: QuerySet[Any]) -> Iterable[Any]:
    """One more than is shown, to know whether there are more."""
    return first_of(rows, SHOWN + 1)


def for_me(scope: Scope, managed: frozenset[int], today: date) -> list[Group]:
    asks, alliances = reverse("asks"), reverse("alliances")
    rows = (
        (_("Asks to answer"), asks_waiting_for_us(scope), words.to_answer, asks),
        (_("Done, to confirm"), waiting.to_confirm(scope, managed), words.to_confirm, alliances),
        (_("To agree to"), waiting.to_agree(scope, managed), words.to_agree, alliances),
        (_("Written down for you"), waiting.written_down_for_us(scope), words.written_down, alliances),
        (_("What you promised"), waiting.ours_due(scope, today), words.ours_due(today), alliances),
        (_("To pay back to members"), costs_to_refund(scope), given.to_refund, alliances),
        (_("Paid ahead by members: to look at"), costs_to_look_at(scope), given.to_look_at, alliances),
        (_("Steps due"), steps_due_for(scope, today), words.step_due, alliances),
        (
            _("To look at: does it still hold?"),
            assumptions_to_look_at(scope, today),
            words.must_hold,
            alliances,
        ),
        (_("Threats to look at"), threats_to_look_at(scope, today), words.threat, alliances),
        (_("Agreements to look at again"), agreements_to_look_at(scope, today), words.look_at, alliances),
        (_("An office changes hands"), letters_to_give(scope, today), words.letter, alliances),
        (_("To be erased"), to_erase(scope, today), words.erase, alliances),
        (_("Calls after an event"), calls_to_make(scope), counted.calls, alliances),
        (_("Sheets to type in"), sheets_to_type(scope, today), counted.sheet, alliances),
        (_("Lists to destroy"), lists_to_destroy(scope, today), counted.list_on_paper, alliances),
        (_("Meetings ahead"), meetings_ahead(scope, today), words.meeting, alliances),
        (_("Advice you had: what became of it?"), advice_to_follow(scope, today), words.advice, alliances),
        (_("Asks to go on with"), waiting.asks_to_make(scope, today), words.to_ask, asks),
        (_("Complaints"), waiting.complaints_open(scope), words.complaint, reverse("complaints")),
        (_("Watched questions"), better_unseen(scope), words.better, reverse("find")),
        (_("Questions answered"), answered_unseen(scope), words.answered, reverse("find")),
        (_("Files offered"), waiting.files_to_decide(scope), words.file_offered, ""),
    )
    found = [group(title, cut(query), line, SHOWN, more) for title, query, line, more in rows]
    signs = signs_for(scope, today)
    found.append(group(_("A question to you alone"), signs, words.sign, SHOWN, alliances if signs else ""))
    calls = waiting.calls_suggested(scope, today, SHOWN + 1)
    return [*found, group(_("Calls"), calls, words.call, SHOWN, reverse("to_call") if calls else "")]


def for_others(scope: Scope, today: date) -> list[Group]:
    rows = (
        (_("Promised to us"), waiting.promised_to_us(scope), words.promised(today), reverse("alliances")),
        (_("What we paid ahead"), costs_we_bore(scope), given.we_bore, reverse("alliances")),
        (_("Asked"), waiting.asks_out(scope, today), words.ask_out, reverse("asks")),
        (_("Questions being worked on"), in_work(scope), words.in_work, reverse("find")),
        (
            _("Invited"),
            waiting.invitations_out(scope),
            words.invited,
            reverse("people") if scope.administrator else "",
        ),
    )
    return [group(title, cut(query), line, SHOWN, more) for title, query, line, more in rows]


def standings(alliances: list[Any], today: date) -> list[Standing]:
    says, dates = standing_sentences(alliances), next_due(alliances, today)
    return [Standing(one, says[one.pk], dates.get(one.pk)) for one in alliances]
