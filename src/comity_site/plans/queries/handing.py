"""What passes to whoever calls together next: open promises, asks, dates, contacts that may be passed on."""

from typing import Any

from django.db.models import Q, QuerySet

from comity_site.alliances.models import Alliance, Answer, Ask, Member
from comity_site.alliances.queries import contacts_of
from comity_site.plans.amounts import plain
from comity_site.plans.models import Promise, Step, ToKind
from comity_site.register.models import Organization


def open_promises(alliance: Alliance) -> QuerySet[Promise]:
    """Promises that wait for somebody, by date; what has none comes last."""
    rows = Promise._base_manager.filter(alliance=alliance, closed="", completed_on__isnull=True)
    return rows.select_related("owes").prefetch_related("to").order_by("due_effective", "id")


def pack_of(alliance: Alliance, giver: Organization) -> dict[str, Any]:
    """The pack as plain values: what its JSON keeps, and what its page shows.

    `promises` has `ours` (the giver's own), those to the giver or to all, and those between others; `contacts` only
    what those concerned agreed to pass on, by organization; `kept` counts the others, which stay with the giver.
    """
    promises = [promise_line(promise, giver) for promise in open_promises(alliance)]
    about = parties_of(alliance)
    contacts = list(contacts_of(giver, about))
    return {
        "promises": promises,
        "asks": [ask_line(ask) for ask in open_asks(alliance, giver)],
        "dates": dates_of(alliance, giver),
        "contacts": [
            {"organization": contact.organization_id, "name": contact.organization.name}
            for contact in contacts
            if contact.may_be_passed_on
        ],
        "kept": sum(not contact.may_be_passed_on for contact in contacts),
    }


def promise_line(promise: Promise, giver: Organization) -> dict[str, Any]:
    """One open promise: whose it is, what, how much is left, by when."""
    to = [organization.name for organization in promise.to.all()]
    return {
        "id": promise.pk,
        "owes": promise.owes.name,
        "ours": promise.owes_id == giver.pk,
        "to": to if promise.to_kind == ToKind.ORGANIZATIONS else [],
        "to_kind": promise.to_kind,
        "to_people": promise.to_people,
        "what": promise.what,
        "language": promise.language,
        "quantity": plain(promise.quantity),
        "delivered": plain(promise.delivered),
        "unit": promise.unit,
        "due": promise.due_effective.isoformat() if promise.due_effective else "",
    }


def open_asks(alliance: Alliance, giver: Organization) -> QuerySet[Ask]:
    """Asks of this alliance that wait for an answer or are thought over; an answered one needs nobody."""
    waiting = Q(answer="") | Q(answer__in=[Answer.THINKING, Answer.OTHER_OFFER])
    rows = Ask._base_manager.filter(waiting, alliance=alliance, asker=giver, removed_at__isnull=True)
    return rows.select_related("asked").order_by("call_on", "rank", "id")


def ask_line(ask: Ask) -> dict[str, Any]:
    return {
        "id": ask.pk,
        "asked": ask.asked.name,
        "what": ask.what,
        "language": ask.language,
        "answer": ask.answer,
        "decided_by": ask.decided_by,
        "call_on": ask.call_on.isoformat() if ask.call_on else "",
    }


def dates_of(alliance: Alliance, giver: Organization) -> list[dict[str, Any]]:
    """The end or the day of looking again, and the steps that the giver answers for, by date."""
    found = [
        {"on": day.isoformat(), "kind": kind, "what": "", "language": ""}
        for kind, day in (("ends", alliance.ends_on), ("review", alliance.review_on))
        if day
    ]
    steps = Step._base_manager.filter(
        priority__alliance=alliance, priority__removed_at__isnull=True, removed_at__isnull=True,
        accountable=giver, due__isnull=False, state=Step.State.PLANNED,
    )  # fmt: skip
    found += [
        {"on": step.due.isoformat(), "kind": "step", "what": step.title, "language": step.language}
        for step in steps
        if step.due
    ]
    return sorted(found, key=lambda line: line["on"])


def parties_of(alliance: Alliance) -> set[int]:
    """Organizations that have to do with this alliance: members, asked ones, who owes and to whom."""
    members = Member._base_manager.filter(alliance=alliance, left_at__isnull=True)
    promises = Promise._base_manager.filter(alliance=alliance)
    asks = Ask._base_manager.filter(alliance=alliance, removed_at__isnull=True)
    return {
        *members.values_list("organization_id", flat=True),
        *asks.values_list("asked_id", flat=True),
        *promises.values_list("owes_id", flat=True),
        *promises.filter(to__isnull=False).values_list("to", flat=True),
    }
