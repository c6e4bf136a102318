"""The book of a fund: nothing below zero, nothing changed, what is owed to members first."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from comity.exchange.tables import read_csv
from comity.plans.pool import FUND, HELD, PoolError
from comity_site.accounts.journal import Stale
from comity_site.giving.actions import costs, funds
from comity_site.giving.models import Cost, Entry, Fund
from comity_site.operations.finding_words import remedy_for, words_for
from comity_site.operations.fund_checks import check_funds
from tests.site.giving.purse import bore, opened, stands, wrote
from tests.site.plans.saying import days
from tests.site.register.pages import address, send, text_of


@pytest.fixture
def fund(cast) -> Fund:
    return opened(cast)


def shown(client, person, name, **where):
    client.force_login(person)
    return text_of(client.get(address(name, **where)))


def typed(amount: str, **more) -> dict:
    return {"amount": amount, "on": days(-1).isoformat(), "language": "en", "once": "once", **more}


def write(client, fund, kind, data):
    return client.post(address("fund_write", pk=fund.pk) + f"?kind={kind}", data)


def test_a_fund_is_told_in_sentences_and_every_cent_is_somewhere(client, cast, fund):
    of = cast.organizations
    client.force_login(cast.ana)
    paid = typed("100.00", organization=of["river"].pk)
    for _again in range(2):
        assert write(client, fund, "paid", paid).status_code == 302
    assert Entry._base_manager.count() == 1
    wrote(cast, fund, "paid", "10.10", party="a collection")
    wrote(cast, fund, "advanced", "40", "harbour", decision="Camp, 3 May")
    wrote(cast, fund, "settled", "25.05", "harbour", decision="Camp, 3 May", proof="two receipts")
    wrote(cast, fund, "spent", "60", party="the bus company", decision="Bus, 9 May")
    wrote(cast, fund, "lent", "5", "second")
    said = shown(client, cast.fay, "fund", pk=fund.pk)
    assert "15.10 EUR are in the fund. Second House holds it." in said
    assert (
        "110.10 EUR were paid in, and 5.00 EUR paid ahead and are still owed. Of that 85.05 EUR went to the work, "
        "14.95 EUR are advanced and 15.10 EUR are in the fund."
    ) in said
    for sentence in (
        "Second House lent 5.00 EUR that is not repaid yet.", "Harbour Clinic: 14.95 EUR in hand · Camp, 3 May",
        "a collection: 10.10 EUR", "Bus, 9 May: 60.00 EUR", "Camp, 3 May: 25.05 EUR",
    ):  # fmt: skip
        assert sentence in said
    assert "Write an entry" not in said
    paper = shown(client, cast.fay, "fund_paper", pk=fund.pk)
    assert "Bus, 9 May: 60.00 EUR" in paper
    assert "Cleo" not in paper
    table = read_csv(client.get(address("fund_file", pk=fund.pk, kind="csv")).content, "f.csv")
    assert [row.cells[-1] for row in table.rows] == ["100", "110.1", "70.1", "70.1", "10.1", "15.1"]


def test_what_would_bring_it_below_zero_is_refused_in_words_and_nothing_is_lost(client, cast, fund):
    wrote(cast, fund, "paid", "9.99", "river")
    client.force_login(cast.ana)
    data = typed("10.00", party="A bakery", decision="Bread, 3 May")
    response = write(client, fund, "spent", data)
    assert response.status_code == 400
    assert "The fund holds 9.99 EUR, so this would bring it below zero." in text_of(response)
    assert 'value="A bakery"' in response.content.decode()
    refused = write(client, fund, "repaid", typed("1", organization=cast.organizations["second"].pk))
    assert "Second House is owed 0.00 EUR, and no more than that." in text_of(refused)
    assert "one of the two" in text_of(write(client, fund, "paid", typed("1")))
    assert "no more than 2 decimal places" in text_of(write(client, fund, "paid", typed("1.005", party="x")))
    with pytest.raises(PoolError, match="decision"):
        wrote(cast, fund, "spent", "1", party="A bakery")
    assert stands(fund).balance(FUND) == Decimal("9.99")
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry._base_manager.filter(fund=fund).update(after=-1)


def test_a_wrong_entry_stays_and_is_answered_once(client, cast, fund):
    wrote(cast, fund, "paid", "30", "river")
    wrong = wrote(
        cast, fund, "spent", "20", party="Maria's taxi", decision="Bus, 9 May", proof="paid to Maria"
    )
    client.force_login(cast.ana)
    where = {"pk": fund.pk, "number": wrong.number}
    for _again in range(2):
        send(client, "fund_counter", {"proof": "Typed twice", "language": "en", "once": "x"}, **where)
    second = send(client, "fund_counter", {"proof": "Again", "language": "en", "once": "y"}, **where)
    assert "This entry was taken back already." in text_of(second)
    assert (stands(fund).balance(FUND), fund.number) == (30, 3)
    assert "Bus, 9 May: 20.00 EUR" not in shown(client, cast.ana, "fund", pk=fund.pk)
    assert "no. 2 taken back: paid to Maria's taxi" in shown(client, cast.ana, "fund", pk=fund.pk).replace(
        "&#x27;", "'"
    )
    over = shown(client, cast.ana, "fund_counter", **where)
    assert "Erase the words" in over
    assert "Write the counter-entry" not in over
    send(client, "fund_erase", **where)
    assert "Maria" not in shown(client, cast.ana, "fund", pk=fund.pk)
    assert stands(fund).balance(FUND) == 30


def test_what_a_member_without_a_grant_paid_ahead_stands_first_until_it_has_it_back(client, cast, fund):
    bore(cast, "harbour", "50.00", what="A tent", on=days(-9))
    cost = bore(cast)
    client.force_login(cast.cleo)
    approving = {"fund": fund.pk, "decision": "Fares, 3 May", "version": cost.version}
    assert "Orchard Union paid 12.40 EUR ahead on" in shown(client, cast.cleo, "home")
    for _again in range(2):
        send(client, "cost_decide", approving, pk=cost.pk)
    other = Cost._base_manager.get(what="A tent")
    costs.approve_cost(cost=other, version=1, fund=fund, decision="Tents", on=days(0), by=cast.cleo)
    said = shown(client, cast.ana, "fund", pk=fund.pk)  # of the host
    assert said.index("Orchard Union, 12.40 EUR, Bus fares") < said.index("Harbour Clinic, 50.00 EUR, A tent")
    assert said.index("a member without a grant") < said.index("The book")
    assert "To pay back to members" in shown(client, cast.ana, "home")
    assert "approved and not paid back yet" in shown(client, cast.ben, "home")
    shares = shown(client, cast.fay, "shares", slug=cast.alliance.slug)
    assert "Orchard Union paid 12.40 EUR ahead on" in shares
    client.force_login(cast.ana)
    short = send(client, "cost_refund", {"on": days(0).isoformat()}, pk=cost.pk)
    assert "The fund holds 0.00 EUR" in text_of(short)
    wrote(cast, fund, "paid", "20", "river")
    for _again in range(2):
        send(client, "cost_refund", {"on": days(0).isoformat(), "proof": "signed for"}, pk=cost.pk)
    assert stands(fund).balance(FUND) == Decimal("7.60")
    assert "Orchard Union" not in shown(client, cast.ana, "home")
    borne = Entry._base_manager.get(cost=cost, kind="borne")
    with pytest.raises(PoolError, match="owed"):
        funds.counter_entry(entry=borne, proof="Not theirs", on=days(0), by=cast.ana)


def test_who_holds_the_money_writes_in_its_book_and_no_longer_when_somebody_else_does(client, cast, fund):
    """Fay is only informed; Ben contributes, and holds nothing."""
    of = cast.organizations
    about = {"fund": fund, "by": cast.cleo, "name": "Camp"}
    funds.change_fund(version=fund.version, host=of["lamp"], **about)
    client.force_login(cast.fay)
    assert write(client, fund, "lent", typed("5", organization=of["lamp"].pk)).status_code == 302
    client.force_login(cast.ben)
    assert write(client, fund, "paid", typed("5", party="x", once="y")).status_code == 404
    funds.change_fund(version=fund.version, host=of["second"], **about)
    client.force_login(cast.fay)
    assert write(client, fund, "paid", typed("5", party="x", once="z")).status_code == 404
    with pytest.raises(PoolError, match="host"):
        wrote(cast, fund, "lent", "1", "lamp")
    wrote(cast, fund, "repaid", "5", "lamp")  # a loan stays with who lent it
    assert set(stands(fund).balances().values()) == {0}


def test_who_convenes_and_who_holds_the_money_find_at_home_what_is_owed_and_not_all_who_manage(
    client, cast, fund
):
    funds.change_fund(fund=fund, version=1, host=cast.organizations["lamp"], by=cast.cleo)
    costs.approve_cost(cost=bore(cast), version=1, fund=fund, decision="d", on=days(0), by=cast.cleo)
    told = {
        name: "To pay back" in shown(client, getattr(cast, name), "home")
        for name in ("cleo", "fay", "ana", "olga")
    }
    assert told == {"cleo": True, "fay": True, "ana": False, "olga": False}


def test_a_cost_that_no_fund_pays_is_answered_with_a_reason(client, cast, fund):
    cost = bore(cast)
    client.force_login(cast.cleo)
    send(client, "cost_decide", {"answer": "decline", "words": "", "version": 1}, pk=cost.pk)
    send(
        client, "cost_decide", {"answer": "decline", "words": "The church pays it.", "version": 1}, pk=cost.pk
    )
    assert "The church pays it." in shown(client, cast.fay, "funds", slug=cast.alliance.slug)
    assert "Bus fares" not in shown(client, cast.cleo, "home")
    with pytest.raises(Stale):
        costs.take_back_cost(cost=cost, version=1, by=cast.cleo)
    with pytest.raises(IntegrityError), transaction.atomic():
        Cost._base_manager.filter(pk=cost.pk).update(declined_words="")


def test_a_fund_is_closed_when_it_is_even_and_opened_again(client, cast, fund):
    wrote(cast, fund, "paid", "5", "river")
    client.force_login(cast.ana)
    assert "It is closed when nothing is left" in text_of(
        client.post(address("fund_close", pk=fund.pk), {"version": 1}, follow=True)
    )
    wrote(cast, fund, "spent", "5", party="the church", decision="The rest, 9 May")
    send(client, "fund_close", {"version": 1}, pk=fund.pk)
    fund.refresh_from_db()
    assert fund.closed_on == days(0)
    assert write(client, fund, "paid", typed("1", party="x")).status_code == 404
    renamed = {"name": "Camp 2", "language": "en", "host": cast.organizations["river"].pk, "version": 1}
    conflict = send(client, "fund_change", renamed, pk=fund.pk)
    assert (conflict.status_code, "Camp 2" in text_of(conflict)) == (409, True)


@pytest.mark.parametrize(
    ("done", "code"),
    [
        (lambda rows: rows.filter(number=2).update(amount=Decimal(3)), "fund_astray"),
        (lambda rows: rows.filter(number=1).update(after=Decimal(3)), "fund_astray"),
        (lambda rows: rows.filter(number=2).delete(), "fund_gap"),
        (lambda rows: rows.filter(number=3).delete(), "fund_cut"),
        (lambda rows: rows.filter(number=3).update(kind="returned"), "fund_astray"),
        (lambda rows: rows.filter(number=3).update(cost=bore_of(rows)), "fund_astray"),
    ],
)
def test_the_check_finds_what_was_done_by_hand_and_the_page_stays_up(client, cast, fund, done, code):
    for number in range(3):
        wrote(cast, fund, "paid", f"{number + 1}", "river")
    bore(cast)
    assert [found.code for found in check_funds()] == ["funds_balance"]
    done(Entry._base_manager.filter(fund=fund))
    (found,) = check_funds()
    assert found.code == code
    assert words_for(found)
    assert remedy_for(found)
    if found.detail["fault"] != "cost":
        said = shown(client, cast.ana, "fund", pk=fund.pk)
        assert "somebody wrote to the database by hand" in said
        assert "somebody wrote to the database by hand" in text_of(
            write(client, fund, "paid", typed("1", party="x"))
        )


def bore_of(rows) -> int:
    return Cost._base_manager.get(alliance=rows[0].fund.alliance).pk


def test_a_long_book_takes_no_more_queries(client, cast, fund):
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            shown(client, cast.ana, "fund", pk=fund.pk)
        return len(asked)

    wrote(cast, fund, "paid", "50", "river")
    costs.approve_cost(cost=bore(cast), version=1, fund=fund, decision="d", on=days(0), by=cast.cleo)
    queries()
    few = queries()
    for key in ("second", "harbour", "lamp"):
        entry = wrote(cast, fund, "advanced", "1", key, decision="d")
        funds.counter_entry(entry=entry, proof="no", on=days(0), by=cast.cleo)
        costs.approve_cost(cost=bore(cast, key), version=1, fund=fund, decision="d", on=days(0), by=cast.cleo)
    assert queries() == few
    assert stands(fund).standing(HELD) == {}
