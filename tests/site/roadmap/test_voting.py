"""What comes first: each voice ranks alone, unseen; then it is counted; then the room settles it, with its reason."""

from fractions import Fraction

import pytest
from django.core.exceptions import ValidationError

from comity_site.accounts.journal import Stale
from comity_site.accounts.models import Change
from comity_site.plans.actions.plan import (
    add_priority,
    change_priority,
    remove_priority,
)
from comity_site.roadmap import actions
from comity_site.roadmap.counted import counted
from comity_site.roadmap.models import Ranking, Vote
from tests.site.alliances.pages import do
from tests.site.register.pages import text_of
from tests.site.roadmap.voting import (
    PRIORITIES,
    RANKINGS,
    Room,
    begun,
    page,
    places,
    press,
    rank,
    room_of,
    today,
)


@pytest.fixture
def room(small_register, cleo) -> Room:
    return room_of(small_register, cleo)


def test_the_worked_example_from_seven_rankings_to_the_order_that_the_room_puts_with_its_reason(
    room, ana, ben, cleo
):
    assert text_of(page(room, ana)).count("A Signature") == 1
    assert press_begin(room, cleo).status_code == 302
    assert [one.title for one in room.plan()] == list(PRIORITIES)
    # each alone: by places, by letters, and one told by phone, written down and read back
    assert rank(room, ana, "second", **places(room, RANKINGS["second"])).status_code == 302
    assert rank(room, ben, "harbour", letters="d > b, a;c").status_code == 302
    told = {"heard": "phone", "said_by": "the eldest", "read_back_on": today()}
    assert rank(room, cleo, "orchard", letters=RANKINGS["orchard"], **told).status_code == 302
    by_phone = room.ranking("orchard")
    assert (by_phone.heard, by_phone.said_by, by_phone.read_back_on.isoformat()) == (
        "phone",
        "the eldest",
        today(),
    )
    said = text_of(page(room, ben))
    assert "3 of 7 are in." in said
    assert "Orchard Union has ranked, phone call, read back on" in said
    assert "Lamp Foundation still to be heard" in said
    assert "you ranked D B A C" in said
    for key in ("lamp", "bridge", "mill", "river"):
        room.hand_in(key)
    # the count
    assert press(room, ben, "vote_count").status_code == 302
    found = counted(room.vote.result)
    points = dict(zip("ABCD", (found.points[pk] for pk in room.vote.options), strict=True))
    assert points == {"B": 15, "A": 13, "C": 8, "D": 6}
    assert round(float(found.agreement), 2) == 0.22
    assert found.agreement == Fraction(53, 245)
    assert list(found.closest) == room.order("B A C D")
    assert (found.disagreements, found.is_only_one) == (13, True)
    assert found.furthest_apart == room.order("D")[0]
    said = text_of(page(room, ana))
    for words in (
        "You are furthest apart on Money .", "7 of 7 voices were counted", "1 B Visits 15 2 A Signature 13",
        "3 C Thread 8 4 D Money 6", "Closest order: B A C D, with 13 disagreements. It is the only one",
        "You are far apart (0.22).", "you ranked B A C D",
    ):  # fmt: skip
        assert words in said, words
    # the room overrules it
    refused = settle(room, cleo, "A B C D")
    assert refused.status_code == 400
    assert "write down why" in text_of(refused)
    assert room.titles() == list(PRIORITIES)
    assert room.vote.settled_at is None
    reason = "The working group meets soon; the visits can wait a week."
    assert settle(room, ben, "A B C D", reason=reason).status_code == 302
    assert room.titles() == ["Signature", "Visits", "Thread", "Money"]
    assert [row.why for row in room.plan()] == [reason, "", "", ""]
    said = text_of(page(room, ben))
    assert reason in said
    assert "Signature (put here against the count)" in said
    assert "against the count. The" in said
    assert "you ranked D B A C" in said


def press_begin(room, person):
    return do(person, "vote_begin", {}, slug=room.alliance.slug)


def settle(room, person, letters, **typed):
    shown = " ".join(f"{row.pk}:{row.version}" for row in room.plan())
    data = {"letters": letters, "shown": shown, "once": "x", "language": "en", **typed}
    return press(room, person, "vote_settle", **data)


def test_before_voices_are_settled_or_with_fewer_than_three_nothing_is_ranked(small_register, cleo):
    pair = room_of(small_register, cleo, voices=("river", "second"))
    assert "none is made" in text_of(page(pair, cleo))
    press_begin(pair, cleo)
    assert not Vote._base_manager.exists()
    type(pair.roadmap)._base_manager.update(voices_settled_on=None)
    said = text_of(page(pair, cleo))
    assert "Who has a voice is not settled yet" in said
    assert "Begin ranking" not in said


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"letters": "A B B"}, "“B” stands there twice."),
        ({"letters": "A E B"}, "“E” is none of the letters A to D."),
        ({}, "Choose at least what comes first."),
        ({"A": 1, "B": 1, "C": 2}, "A and B have the same place, 1."),
        ({"A": 1, "B": 3}, "Nothing stands in place 2."),
    ],
)
def test_what_is_wrong_with_a_ranking_is_said_in_words_and_nothing_is_kept(room, ana, typed, words):
    begun(room)
    named = {f"place-{room.order(key)[0]}": value for key, value in typed.items() if key in "ABCD"}
    answer = rank(room, ana, "second", **(named or typed))
    assert answer.status_code == 400
    assert words in text_of(answer)
    assert not Ranking._base_manager.exists()


def test_a_ranking_may_leave_some_out_and_is_replaced_until_it_is_counted(room, ana, cleo):
    begun(room)
    rank(room, ana, "second", letters="B")
    assert "you ranked B. The others share the places after these: A C D." in text_of(page(room, ana))
    rank(room, ana, "second", letters="C A")
    assert room.ranking("second").order == room.order("C A")
    with pytest.raises(Stale):  # somebody else's page is of before
        actions.hand_in(
            vote=room.vote, organization=room.of["second"], order=room.order("A"), version=1, by=ana
        )
    # who writes for others is told that there is another one, and not which
    old = {"version": 1, "once": "late", "letters": "D A", "heard": "phone"}
    where = {"slug": room.alliance.slug, "organization": room.of["second"].pk}
    for person, sees in ((cleo, False), (ana, True)):
        late = do(person, "ranking_hand_in", old, **where)
        assert late.status_code == 409
        assert "Nothing was written over" in text_of(late)
        assert ("As it is now: C A" in text_of(late)) is sees
    assert room.ranking("second").order == room.order("C A")


def test_what_is_sent_twice_is_kept_once_and_no_sum_is_told_before_the_count(room, ana):
    begun(room)
    sent = {"letters": "B A", "version": 0, "once": "the same"}
    for _ in range(2):
        room_answer = rank(room, ana, "second", **sent)
        assert room_answer.status_code == 302
    assert room.ranking("second").version == 1
    for key in ("lamp", "bridge", "mill"):
        room.hand_in(key)
    assert room.vote.result == {}
    assert "Points" not in text_of(page(room, ana))


def test_a_count_needs_three_and_those_not_heard_are_left_out_knowingly_and_for_good(room, cleo):
    begun(room)
    room.hand_in("second")
    room.hand_in("lamp")
    with pytest.raises(ValidationError, match="Fewer than three"):
        room.count(early=True)
    room.hand_in("bridge")
    press(room, cleo, "vote_count")
    assert room.vote.counted_at is None
    press(room, cleo, "vote_count", early="on")
    found = counted(room.vote.result)
    assert (found.heard, found.voices) == (3, 7)
    assert "3 of 7 voices were counted" in text_of(page(room, cleo))
    with pytest.raises(ValidationError, match="counted already"):  # else its sum less the first would tell it
        room.hand_in("mill")
    with pytest.raises(ValidationError, match="counted already"):
        room.count(early=True)


def counted_room(room, *keys):
    begun(room)
    for key in keys or RANKINGS:
        room.hand_in(key)
    room.count(early=True)
    return room


def test_the_order_of_the_count_is_taken_with_one_button_and_the_plan_follows(room, ben, cleo):
    counted_room(room)
    gone = next(row for row in room.plan() if row.title == "Thread")
    remove_priority(priority=gone, version=gone.version, by=cleo)
    add_priority(alliance=room.alliance, title="Later", by=cleo)
    shown = " ".join(f"{row.pk}:{row.version}" for row in room.plan())
    press(room, ben, "vote_settle", take="", shown=shown)
    assert room.titles() == ["Visits", "Signature", "Money", "Later"]
    verbs = Change.objects.filter(verb="order_priorities").values_list("data", flat=True)
    assert sorted(one["rank"] for one in verbs) == [1, 2, 3, 4]
    settled = room.vote
    with pytest.raises(ValidationError, match="settled already"):
        actions.settle_vote(vote=settled, version=settled.version, order=settled.order, shown={}, by=cleo)


def test_whoever_settles_has_seen_the_plan_as_it_is(room, cleo):
    counted_room(room)
    first = room.plan()[0]
    before = {row.pk: row.version for row in room.plan()}
    change_priority(priority=first, version=first.version, by=cleo, title="Signatures")
    vote = room.vote
    with pytest.raises(Stale):
        actions.settle_vote(
            vote=vote, version=vote.version, order=vote.options, shown=before, by=cleo, reason="x"
        )
    assert room.vote.settled_at is None
    assert room.titles()[0] == "Signatures"


def test_equal_points_are_put_in_order_without_a_reason(small_register, cleo):
    room = begun(room_of(small_register, cleo, voices=("river", "second", "lamp")))
    for key, letters in (("river", "A B C D"), ("second", "B C A D"), ("lamp", "C A B D")):
        room.hand_in(key, letters)
    room.count()
    assert "Another order disagrees as little" in text_of(page(room, cleo))
    vote = room.vote
    shown = {row.pk: row.version for row in room.plan()}
    actions.settle_vote(vote=vote, version=vote.version, order=room.order("C B A D"), shown=shown, by=cleo)
    assert room.titles() == ["Thread", "Visits", "Signature", "Money"]


def test_a_ranking_gone_wrong_is_dropped_and_put_back_and_earlier_ones_stay_to_be_read(room, ana, ben, cleo):
    begun(room)
    room.hand_in("second")
    press(room, cleo, "vote_drop")
    assert "Begin ranking" in text_of(page(room, cleo))
    press(room, cleo, "vote_restore")
    assert room.ranking("second")
    assert "1 of 7 is in" in text_of(page(room, ana)).replace("are in", "is in")
    for key in RANKINGS:
        room.hand_in(key)
    room.count()
    first = room.vote
    settle(room, cleo, "B A C D")
    press(room, cleo, "vote_drop")
    assert room.vote.removed_at is None
    begun(room)
    assert room.vote.pk != first.pk
    said = text_of(page(room, ben, "vote_before", pk=first.pk))
    assert "as it was counted" in said
    assert "You are furthest apart on Money" in said
    assert "you ranked D B A C" in said


def test_the_journal_names_who_ranked_and_never_how(room):
    counted_room(room)
    kept = Change.objects.filter(subject="roadmap.ranking").values_list("data", flat=True)
    assert len(kept) == 7
    assert all(set(data) == {"heard"} for data in kept)
