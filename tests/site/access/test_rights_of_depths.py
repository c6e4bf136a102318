"""What an alliance says that a depth may do is what its members may do: each right opens its pages and no others."""

import pytest
from django.test import Client
from django.urls import reverse

from comity_site.alliances.actions import set_rights
from comity_site.alliances.models import Depth, Right
from comity_site.alliances.queries import rights_version

OPENS = {
    Right.INFORMED: {
        "alliance",
        "plan",
        "promises",
        "scorecard",
        "alliance_people",
        "told_back",
        "promises_file",
    },
    Right.CONTRIBUTES: {"promise_add", "promise_sheet", "promises_typed"},
    Right.MANAGES: {"told_add", "told_sheet", "sub_contract_add", "alliance_import"},
    Right.DECIDES: {
        "alliance_settings",
        "alliance_rights",
        "alliance_end",
        "role_add",
        "priority_add",
        "target_add",
    },
}
ALL = set[str]().union(*OPENS.values())
MEMBERS = {Depth.PARTNER: "ana", Depth.WITHOUT_GRANT: "uma", Depth.CONTRIBUTOR: "ben", Depth.ALLY: "fay"}


def opened(role: str, world) -> set[str]:
    client = Client()
    client.force_login(getattr(world, role))
    place = {"slug": world.alliance.slug}
    return {
        name
        for name in ALL
        if client.get(
            reverse(name, kwargs=place | ({"kind": "csv"} if name == "promises_file" else {}))
        ).status_code
        == 200
    }


def settle(world, depth: Depth, *rights: Right) -> None:
    """This depth may do only so much; convening keeps the convener in."""
    full = frozenset(right.value for right in Right)
    given = {one.value: full for one in Depth} | {depth.value: frozenset(right.value for right in rights)}
    set_rights(alliance=world.alliance, rights=given, version=rights_version(world.alliance), by=world.cleo)


@pytest.mark.parametrize("depth", MEMBERS)
def test_each_right_of_a_depth_opens_what_it_says(depth, allied_world):
    role = MEMBERS[depth]
    found = {}
    for right in (None, *OPENS):
        settle(allied_world, depth, *([right] if right else []))
        found[right] = opened(role, allied_world)
    anywhere = OPENS[Right.INFORMED]  # whoever has any part in an alliance reads it
    hears_complaints = role == "ana"  # a part of hers, and whoever has one is told
    assert found.pop(None) == (anywhere if hears_complaints else set())
    assert found == {right: anywhere | pages for right, pages in OPENS.items()}


def test_a_convener_whose_depth_may_do_nothing_still_calls_together(allied_world):
    settle(allied_world, Depth.PARTNER)
    assert opened("cleo", allied_world) == ALL


def test_who_facilitates_contributes_and_decides_nothing(allied_world):
    assert opened("gia", allied_world) == OPENS[Right.INFORMED] | OPENS[Right.CONTRIBUTES]
