"""What the page of an event shows."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from comity.plans.codes import code_of
from comity_site.accounts.scope import Scope
from comity_site.alliances.models import Ask
from comity_site.alliances.queries import members_of
from comity_site.alliances.rights import Rights
from comity_site.alliances.scope import asked_by
from comity_site.alliances.stages import Stage
from comity_site.plans.promise_page import PromiseSeen
from comity_site.plans.queries.promises import listed
from comity_site.plans.queries.voices import voices_in
from comity_site.register.models import Organization
from comity_site.turnout import turnout_words as words
from comity_site.turnout.event_page import Numbers, numbers_of
from comity_site.turnout.models import Gathering
from comity_site.turnout.queries import events as queries
from comity_site.turnout.queries import prospects
from comity_site.turnout.typed_sheets import CODE


def page_of(request: HttpRequest, row: Gathering, rights: Rights) -> dict[str, Any]:
    """The event with its numbers, and what this reader may do about each."""
    scope, today = asked_by(request), timezone.localdate()
    found = numbers_of(row.alliance, [row])[row.pk]
    leads = queries.may_lead(rights)
    return {
        "alliance": row.alliance, "rights": rights, "tab": "events", "event": row, "leads": leads, "today": today,
        "numbers": found, "says": words.standing(found, today), "remarks": words.remarks(found, today),
        "calls": words.calls_words(found.follow_up), "may_call": queries.may_call(row, rights),
        "is_ahead": row.on > today, "may_call_again": row.on >= today, "speaks": voices_of(scope, row, rights, found),
        "without": without_promise(found),
        "sheets": [(code_of(CODE, one.pk), one) for one in found.sheets],
        "to_ask": still_to_ask(scope, row, found, today) if rights.manages else [],
        "attachable": bool(queries.promises_to_attach(row)) if leads else False,
        "made_here": made_at(request, row, today), "lists": queries.lists_of(row) if rights.lasting.contributes else [],
        "may_destroy": queries.may_lead(rights.lasting),
    }  # fmt: skip


def voices_of(scope: Scope, row: Gathering, rights: Rights, found: Numbers) -> frozenset[int]:
    """The organizations of whose promises this reader may note what was said again."""
    if not rights.contributes:
        return frozenset()
    return voices_in(scope, row.alliance, {one.promise.owes_id for one in found.rows}).all


def without_promise(found: Numbers) -> list[tuple[Organization, Any]]:
    """Who came, and had promised nothing."""
    promised = {one.promise.owes_id for one in found.rows}
    return [(one, sums) for one, sums in found.by_organization() if one.pk not in promised and sums.came]


@dataclass(frozen=True, slots=True)
class ToAsk:
    """A member that has not promised: its open ask for this event, if there is one, or where to write one."""

    organization: Organization
    ask: Ask | None
    address: str
    is_yes: bool = False


def still_to_ask(scope: Scope, row: Gathering, found: Numbers, today: date) -> list[ToAsk]:
    """Members without a promise for this event. Who said no to it is left in peace."""
    promised = {one.promise.owes_id for one in found.rows}
    members = [one.organization for one in members_of(row.alliance) if one.organization_id not in promised]
    asked = {
        ask.asked_id: ask
        for ask in prospects.asks_of(scope, row.alliance, [one.pk for one in members], today)
        if ask.due == row.on
    }
    lines = []
    for one in members:
        ask = asked.get(one.pk)
        if one.pk in scope.organization_ids or (ask and ask.stage in (Stage.NO, Stage.STOPPED)):
            continue
        lines.append(ToAsk(one, ask, ask_address(row, one.pk), bool(ask and ask.stage == Stage.YES)))
    return lines


def ask_address(row: Gathering, organization: int) -> str:
    """The form of an ask, as far as the event says what is asked."""
    about = {
        "organization": organization, "alliance": row.alliance.slug, "what": words.to_bring(row, None)[0],
        "unit": row.unit, "due": row.on.isoformat(), "member": "no",
    }  # fmt: skip
    return f"{reverse('ask_add')}?{urlencode(about)}"


def made_at(request: HttpRequest, row: Gathering, today: date) -> list[tuple[int, PromiseSeen]]:
    """The promises made here as they stand now, by date: the list of what is followed up."""
    made = queries.made_here(row)
    now = queries.now_of(one.promise for one in made)
    mine = asked_by(request).organization_ids
    rows = {one.pk: one for one in listed(row.alliance, today, [one.pk for one in now.values()], mine)}
    found = [(one.pk, rows[now[one.promise_id].pk]) for one in made if now[one.promise_id].pk in rows]
    return [(pk, PromiseSeen(one, list(one.to.all()), one.stands, today)) for pk, one in found]
