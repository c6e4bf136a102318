"""Words that one may not read stand in no page, file or answer, not even in one that is open to the reader."""

from dataclasses import replace

import pytest
from django.test import Client

from comity.formation.brief import Brief, Need
from comity_site.analysis import actions, tasks
from comity_site.exchange.actions import import_register, keep_upload
from comity_site.register.actions import add_person, make_remark, state_fact
from tests.site.access.matrix import Entry, World, address, ask
from tests.site.access.test_access import ENTRIES, prepared, world

__all__ = ["world"]

SECRET = "Zanthoxylum"
HOW = {"source": SECRET, "as_of": "2026", "evidence": SECRET}
READING = [  # rooms with a cast of their own are walked in test_leaks_in_alliances
    (module, entry) for module, entry in ENTRIES if entry.method == "GET" and not hasattr(module, "ROLES")
]
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
    client = Client()
    if role != "anonymous":
        client.force_login(getattr(world, role))
    response = ask(client, entry, address(entry, entry.kwargs(world)), entry.data(world))
    return response.content.decode(errors="replace") + str(response.headers)


@pytest.mark.parametrize(("module", "entry"), READING, ids=[str(entry) for _, entry in READING])
def test_nothing_kept_from_somebody_stands_in_what_they_open(module, entry, world):
    prepared(module, world)
    write_secrets(world)
    assert [role for role in OUTSIDE if SECRET.casefold() in read(role, entry, world).casefold()] == []


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("organizations", "?words=well"),
        ("organizations", "?register=quiet"),
        ("organizations_download", "?register=quiet"),
        ("api:list_organizations", "?words=wells"),
        ("api:list_organizations", "?register=quiet&country=BT"),
        ("find", "?register=quiet"),
        ("tie_add", ""),
    ],
)
def test_no_condition_of_a_search_reaches_further(name, query, world):
    module, entry = next((module, entry) for module, entry in READING if entry.name == name)
    prepared(module, world)
    write_secrets(world)
    asked = replace(entry, query=query)
    assert [role for role in OUTSIDE if SECRET.casefold() in read(role, asked, world).casefold()] == []


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
