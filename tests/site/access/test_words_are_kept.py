"""Whoever typed words into a form finds them there when it was refused: every form of the site with room for words."""

import re
from types import ModuleType

import pytest
from django.db import connection, transaction

from tests.site.access.matrix import Entry, World, Writing, address, signed_in
from tests.site.access.test_access import IDS, MODULES, ready, world
from tests.site.access.typed_forms import Forms, Sent, Typed

__all__ = ["ready", "world"]

DIGITS = re.compile(r"\d+")
FEWEST = {"alliances": 5, "plans": 5, "walking": 8, "turnout": 4, "agreements": 4, "register": 2}


def who(entry: Entry) -> str:
    return "cleo" if "cleo" in entry.allowed else min(entry.allowed)


def forms_on(entry: Entry, world: World) -> list[Typed]:
    """Those of its page with room for words."""
    client = signed_in(who(entry), world)
    with transaction.atomic():
        here = address(entry, entry.kwargs(world))
        response = client.get(here)
        transaction.set_rollback(True)
    if response.status_code != 200 or "html" not in response.get("Content-Type", ""):
        return []
    return [form for form in Forms(response.content.decode(), here).found if form.texts]


def lost(entry: Entry, form: Typed, data: Sent, world: World) -> set[str]:
    """Which of the words are nowhere to be seen after the form was refused; none when it was done."""
    client = signed_in(who(entry), world)
    with transaction.atomic():
        entry.kwargs(world)  # brings the world to where the page was seen
        heard = Writing()
        with connection.execute_wrapper(heard):
            response = client.post(form.to, data, follow=True)
        transaction.set_rollback(True)
    if heard.written:
        return set()
    answer = response.content.decode()
    return {name for name, words in form.words.items() if words not in answer}


@pytest.mark.parametrize("thorough", [False, pytest.param(True, marks=pytest.mark.drill)])
@pytest.mark.parametrize("module", MODULES, ids=IDS)
def test_what_somebody_wrote_stands_there_when_it_was_refused(module: ModuleType, thorough: bool, ready):
    known, wrong = set[tuple[str, ...]](), []
    for entry in (one for one in module.ENTRIES if one.method == "GET" and one.allowed and one.is_page):
        for form in forms_on(entry, ready):
            kind = (DIGITS.sub("", form.to), *form.texts)
            if kind not in known:
                known.add(kind)
                tried = [
                    (why, lost(entry, form, data, ready)) for why, data in form.refusable(thorough=thorough)
                ]
                wrong += [f"{entry}, {why}: {', '.join(names)}" for why, names in tried if names]
    assert wrong == []
    assert len(known) >= FEWEST.get(module.__name__.rpartition(".")[2], 0)
