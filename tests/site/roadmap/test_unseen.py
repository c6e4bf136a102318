"""Nobody learns how another organization ranks: two others exchange their rankings, and nothing anybody opens changes.

What a page says is compared letter by letter, so a ranking cannot hide in a list, a number, a file or an order.
Whoever is of one of the two organizations sees their own, and only that.
"""

import re

import pytest
from django.utils import timezone

from comity_site.accounts.queries import held_about
from comity_site.alliances.models import Role
from comity_site.roadmap.models import Ranking
from tests.site.access.matrix import operations
from tests.site.access.test_leaks_in_alliances import walked
from tests.site.alliances.pages import signed_in
from tests.site.conftest import belongs, somebody
from tests.site.register.pages import address, text_of
from tests.site.roadmap.voting import RANKINGS, Room, begun, page, room_of

# Tokens of a form, and the time of day
CHANCE = re.compile(r"[0-9a-z]{32,}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d\d:\d\d:\d\d(\.\d+)?")
PAGES = ("ranking", "room", "wall", "paper", "links", "sheets", "priorities", "done")
FILES = ("csv", "json", "xlsx", "ics")


@pytest.fixture
def room(small_register, cleo) -> Room:
    room = begun(room_of(small_register, cleo))
    gia = somebody("Gia")
    Role._base_manager.create(
        alliance=room.alliance, kind=Role.Kind.FACILITATOR, person=gia, since=timezone.localdate()
    )
    room.gia = gia
    for key in RANKINGS:
        room.hand_in(key)
    return room


def exchange(room: Room, one: str, other: str) -> None:
    """Straight in the rows: whatever is summed up over all stays as it is."""
    first, second = room.ranking(one), room.ranking(other)
    for row, order in ((first, second.order), (second, first.order)):
        Ranking._base_manager.filter(pk=row.pk).update(order=order)


def everything(room: Room, person, most: int) -> dict[str, str]:
    """What this person is answered at every address where a ranking could stand, and as far as one can walk on."""
    client, slug = signed_in(person), room.alliance.slug
    names = [f"roadmap_{name}" for name in PAGES]
    begin = [
        address(name, slug=slug) for name in (*names, "ranking_sheets", "rankings_typed", "alliance", "plan")
    ]
    begin += [address("ranking_hand_in", slug=slug, organization=one.pk) for one in room.of.values()]
    begin += [address("plan_file", slug=slug, kind=kind) for kind in FILES]
    read = (path for method, path in operations().values() if method == "GET")
    begin += [path.format(slug=slug) for path in read if "{" not in path.replace("{slug}", "")]
    return {at: CHANCE.sub("", said) for at, said in walked(client, begin, most=most or len(begin)).items()}


@pytest.mark.parametrize(
    "most", [0, pytest.param(400, marks=pytest.mark.drill)], ids=["near", "wherever one can walk"]
)
def test_two_exchange_their_rankings_and_nobody_else_sees_any_difference(room, ben, cleo, most):
    """Of all who are not of the two, Gia, who leads, comes nearest; before the count and after it."""
    mio = belongs(somebody("Mio"), room.of["mill"].register, "mill")
    for stage in ("open", "counted"):
        if stage == "counted":
            room.count()
        before = {person: everything(room, person, most) for person in (room.gia, ben)}
        exchange(room, "mill", "bridge")  # which have no two places alike
        for person, pages in before.items():
            after = everything(room, person, most)
            assert len(pages) > 20
            assert {at for at in pages if pages[at] != after.get(at)} == set(), person.name
        theirs = {"open": "C A B D", "counted": "B A D C"}[stage]
        assert f"you ranked {theirs}" in text_of(
            page(room, mio)
        )  # so a page that shows one would have been noticed


def test_who_wrote_a_ranking_down_takes_none_of_it_away_with_their_own_record(room, cleo):
    room.hand_in("orchard", "A B C D")
    Ranking._base_manager.filter(vote=room.vote).update(by=cleo)
    held = held_about(cleo)
    assert any(one["subject"] == "roadmap.vote" for one in held["changes"])
    assert not [row for row in Ranking._base_manager.all() if str(row.order) in str(held)]


def test_the_wall_tells_how_many_are_in_then_where_you_are_apart_then_the_order(room, cleo):
    wall = {"slug": room.alliance.slug}
    client = signed_in(cleo)
    client.post(address("roadmap_wall_at", **wall), {"at": "ranking"})
    said = text_of(client.get(address("roadmap_wall", **wall)))
    assert "7 of 7 are in" in said
    assert "A – Signature B – Visits" in said
    room.count()
    said = text_of(client.get(address("roadmap_wall", **wall)))
    assert "You are furthest apart on “Money”" in said
    assert not any(word in said for word in ("15", "13", "River", "Second"))
    client.post(address("vote_settle", **wall), {
        "take": "", "version": room.vote.version,
        "shown": " ".join(f"{row.pk}:{row.version}" for row in room.plan()),
    })  # fmt: skip
    said = text_of(client.get(address("roadmap_wall", **wall)))
    assert said.index("Visits") < said.index("Signature") < said.index("Thread")
