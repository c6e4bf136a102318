"""The access matrix: every URL and API operation, tried by everybody."""

from types import ModuleType

import pytest
from django.test import Client

from tests.site.access import accounts, analysis, api, desk, exchange, register
from tests.site.access.matrix import METHODS, ROLES, Entry, World, address, names, operations, try_as, verdict

MODULES: tuple[ModuleType, ...] = (accounts, register, exchange, analysis, desk, api)
ENTRIES = [(module, entry) for module in MODULES for entry in module.ENTRIES]


@pytest.fixture
def world(ana, ben, cleo, davit, leaver, small_register, quiet_register) -> World:
    return World(
        ana=ana,
        ben=ben,
        cleo=cleo,
        davit=davit,
        leaver=leaver,
        small_register=small_register,
        quiet_register=quiet_register,
        organization={o.key: o for r in (small_register, quiet_register) for o in r.organizations.all()},
    )


def prepared(module: ModuleType, world: World) -> World:
    if hasattr(module, "prepare"):
        module.prepare(world)
    return world


def test_every_address_and_operation_has_an_entry_and_every_entry_an_address():
    stated = {entry.name for _, entry in ENTRIES}
    there = {*names(), *operations()}
    assert there - stated == set(), "state in tests/site/access who may open these"
    assert stated - there == set(), "these are stated and no longer exist"


def test_every_operation_of_the_api_is_stated_with_its_method():
    known = operations()
    assert [e.name for _, e in ENTRIES if e.name in known and known[e.name][0] != e.method] == []


@pytest.mark.parametrize(("module", "entry"), ENTRIES, ids=[str(entry) for _, entry in ENTRIES])
def test_only_those_who_may_are_let_in_and_nobody_else_changes_a_row(module: ModuleType, entry: Entry, world):
    prepared(module, world)
    wrong = [fault for role in ROLES for fault in verdict(try_as(role, entry, world), entry)]
    assert wrong == []


PAGES = {entry.name: (module, entry) for module, entry in ENTRIES if entry.is_page}
STATED = {name: {e.method for _, e in ENTRIES if e.name == name} for name in PAGES}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_answers_no_method_that_is_not_stated(name: str, world, davit):
    module, entry = PAGES[name]
    prepared(module, world)
    client = Client()
    client.force_login(davit)
    path = address(entry, entry.kwargs(world))
    others = [m for m in METHODS if m not in STATED[name]]
    assert {m: client.generic(m, path).status_code for m in others} == dict.fromkeys(others, 405)
