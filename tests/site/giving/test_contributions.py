"""What each gives: in its own unit, planned against given, for oneself or written down for another."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from comity.exchange.tables import read_csv
from comity_site.giving.actions import contributions as actions
from comity_site.giving.models import Given, Planned
from tests.site.giving.purse import opened, wrote
from tests.site.plans.saying import days
from tests.site.register.pages import address, send, text_of


def page(client, cast, person):
    client.force_login(person)
    return text_of(client.get(address("contributions", slug=cast.alliance.slug)))


def typed(cast, key: str, kind: str, amount: str, **more) -> dict:
    whose = cast.organizations[key].pk
    return {"organization": whose, "kind": kind, "amount": amount, "language": "en", "once": "once", **more}


def gives(cast, key: str, kind: str, amount: str, unit: str = "", **more) -> Given:
    return actions.record_given(
        alliance=cast.alliance, giver=cast.organizations[key], kind=kind, amount=Decimal(amount), unit=unit,
        on=days(-1), by=cast.cleo, **more,
    )  # fmt: skip


def test_planned_stands_against_given_in_each_unit_and_units_are_never_added_up(client, cast):
    slug = cast.alliance.slug
    client.force_login(cast.ben)
    hours = typed(cast, "harbour", "unpaid_hours", "40", due=days(9).isoformat())
    for _again in range(2):
        assert send(client, "contribution_plan", hours, slug=slug).status_code == 302
    given = typed(cast, "harbour", "unpaid_hours", "12", on=days(0).isoformat(), proof="Rosa was there")
    send(client, "contribution_give", given, slug=slug)
    gives(cast, "harbour", "paid_hours", "3")
    gives(cast, "second", "in_kind", "2", " rooms ")
    gives(cast, "second", "cash", "5.50", "EUR")
    gives(cast, "river", "cash", "90", "MDL")
    wrote(cast, opened(cast), "paid", "20", "second")
    said = page(client, cast, cast.fay)
    assert Planned._base_manager.count() == 1
    assert "Harbour Clinic: 12 of 40 unpaid hours, planned until" in said
    assert "; 3 paid hours." in said
    assert "Second House: 25.50 EUR; 2 rooms." in said
    assert "Given so far: 25.50 EUR; 90 MDL; 2 rooms; 12 of 40 unpaid hours" in said
    assert "Rosa was there" in said
    assert "paid into Camp" in said
    shares = text_of(client.get(address("shares", slug=slug)))
    assert "Second House gave 25.50 of 25.50 EUR, 2 of 2 rooms." in shares
    assert "Harbour Clinic gave 12 of 12 unpaid hours, 3 of 3 paid hours." in shares
    assert "Money given or received" not in shares
    assert "People brought: no confirmed promise" in shares


def test_who_contributes_writes_down_for_a_member_without_an_account_and_says_how_it_was_heard(client, cast):
    client.force_login(cast.ben)
    slug = cast.alliance.slug
    data = typed(
        cast, "orchard", "people", "4", on=days(-1).isoformat(), heard="phone", said_by="the treasurer"
    )
    assert send(client, "contribution_give", data, slug=slug).status_code == 302
    row = Given._base_manager.get()
    assert (row.giver, row.recorded_for, row.heard, row.by) == (
        cast.organizations["orchard"],
        True,
        "phone",
        cast.ben,
    )
    assert "4 people brought · written down by Ben: phone call, the treasurer" in page(client, cast, cast.fay)
    assert "Orchard Union brought 4 of 4 people." in text_of(client.get(address("shares", slug=slug)))
    client.force_login(cast.ben)
    other = typed(cast, "second", "people", "4", on=days(-1).isoformat())
    assert send(client, "contribution_give", {**other, "once": "x"}, slug=slug).status_code == 400
    assert "Something was given" not in page(client, cast, cast.fay)


@pytest.mark.parametrize(
    ("kind", "amount", "unit", "says"),
    [
        ("cash", "1", "XAU", "A currency is expected"),
        ("cash", "0.5", "XOF", "No coin of this currency is so small."),
        ("in_kind", "1", " ", "Of what?"),
        ("people", "2.5", "", "People are counted whole."),
    ],
)
def test_what_cannot_be_given_says_why(cast, kind, amount, unit, says):
    with pytest.raises(ValidationError, match=says):
        gives(cast, "second", kind, amount, unit)
    with pytest.raises(IntegrityError), transaction.atomic():
        Given._base_manager.create(
            alliance=cast.alliance, giver=cast.organizations["second"], kind="people", amount=1, unit="heads",
            on=days(0),
        )  # fmt: skip


def test_what_was_wrong_is_taken_back_and_can_be_put_back(client, cast):
    row = gives(cast, "second", "in_kind", "2", "rooms")
    client.force_login(cast.ana)
    where = {"which": "given", "pk": row.pk}
    assert send(client, "contribution_take_back", {"version": row.version + 1}, **where).status_code == 302
    assert "2 rooms" in page(client, cast, cast.ana)
    send(client, "contribution_take_back", {"version": row.version}, **where)
    said = page(client, cast, cast.ana)
    assert "Given so far" not in said
    assert "Taken back lately Second House, 2 rooms Put it back" in said
    send(client, "contribution_put_back", {"version": row.version + 1}, **where)
    assert "Given so far: 2 rooms" in page(client, cast, cast.fay)


def test_the_table_has_a_row_for_everything(client, cast):
    gives(cast, "second", "cash", "5.50", "EUR", what="=1+1", recorded_for=True, heard="phone")
    wrote(cast, opened(cast), "paid", "20", "harbour", proof="slip 7")
    client.force_login(cast.fay)
    at = {"slug": cast.alliance.slug}
    table = read_csv(client.get(address("contributions_file", kind="csv", **at)).content, "c.csv")
    cells = [dict(zip(table.header, row.cells, strict=True)) for row in table.rows]
    assert [(c["record"], c["organization"], c["amount"], c["unit"]) for c in cells] == [
        ("given", "Second House", "5.5", "EUR"), ("paid into a fund", "Harbour Clinic", "20", "EUR"),
    ]  # fmt: skip
    assert (cells[0]["what"], cells[0]["recorded_for"], cells[1]["proof"]) == ("=1+1", "yes", "slip 7")
    assert client.get(address("contributions_file", kind="xlsx", **at)).content[:2] == b"PK"
