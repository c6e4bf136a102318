"""Words that one may not read stand in no page, file or answer, not even in one that is open to the reader."""

from dataclasses import replace

import pytest
from django.db import transaction

from comity.formation.brief import Brief, Need
from comity_site.analysis import actions, tasks
from comity_site.exchange.actions import import_register, keep_upload
from comity_site.register.actions import add_person, make_remark, state_fact
from tests.site.access.matrix import Entry, World, address, ask, signed_in
from tests.site.access.test_access import ENTRIES, prepared, world

__all__ = ["world"]

SECRET = "Zanthoxylum"
HOW = {"source": SECRET, "as_of": "2026", "evidence": SECRET}
READING = [  # rooms with a cast of their own are walked in test_leaks_in_alliances
    (module, entry) for module, entry in ENTRIES if entry.method == "GET" and not hasattr(module, "ROLES")
]
ROOMS = list(dict.fromkeys(module for module, _ in READING))
OUTSIDE = ("anonymous", "ana", "ben", "leaver")


def write_secrets(world: World) -> None:
    """The word in every room that only River House and the administrators may enter."""
    quiet, cleo, house = world.quiet_register, world.cleo, world.organization["river"]
    hidden = world.organization["hidden"]
    quiet.name = quiet.source = f"{SECRET} list"
    hidden.name, hidden.kind, hidden.country = f"{SECRET} Well", SECRET, "BT"
    for row in (quiet, hidden):
        row.save()
    for prop in ("capacity", "need", "population", "place", "alias", "note"):
        state_fact(organization=hidden, property=prop, value=f"{SECRET} {prop}", by=cleo, **HOW)
    add_person(organization=hidden, name=SECRET, by=cleo)
    add_person(organization=house, name=SECRET, by=cleo)
    make_remark(organization=hidden, text=SECRET, by=cleo)
    data = f"id,name,capacities\n{SECRET.lower()},{SECRET},{SECRET}\n".encode()
    for register in (quiet, world.small_register):
        keep_upload(register=register, name=f"{SECRET}.csv", data=data, by=cleo)
    import_register(register=quiet, name=f"{SECRET}.csv", data=data, by=cleo)
    quiet.refresh_from_db()
    small = world.small_register
    for register, organization in ((quiet, house), (quiet, None), (small, house), (small, None)):
        brief = Brief(needs=(Need("wells"),), title=SECRET)
        asked = actions.ask(register=register, brief=brief, by=cleo, language="en", organization=organization)
        tasks.answer_proposal.call(asked.pk)


def read(role: str, entry: Entry, world: World) -> str:
    """What the role is answered; undone afterwards, so that each meets the same rows."""
    client = signed_in(role, world)
    with transaction.atomic():
        response = ask(client, entry, address(entry, entry.kwargs(world)), entry.data(world))
        said = response.content.decode(errors="replace") + str(response.headers)
        transaction.set_rollback(True)
    return said


def met(entry: Entry, world: World) -> list[str]:
    """Who of those outside meets the word in what this answers."""
    return [role for role in OUTSIDE if SECRET.casefold() in read(role, entry, world).casefold()]


@pytest.mark.parametrize("module", ROOMS, ids=[module.__name__.rpartition(".")[2] for module in ROOMS])
def test_nothing_kept_from_somebody_stands_in_what_they_open(module, world):
    prepared(module, world)
    write_secrets(world)
    assert {
        str(entry): found for room, entry in READING if room is module and (found := met(entry, world))
    } == {}


SEARCHES = (
    ("organizations", "?words=well"),
    ("organizations", "?register=quiet"),
    ("organizations_download", "?register=quiet"),
    ("api:list_organizations", "?words=wells"),
    ("api:list_organizations", "?register=quiet&country=BT"),
    ("find", "?register=quiet"),
    ("tie_add", ""),
)


def test_no_condition_of_a_search_reaches_further(world):
    named = {entry.name: (module, entry) for module, entry in reversed(READING)}
    for module in dict.fromkeys(named[name][0] for name, _ in SEARCHES):
        prepared(module, world)
    write_secrets(world)
    asked = [replace(named[name][1], query=query) for name, query in SEARCHES]
    assert {(one.name, one.query): found for one in asked if (found := met(one, world))} == {}


def test_the_search_for_leaks_finds_them(world):
    """Who may read them meets the word in the list, the home page, the file and the API."""
    write_secrets(world)
    pages = (
        "organizations",
        "home",
        "find",
        "import",
        "api:list_organizations",
        "organizations_download",
        "registers",
    )
    found = {
        entry.name
        for _, entry in READING
        if entry.name in pages and SECRET.casefold() in read("cleo", entry, world).casefold()
    }
    assert found == set(pages)
