"""The chance of reaching a target on the scorecard and on its own page, and where none is printed."""

from decimal import Decimal
from fractions import Fraction

import pytest

from comity.plans.chance import Prospect, chance_of_reaching
from comity_site.plans.actions.targets import add_target
from comity_site.plans.models import Promise
from tests.site.plans.carding import delivers, late, page
from tests.site.plans.saying import days, promised
from tests.site.register.pages import address, text_of


@pytest.fixture
def reachable(cast) -> list[Promise]:
    """100 visits wanted, 25 done; 30, 50 and 20 more are open; two other promises were kept, one was not."""
    add_target(
        alliance=cast.alliance, name="Households", unit="visits", target=Decimal(100), due=days(40), by=cast.cleo
    )  # fmt: skip
    done = promised(cast, quantity=25)
    delivers(cast, done, 25)
    letter = promised(cast, owes="second", person=cast.ana, quantity=1, unit="letters")
    delivers(cast, letter, 1, key="second", person=cast.ana)
    owed = promised(cast, owes="river", person=cast.cleo, to=("second",), quantity=1, unit="letters", due=-4)
    late(cast, owed, "river", cast.cleo)
    return [
        promised(cast, quantity=30, due=20),
        promised(cast, owes="second", person=cast.ana, quantity=50, due=20),
        promised(cast, owes="river", person=cast.cleo, to=("second",), quantity=20, due=20),
    ]


def chance(client, cast, person, query=""):
    client.force_login(person)
    response = client.get(address("chance", slug=cast.alliance.slug) + query)
    return text_of(response) if response.status_code == 200 else response.status_code


def expected(of_a_hundred):
    some = [Prospect(str(size), Decimal(size), Fraction(of_a_hundred, 100)) for size in (30, 50, 20)]
    return round(100 * chance_of_reaching(Decimal(75), some))


def test_the_scorecard_says_the_chance_and_whom_to_call(client, cast, reachable):
    said = page(client, cast, cast.fay)
    # two kept and one not: (2 + 1) / (3 + 2)
    assert f"The chance that it is reached is {expected(60)} in 100" in said
    assert "comes in full with a chance of 60 in 100, judged by 3 promises here so far" in said
    assert (
        "A call to Second House moves it most: if their 50 visits were sure, it would be 60 in 100." in said
    )
    assert "%" not in said


def test_the_reader_supposes_otherwise_and_it_is_kept_nowhere(client, cast, reachable):
    said = chance(client, cast, cast.fay, "?each=90&ask=5")
    assert f"The chance that it is reached is {expected(90)} in 100, if each open promise" in said
    assert "so far" not in said.partition("Suppose something else")[0]
    assert "One more promise of 5 visits would make it" in said
    better = chance(client, cast, cast.fay, f"?each=90&p{reachable[1].pk}=0")
    assert "The chance that it is reached is 0 in 100" in better
    assert "an even chance is then supposed." in better
    assert chance(client, cast, cast.fay, "?each=101") == 400
    assert chance(client, cast, cast.olga) == 404
    assert chance(client, cast, cast.fay, "?target=0") == 404


def test_what_cannot_be_reached_has_no_chance_but_what_an_ask_would_do(client, cast, reachable):
    add_target(
        alliance=cast.alliance, name="Letters", unit="letters", target=Decimal(9), due=days(40), by=cast.cleo
    )
    second = chance(client, cast, cast.fay, f"?target={cast.alliance.targets.get(name='Letters').pk}&ask=2")
    assert "As things stand the target cannot be reached." in second
    assert "One more promise of 2 letters would leave 5 to ask for." in second
    assert "would bring it within reach" in chance(
        client, cast, cast.fay, f"?target={cast.alliance.targets.get(name='Letters').pk}&ask=7"
    )
    assert "in 100" not in second.partition("Suppose something else")[0]


def test_without_a_target_there_is_no_such_page(client, cast):
    assert chance(client, cast, cast.fay) == 404
    assert "The chance" not in page(client, cast, cast.fay)


def test_a_share_of_fewer_than_three_is_somebodys_own_record_and_is_not_used(client, cast, reachable):
    Promise.objects.filter(owes=cast.organizations["second"], unit="letters").update(acknowledged=False)
    said = page(client, cast, cast.fay)
    assert f"The chance that it is reached is {expected(50)} in 100" in said
    assert "so far" not in said.partition("The chance that")[2].partition("Whom to call")[0]
