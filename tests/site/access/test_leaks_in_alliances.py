"""Made-up words, each written in one place: everybody walks every page they can reach and meets only their own."""

import io
import re
import zipfile
from collections import Counter, deque
from html import unescape

import pytest
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse

from comity_site.alliances.models import Alliance, Member
from tests.site.access.allied import ROLES, WORDS
from tests.site.access.matrix import World, address, nothing
from tests.site.access.test_access import ENTRIES
from tests.site.access.written_word import SECRET
from tests.site.register.pages import text_of

LINK = re.compile(r'href="(/[^"#]*)')
BY_SECRET = ("answer_ask", "answer_promise", "answer_roadmap", "complain", "open_link", "plan_calendar")
LEFT_OUT = re.compile(r"^/(account/(logout|link|password|language)|api/|static/)")
MAY_MEET = {**WORDS, SECRET: frozenset({"cleo", "davit"})}  # the words of written_word are River House's own
QUERIES = 4
FEWEST = {"anonymous": 5, "gia": 100, "cleo": 300}


def starts(world: World) -> list[str]:
    """Every address of the matrix that is read, built for the rows of this world."""
    found = []
    for module, entry in ENTRIES:
        if entry.method != "GET" or not entry.is_page or entry.name in BY_SECRET:
            continue
        if hasattr(module, "ROLES") or entry.kwargs is nothing:
            found.append(address(entry, entry.kwargs(world)))
    return found


def text_in(response: HttpResponseBase) -> str:
    """Everything that was answered, also inside of a workbook."""
    data = b"".join(response.streaming_content) if response.streaming else response.content
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            data = b"\n".join(parts.read(name) for name in parts.namelist())
    return (data.decode(errors="replace") + str(response.headers)).casefold()


def walked(client: Client, begin: list[str], most: int = 600) -> dict[str, str]:
    """Address → what it says, of every page that can be opened from these, each path with a few of its queries."""
    waiting, known, found, ways = deque(begin), set(begin), dict[str, str](), Counter[str]()
    while waiting and len(found) < most:
        here = waiting.popleft()
        response = client.get(here)
        if response.status_code != 200:
            continue
        found[here] = text_in(response)
        for link in map(unescape, LINK.findall(found[here])):
            path = link.partition("?")[0]
            if link not in known and ways[path] < QUERIES and not LEFT_OUT.match(link):
                known.add(link)
                ways[path] += 1
                waiting.append(link)
    return found


def met(pages: dict[str, str]) -> dict[str, str]:
    """Word → the first address at which it stood."""
    return {
        word: next(at for at, text in pages.items() if word.casefold() in text)
        for word in MAY_MEET
        if any(word.casefold() in text for text in pages.values())
    }


# Who may open hundreds of pages walks them all in a drill; who may open few, or none, in every run
WIDE = ("ana", "ben", "cleo", "davit", "fay", "gia", "mio", "uma")
WALKERS = [pytest.param(role, marks=pytest.mark.drill) if role in WIDE else role for role in ROLES]


@pytest.mark.parametrize("role", WALKERS)
def test_nobody_meets_words_that_are_not_theirs_wherever_they_go(role, written):
    client = Client()
    if role != "anonymous":
        client.force_login(getattr(written, role))
    pages = walked(client, starts(written))
    found = met(pages)
    assert {word: at for word, at in found.items() if role not in MAY_MEET[word]} == {}
    assert {word for word, who in MAY_MEET.items() if role in who} - found.keys() == set()
    assert len(pages) >= FEWEST.get(role, 50)


def test_no_word_stands_in_another():
    assert [(one, other) for one in MAY_MEET for other in MAY_MEET if one != other and one in other] == []


@pytest.mark.parametrize(
    ("name", "secret", "theirs"),
    [
        ("answer_ask", "ask_secret", {"zz-asked"}),
        ("answer_promise", "promise_secret", {"zz-bell"}),
        ("answer_promise", "seen_secret", {"zz-visits"}),
        ("answer_roadmap", "roadmap_secret", {"zz-card"}),
        ("complain", "box", set()),
    ],
)
@pytest.mark.parametrize("role", ["anonymous", "davit", "cleo"])
def test_a_link_opens_one_thing_and_leads_nowhere_else_whoever_is_signed_in(
    name, secret, theirs, role, written
):
    """Who holds the link gets the same page, also on the phone of somebody who may see more."""
    client = Client()
    if role != "anonymous":
        client.force_login(getattr(written, role))
    written.box = written.alliance.box
    here = reverse(name, args=[getattr(written, secret)])
    response = client.get(here)
    said = text_in(response)
    assert {word for word in MAY_MEET if word.casefold() in said} == theirs
    leads = {unescape(link).partition("?")[0] for link in LINK.findall(response.content.decode())}
    assert {link for link in leads if not link.startswith("/static/")} <= {here}
    kept = (response["Referrer-Policy"], response["Cache-Control"], response["X-Robots-Tag"])
    assert kept == ("no-referrer", "no-store", "noindex, nofollow")


def test_the_public_page_says_only_what_was_said_yes_to(written, client):
    page = reverse("alliance_public", args=[written.alliance.slug])
    assert client.get(page).status_code == 404
    Alliance._base_manager.filter(pk=written.alliance.pk).update(public_purpose=True)
    said = text_in(client.get(page))
    assert {word for word in MAY_MEET if word.casefold() in said} == {"zz-purpose"}
    names = {one.name.casefold() for one in written.of.values()} | {"cleo", "ana", "gia", "ilir"}
    assert [name for name in names if name in said] == []
    assert "visits" not in said
    Alliance._base_manager.filter(pk=written.alliance.pk).update(public_count=True)
    Member._base_manager.filter(pk=written.member["harbour"].pk).update(
        is_public=True, public_name="A clinic"
    )
    said = text_in(client.get(page))
    assert "a clinic" in said
    assert "visits: 10 done, 0 confirmed" in text_of(client.get(page))
    assert [name for name in names if name in said] == []


def test_who_left_and_who_looks_after_the_site_find_no_alliance_in_their_list(written):
    for role in ("davit", "mio", "leaver"):
        client = Client()
        client.force_login(getattr(written, role))
        for name in ("alliances", "home", "complaints", "to_call", "asks"):
            assert "open doors" not in text_in(client.get(reverse(name))), (role, name)
