"""A change sought: forces add up, the least effort is worked out, and what if one turns is said."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from comity_site.influence.actions.changes import add_force, add_seats, change_seat, seek_change
from comity_site.influence.models import Force, Seat, Sought
from tests.site.register.pages import address, send, text_of

SOUGHT = {"title": "A stop at the school", "body": "the council", "quota": "5", "turned_effort": "8", "language": "en",
          "office": "The chair", "office_from": "2027-03-15", "once": "o"}  # fmt: skip
SEAT = {"votes": 1, "alike": 1, "language": "en"}
UNSAID = [(3, "for", None), (1, "open", "2"), (1, "open", None)]


def page_of(client, sought) -> str:
    return text_of(client.get(address("sought", pk=sought.pk)))


def with_seats(cast, *seats, quota=5, **more) -> Sought:
    """(votes, stance, effort) for each."""
    row = seek_change(
        alliance=cast.alliance, title="A stop", body="the council", quota=quota, by=cast.cleo, **more
    )
    for votes, stance, effort in seats:
        add_seats(sought=row, votes=votes, stance=stance, effort=effort and Decimal(effort), by=cast.cleo)
    return row


def test_from_forms_to_whom_to_win_first(client, cast):
    client.force_login(cast.ben)
    for _again in range(2):
        send(client, "sought_add", SOUGHT, slug=cast.alliance.slug)
    (sought,) = Sought._base_manager.all()
    seats = [("for", "", 3), ("leaning", "1", 1), ("open", "2", 1), ("open", "4", 1), ("against", "8", 1)]
    for number, (stance, effort, alike) in enumerate(seats):
        data = {**SEAT, "stance": stance, "effort": effort, "alike": alike, "once": f"seat{number}"}
        for _again in range(2):
            assert send(client, "seat_add", data, pk=sought.pk).status_code == 302
    forces = [("driving", 4, ""), ("driving", 3, ""), ("restraining", 4, "a witness"), ("restraining", 2, "")]
    for number, (side, strength, answer) in enumerate(forces):
        data = {"side": side, "text": f"Reason {number}", "strength": strength, "known": "guess", "language": "en",
                "answer": answer, "is_fair": "on" if answer else "", "once": f"force{number}"}  # fmt: skip
        for _again in range(2):
            assert send(client, "force_add", data, pk=sought.pk).status_code == 302
    assert (Seat._base_manager.count(), Force._base_manager.count()) == (7, 4)
    page = page_of(client, sought)
    for sentence in (
        "7 seats, 5 votes decide. 2 more are needed. Least effort: seats 4 and 5, together 3.",
        "If seat 4 turns against, seats 5 and 6, together 6.",
        "If seat 5 turns against, seats 4 and 6, together 5.",
        "If one of seats 1, 2 and 3 turns against, seats 4, 5 and 6, together 7.",
        "What drives it outweighs what holds it back by 1: 7 to 6.",
        "Driving: 4 + 3 = 7. Restraining: 4 + 2 = 6.",
        "13 points of it are a guess.",
        "A fair point; answer with a witness",
        "Reason 2 driving outweighs by 2 driving outweighs by 5",
        "The chair changes hands on 15 March 2027; the letter of hand-over is due the day before, on 14 March 2027.",
        "Offices and letters",
    ):
        assert sentence in page, sentence
    file = client.get(address("sought_file", pk=sought.pk)).content.decode()
    assert "seat,4,,en,,,,,,leaning,1,1" in file
    assert "force,,Reason 2,en,restraining,4,guess,yes,a witness" in file


def test_votes_that_differ_are_added_up_and_their_weight_is_one_click_away(client, cast):
    client.force_login(cast.cleo)
    council = [
        (4, "for", None),
        (4, "open", "3"),
        (4, "open", "2"),
        (2, "open", "2"),
        (2, "open", "1"),
        (1, "open", "9"),
    ]
    page = page_of(client, with_seats(cast, *council, quota=12))
    assert "6 seats with 17 votes, 12 votes decide. 8 more votes are needed." in page
    assert "Least effort: seats 2 and 3, together 5." in page
    assert "Just as little: seats 3, 4 and 5." in page
    assert "1 4 23.8 % 23.3 %" in page  # Banzhaf 10/42 and Shapley-Shubik 7/30 in the published game of 1958
    assert "6 1 0 % 0 %" in page
    alike = page_of(client, with_seats(cast, (1, "open", "2"), (1, "open", "2"), quota=1))
    assert "How much each seat" not in alike
    assert "If seat 1 turns against, seat 2, effort 2." in alike


@pytest.mark.parametrize(
    ("seats", "says"),
    [
        ([(5, "for", None), (1, "for", None)], "have 6 of 5 votes that decide: enough, if all of them stay."),
        (UNSAID, "It cannot be reached: even with every seat whose effort is known, 1 vote is missing."),
        (UNSAID, "Left out, because their effort is not known: seat 3."),
        ([(3, "for", None)], "5 votes decide, and the seats here have 3: something is missing."),
        ([], "No seats are noted yet."),
    ],
)  # fmt: skip
def test_what_there_is_no_answer_to_is_said(client, cast, seats, says):
    client.force_login(cast.cleo)
    assert says in page_of(client, with_seats(cast, *seats))


def test_a_body_stays_small_enough_to_be_worked_out(client, cast):
    sought = with_seats(cast, (1400, "open", "1"))
    client.force_login(cast.cleo)
    response = send(client, "seat_add", {**SEAT, "stance": "open", "votes": 101}, pk=sought.pk)
    assert response.status_code == 400
    assert "Divide all votes and the quota alike." in text_of(response)
    with pytest.raises(ValidationError, match="at most 60 seats"):
        add_seats(sought=sought, alike=60, stance="open", by=cast.cleo)
    seat = sought.seats.get()
    with pytest.raises(ValidationError):
        change_seat(seat=seat, version=1, votes=1501, by=cast.cleo)
    assert (
        send(client, "seat_add", {**SEAT, "stance": "open", "effort": "0"}, pk=sought.pk).status_code == 400
    )


def test_parts_are_changed_under_their_version_taken_away_and_put_back(client, cast):
    client.force_login(cast.cleo)
    sought = with_seats(cast, (3, "for", None), (2, "open", "2"))
    seat = sought.seats.last()
    force = add_force(sought=sought, side="driving", text="Heads of school", strength=2, by=cast.cleo)
    typed = {"side": "driving", "text": "Heads of school", "strength": 5, "known": "well", "language": "en"}
    assert send(client, "force_change", {**typed, "version": 1}, pk=force.pk).status_code == 302
    stale = send(client, "force_change", {**typed, "strength": 1, "version": 1}, pk=force.pk)
    assert stale.status_code == 409
    assert "5 to 0" in page_of(client, sought)
    assert (
        send(
            client, "seat_change", {**SEAT, "votes": 2, "stance": "for", "version": 7}, pk=seat.pk
        ).status_code
        == 409
    )
    send(client, "seat_change", {**SEAT, "votes": 2, "stance": "for", "version": 1}, pk=seat.pk)
    assert "have 5 of 5 votes" in page_of(client, sought)
    for name, row, gone in (
        ("force", force, "Nothing is noted yet."),
        ("seat", seat, "the seats here have 3"),
    ):
        row.refresh_from_db()
        send(client, f"{name}_remove", {"version": row.version}, pk=row.pk)
        assert gone in page_of(client, sought)
        send(client, f"{name}_restore", {"version": row.version + 1}, pk=row.pk)
        assert gone not in page_of(client, sought)
    late = {**SOUGHT, "title": "Another", "version": 9}
    assert send(client, "sought_change", late, pk=sought.pk).status_code == 409
    assert send(client, "sought_change", {**late, "version": 1}, pk=sought.pk).status_code == 302
    send(client, "sought_remove", {"version": 2}, pk=sought.pk)
    listed = text_of(client.get(address("changes_sought", slug=cast.alliance.slug)))
    assert "None yet." in listed
    send(client, "sought_restore", {"version": 3}, pk=sought.pk)
    assert "have 5 of 5 votes" in text_of(client.get(address("changes_sought", slug=cast.alliance.slug)))
