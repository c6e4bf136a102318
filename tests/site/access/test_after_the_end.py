"""An alliance that has ended is read only: every form of it, sent by everybody who could, and what is shown instead."""

import re
from html import unescape

import pytest
from django.db import transaction
from django.urls import Resolver404, resolve
from django.utils import timezone

from comity_site.alliances.models import Alliance
from tests.site.access.allied import prepare
from tests.site.access.matrix import Entry, World, address, ask, signed_in, try_all
from tests.site.access.test_access import ENTRIES

ALLIED = [entry for module, entry in ENTRIES if getattr(module, "prepare", None) is prepare]
SENT = [entry for entry in ALLIED if entry.method == "POST" and entry.allowed]

STILL = {
    "undone": {"alliance_reopen"},
    "what was promised before": {
        "promise_say",
        "promises_typed",
        "promise_links",
        "promise_link_revoke",
        "promise_erase",
        "answer_promise",
        "reminder_settle",
        "to_call",
    },
    "told back": {"told_add", "told_change", "told_remove", "told_restore", "complain", "complaint"},
    "led through": {
        "endings",
        "ending_words",
        "ending_remove",
        "ending_restore",
        "passing_add",
        "passing_change",
        "passing_remove",
        "passing_restore",
    },
    "learned": {
        "lessons_release",
        "lessons_take_back",
        "discussion_add",
        "discussion_change",
        "discussion_minutes",
        "discussion_correct",
        "discussion_prompts",
        "discussion_stamp",
        "prompt",
        "prompt_change",
        "prompt_groups",
        "spoken_change",
        "spoken_remove",
        "spoken_restore",
    },
    "the books": {
        "contribution_give",
        "contribution_take_back",
        "contribution_put_back",
        "fund_change",
        "fund_close",
        "fund_write",
        "fund_counter",
        "fund_erase",
        "cost_add",
        "cost_decide",
        "cost_refund",
        "cost_take_back",
    },
    "one's own word, taken back at any time": {
        "member_public",
        "member_leave",
        "role_reach",
        "role_end",
        "kept_release",
        "kept_revoke",
        "kept_say",
        "kept_unsay",
        "private_remove",
        "event_list_destroyed",
        "plan_calendar_end",
    },
    "of those outside": {
        "alliance_add",
        "ask_add",
        "ask_answer",
        "answer_ask",
        "ask_contact",
        "ask_no_more",
        "roadmap_begin",
    },
}
OPEN = frozenset[str]().union(*STILL.values())
TO_IT = [entry for entry in SENT if "outside" not in entry.case]  # asked for no alliance
CLOSED = {entry.name for entry in SENT} - OPEN
PAGES = {entry.name for entry in ALLIED if entry.method == "GET"}
READABLE = {  # pages that are read, too, whatever can be sent to them
    "asks_typed", "offices", "plan_take_along", "prospect", "roadmap_closing", "roadmap_frame",
    "roadmap_meet", "roadmap_priorities", "roadmap_question", "roadmap_steps",
}  # fmt: skip
FORM = re.compile(r'<form[^>]*method="post".*?</form>', re.DOTALL)
ACTION = re.compile(r'action="([^"]*)"')
LINK = re.compile(r'href="(/[^"#?]*)')
WHO = ("cleo", "ben", "gia")


@pytest.fixture
def ended(allied_world) -> World:
    Alliance._base_manager.filter(pk=allied_world.alliance.pk).update(ended_at=timezone.now())
    allied_world.alliance.refresh_from_db()
    return allied_world


def test_only_what_ending_needs_can_still_be_sent(ended):
    found = {
        str(entry): try_all(sorted(entry.allowed), entry, ended) for entry in TO_IT if entry.name in CLOSED
    }
    assert [name for name, tried in found.items() if any(one.changed for one in tried)] == []
    answers = {one.response.status_code for tried in found.values() for one in tried}
    assert answers == {400, 404, 409}


def test_who_still_had_a_form_open_is_told_why_it_is_not_taken(ended):
    page = signed_in("cleo", ended).post(
        f"/alliances/{ended.alliance.slug}/meetings/call/", {"title": "Bread"}
    )
    assert page.status_code == 409
    assert "This alliance has ended" in page.content.decode()
    assert "what you wrote is still there" in page.content.decode()


def test_what_was_promised_is_told_of_and_the_books_are_closed_as_before(ended):
    tried = [(entry, try_all(sorted(entry.allowed), entry, ended)) for entry in SENT if entry.name in OPEN]
    done = {entry.name for entry, found in tried if any(one.changed for one in found)}
    assert OPEN - done == {"endings"}  # begun already


def name_of(path: str) -> str:
    try:
        return resolve(path.partition("?")[0]).url_name
    except Resolver404:
        return ""


def shown_to(role: str, entry: Entry, world: World) -> str:
    """The page, or nothing where there is none."""
    client = signed_in(role, world)
    with transaction.atomic():
        path = address(entry, entry.kwargs(world))
        response = ask(client, entry, path, entry.data(world))
        transaction.set_rollback(True)
    if response.status_code != 200 or "html" not in response["Content-Type"]:
        return ""
    return response.content.decode()


def offered_on(page: str, here: str) -> set[str]:
    """Names of addresses to which the page sends a form, and of pages with a form to which it leads."""
    actions = [
        found[1] if (found := ACTION.search(form)) else "" for form in FORM.findall(page) if "<button" in form
    ]
    sent = {name_of(unescape(action)) or here for action in actions}
    return sent | ({name_of(unescape(link)) for link in LINK.findall(page)} & (PAGES - READABLE))


@pytest.mark.parametrize("role", WHO)
def test_pages_do_not_offer_what_cannot_be_sent_and_say_why(role, ended):
    about = [entry for entry in ALLIED if entry.method == "GET" and entry.name not in CLOSED - READABLE]
    pages = [
        entry for entry in about if role in entry.allowed and "outside" not in entry.case and entry.is_page
    ]
    offered = {str(entry): offered_on(shown_to(role, entry, ended), entry.name) & CLOSED for entry in pages}
    assert {page: names for page, names in offered.items() if names - {"asks_typed"}} == {}
    for name in ("plan", "promises", "meetings", "alliance"):
        (entry,) = (one for one in pages if one.name == name)
        assert "no longer written in" in shown_to(role, entry, ended)


def test_what_was_read_before_is_read_afterwards(ended):
    """By who led and by who was only informed; the calendar of the plan shows nothing any more."""
    work = {
        "alliance_imported", "event_charters", "event_follow_up", "event_sheet_paper", "event_sheets", "event_typed",
        "ranking_sheets",
    }  # fmt: skip
    for role in ("cleo", "fay"):
        pages = [
            one for one in ALLIED if one.method == "GET" and role in one.allowed and one.name not in OPEN
        ]
        reading = [one for one in pages if one.name not in (CLOSED - READABLE) | work and one.is_page]
        assert len(reading) > 40
        closed = [str(one) for one in reading if status_for(role, one, ended) not in (200, 302)]
        assert [name for name in closed if not name.startswith("plan_calendar")] == []


def status_for(role: str, entry: Entry, world: World) -> int:
    client = signed_in(role, world)
    with transaction.atomic():
        path = address(entry, entry.kwargs(world))
        status = ask(client, entry, path, entry.data(world)).status_code
        transaction.set_rollback(True)
    return status
