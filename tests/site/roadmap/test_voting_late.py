"""A ranking that comes from an earlier page: gone back to, dropped or settled since, or of who has left."""

import pytest
from django.core.exceptions import ValidationError

from comity_site.alliances.actions import leave_alliance
from comity_site.alliances.models import Member
from comity_site.plans.actions.plan import order_priorities
from comity_site.roadmap.counted import counted
from comity_site.roadmap.models import Ranking
from tests.site.alliances.pages import do, see, signed_in
from tests.site.register.pages import address, text_of
from tests.site.roadmap.test_voting import counted_room
from tests.site.roadmap.voting import HIDDEN, Room, begun, page, press, rank, room_of, today


@pytest.fixture
def room(small_register, cleo) -> Room:
    return room_of(small_register, cleo)


def test_the_form_gone_back_to_and_sent_otherwise_is_kept_as_it_reads_now(room, ana, cleo):
    """The browser's way back shows the form as it was sent, with its mark and its version."""
    begun(room)
    for letters in ("B A", "A B"):
        answer = rank(room, ana, "second", letters=letters, version=0, once="the same")
        assert answer.status_code == 302
    assert room.ranking("second").order == room.order("A B")
    told = {"heard": "phone", "version": 0, "once": "by phone"}
    rank(room, cleo, "lamp", letters="C", **told)
    rank(room, cleo, "lamp", letters="C", **told, read_back_on=today())
    assert room.ranking("lamp").read_back_on is not None
    rank(room, ana, "second", letters="D", version=2)
    late = rank(room, ana, "second", letters="C", version=0, once="the same")
    assert late.status_code == 409  # somebody was there in between


def test_who_leaves_has_no_voice_any_more_whether_it_ranked_or_not(room, cleo):
    begun(room)
    for key in ("second", "lamp", "bridge", "mill"):
        room.hand_in(key)
    for key in ("mill", "harbour", "orchard"):
        member = Member._base_manager.get(alliance=room.alliance, organization=room.of[key])
        leave_alliance(member=member, version=member.version, by=cleo)
    said = text_of(page(room, cleo))
    assert "3 of 4 are in." in said
    assert "Orchard Union still to be heard" not in said
    where = {"slug": room.alliance.slug, "organization": room.of["orchard"].pk}
    assert do(cleo, "ranking_hand_in", {"letters": "A"}, **where).status_code == 404
    with pytest.raises(ValidationError, match="no voice"):
        room.hand_in("orchard")
    found = counted(room.count(early=True).result)
    assert (found.heard, found.voices) == (3, 4)
    assert sum(found.points.values()) == 3 * 6


def test_letters_of_a_ranking_that_was_dropped_are_not_read_as_those_of_the_next(room, ana, cleo):
    begun(room)
    where = {"slug": room.alliance.slug, "organization": room.of["second"].pk}
    old = dict(HIDDEN.findall(see(ana, "ranking_hand_in", **where).content.decode()))
    press(room, cleo, "vote_drop")
    late = signed_in(ana).post(address("ranking_hand_in", **where), {**old, "letters": "A"}, follow=True)
    assert "This ranking was dropped." in text_of(late)
    moved = room.plan()[3]
    order_priorities(alliance=room.alliance, order=[moved], by=cleo)
    begun(room)
    late = do(ana, "ranking_hand_in", {**old, "letters": "A"}, **where)
    assert late.status_code == 400
    assert "its letters may mean something else" in text_of(late)
    assert not Ranking._base_manager.exists()
    again = dict(HIDDEN.findall(late.content.decode()))
    do(ana, "ranking_hand_in", {**again, "letters": "B"}, **where)
    assert room.ranking("second").order == room.order("B")


def test_who_settles_second_is_told_that_it_is_settled(room, ben, cleo):
    counted_room(room)
    shown = " ".join(f"{row.pk}:{row.version}" for row in room.plan())
    press(room, ben, "vote_settle", take="", shown=shown)
    late = {
        "version": 2,
        "shown": shown,
        "once": "x",
        "language": "en",
        "letters": "D C B A",
        "reason": "Money",
    }
    told = signed_in(cleo).post(address("vote_settle", slug=room.alliance.slug), late, follow=True)
    assert "It is settled already, so it stays." in text_of(told)
    other = {"version": 2, "shown": shown, "vote": room.vote.pk + 1, "take": ""}
    told = signed_in(cleo).post(address("vote_settle", slug=room.alliance.slug), other, follow=True)
    assert "Somebody changed this meanwhile." in text_of(told)
