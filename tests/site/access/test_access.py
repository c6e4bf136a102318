"""The access matrix: every URL and API operation, tried by everybody."""

from types import ModuleType

import pytest
from django.db import transaction
from django.test import Client

from tests.site.access import (
    accounts,
    agreements,
    alliance_files,
    alliances,
    allied,
    analysis,
    api,
    asks,
    desk,
    discussions,
    exchange,
    giving,
    influence,
    meetings,
    plans,
    records,
    register,
    threats,
    turnout,
    walking,
)
from tests.site.access.matrix import METHODS, ROLES, World, address, names, operations, try_all, verdict
from tests.site.access.written_word import OUTSIDE, reached, write_secrets

MODULES: tuple[ModuleType, ...] = (
    accounts, register, exchange, analysis, desk, api, alliances, asks, plans, alliance_files, walking, discussions,
    records, meetings, agreements, threats, influence, turnout, giving,
)  # fmt: skip
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


@pytest.fixture
def ready(module: ModuleType, request: pytest.FixtureRequest, db: None) -> World:
    """The world with the rows that the entries of a module are about."""
    if getattr(module, "prepare", None) is allied.prepare:
        return request.getfixturevalue("allied_world")
    return prepared(module, request.getfixturevalue("world"))


def test_every_address_and_operation_has_an_entry_and_every_entry_an_address():
    stated = {entry.name for _, entry in ENTRIES}
    there = {*names(), *operations()}
    assert there - stated == set(), "state in tests/site/access who may open these"
    assert stated - there == set(), "these are stated and no longer exist"


def test_every_operation_of_the_api_is_stated_with_its_method():
    known = operations()
    assert [e.name for _, e in ENTRIES if e.name in known and known[e.name][0] != e.method] == []


IDS = [module.__name__.rpartition(".")[2] for module in MODULES]


@pytest.mark.parametrize("module", MODULES, ids=IDS)
def test_only_those_who_may_are_let_in_nobody_else_changes_a_row_or_meets_what_is_kept_from_them(
    module, ready
):
    """One world for all entries of an app: each request is undone after it.

    Rooms with a cast of their own are walked for words in test_leaks_in_alliances.
    """
    has_own_cast = hasattr(module, "ROLES")
    if not has_own_cast:
        write_secrets(ready)
    roles = module.ROLES if has_own_cast else ROLES
    tried = [(entry, one) for entry in module.ENTRIES for one in try_all(roles, entry, ready)]
    assert [f"{entry}: {fault}" for entry, one in tried for fault in verdict(one, entry)] == []
    read = [(entry, one) for entry, one in tried if entry.method == "GET" and not has_own_cast]
    assert [
        f"{entry}: {one.role}" for entry, one in read if one.role in OUTSIDE and reached(one.response)
    ] == []


STATED = {(entry.name, entry.method) for _, entry in ENTRIES}


@pytest.mark.parametrize("module", MODULES, ids=IDS)
def test_a_page_answers_no_method_that_is_not_stated(module: ModuleType, ready):
    client = Client()
    client.force_login(ready.davit)
    pages = {entry.name: entry for entry in module.ENTRIES if entry.is_page}
    wrong = []
    for name, entry in pages.items():
        with transaction.atomic():
            path = address(entry, entry.kwargs(ready))
            others = [m for m in METHODS if (name, m) not in STATED]
            wrong += [(name, m) for m in others if client.generic(m, path).status_code != 405]
            transaction.set_rollback(True)
    assert wrong == []
