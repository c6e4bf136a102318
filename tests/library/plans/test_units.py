"""What a unit counts, as far as its word tells."""

import pytest

from comity.plans.units import UnitKind, unit_kind


@pytest.mark.parametrize("unit", ["EUR", " MDL", "Euros", "€", "francs"])
def test_money_is_known_by_its_code_or_word(unit):
    assert unit_kind(unit) is UnitKind.MONEY


@pytest.mark.parametrize("unit", ["all", "try", "visits", "eur", ""])
def test_small_letters_are_no_code_of_a_currency(unit):
    assert unit_kind(unit) is UnitKind.OTHER


@pytest.mark.parametrize("unit", ["People", "bénévoles", "participants"])
def test_people_are_known_by_their_word(unit):
    assert unit_kind(unit) is UnitKind.PEOPLE
