"""Numbers and days of people's spreadsheets: read where they mean one thing, asked about where they mean two."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.cli.words.problems import problem_words
from comity.exchange.by_hand import commas_group_in, day_first_in, days_meant, numbers_meant
from comity.exchange.plan_file import read_plan_file
from comity.exchange.problems import BadInput, Code, NoteCode
from comity.exchange.promises_file import read_promises_file
from comity.words.digits import as_digits, readings

HEAD = "who;what;quantity;unit;due;done\n"


def read(*rows: str):
    return read_promises_file((HEAD + "\n".join(rows) + "\n").encode(), "ours.csv")


def problems(*rows: str):
    with pytest.raises(BadInput) as refused:
        read(*rows)
    return [(p.row, p.column, p.code, p.found, p.expected) for p in refused.value.problems]


def test_a_french_spreadsheet_is_read_as_it_is():
    lines = read("A;visits;3,5;days;31.12.2026;1,25", "B;calls;1 200;calls;31/12/2026;0").promises
    assert [(one.quantity, one.done, one.due) for one in lines] == [
        (Decimal("3.5"), Decimal("1.25"), date(2026, 12, 31)),
        (Decimal(1200), Decimal(0), date(2026, 12, 31)),
    ]


def test_the_rest_of_the_column_says_what_a_comma_and_a_first_number_are():
    french = read("A;w;1,500;days;03/04/2026;0", "B;w;2,5;days;31/12/2026;0").promises
    assert [(one.quantity, one.due) for one in french] == [
        (Decimal("1.5"), date(2026, 4, 3)), (Decimal("2.5"), date(2026, 12, 31)),
    ]  # fmt: skip
    english = read("A;w;1,500;days;03/04/2026;0", "B;w;2,000.5;days;12/31/2026;0").promises
    assert [(one.quantity, one.due) for one in english] == [
        (Decimal(1500), date(2026, 3, 4)), (Decimal("2000.5"), date(2026, 12, 31)),
    ]  # fmt: skip


def test_what_has_two_meanings_is_asked_about_with_its_place_and_both():
    assert problems("A;w;1,500;days;03/04/2026;0") == [
        (2, "quantity", Code.NUMBER_UNCLEAR, "1,500", "1.500 / 1500"),
        (2, "due", Code.DATE_UNCLEAR, "03/04/2026", "2026-04-03 / 2026-03-04"),
    ]
    both = problems("A;w;1;days;31/12/2026;0", "A;w;1;days;12/31/2026;0", "A;w;1;days;03/04/2026;0")
    assert [(row, code) for row, _column, code, *_more in both] == [(4, Code.DATE_UNCLEAR)]


def test_one_day_that_both_orders_mean_is_that_day():
    assert days_meant("05/05/2026", None) == (date(2026, 5, 5),)
    assert day_first_in(["05/05/2026", "31.12.2026"]) is None


@pytest.mark.parametrize("typed", ["31.02.2026", "32/01/2026", "13/13/2026", "2026-02-30", "30-2-2026"])
def test_a_day_that_does_not_exist_is_called_so(typed):
    assert days_meant(typed, None) == ()
    assert problems(f"A;w;1;days;{typed};0") == [(2, "due", Code.NO_SUCH_DAY, typed, "YYYY-MM-DD")]


def test_what_is_no_number_is_not_told_that_it_lacks_a_point():
    assert [found[:3] for found in problems("A;w;1;days;;many")] == [(2, "done", Code.NOT_IN_DIGITS)]


def test_a_pause_without_its_date_is_told_that_a_date_is_missing():
    data = b"who,what,quantity,unit,state\nA,w,1,days,paused\n"
    with pytest.raises(BadInput) as refused:
        read_promises_file(data, "ours.csv")
    (problem,) = refused.value.problems
    assert (problem.column, problem.code) == ("paused_until", Code.DATE_MISSING)
    assert problem_words(problem) == (
        "ours.csv, line 2, column paused_until: found nothing; expected a date written YYYY-MM-DD. "
        "Fill it in, such as 2027-03-31."
    )


@pytest.mark.parametrize("typed", ["1.1.26", "1.1/2026", "soon"])
def test_what_is_no_day_is_none(typed):
    assert days_meant(typed, None) == ()
    assert problems(f"A;w;1;days;{typed};0") == [(2, "due", Code.NOT_A_DATE, typed, "YYYY-MM-DD")]


@given(
    st.dates(date(1900, 1, 1), date(2199, 12, 31)),
    st.sampled_from(["{0}.{1}.{2}", "{2}-{1}-{0}", "{2}/{1}/{0}"]),
)
def test_a_day_written_in_an_order_that_is_plain_is_that_day(day, how):
    assert days_meant(how.format(day.day, day.month, day.year), None) == (day,)


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.booleans())
def test_a_day_with_strokes_is_never_read_as_another_one(day, day_first):
    text = f"{day.day}/{day.month}/{day.year}" if day_first else f"{day.month}/{day.day}/{day.year}"
    assert day in days_meant(text, None)
    assert days_meant(text, day_first) == (day,)


@given(st.decimals("0.001", "999999999.999", places=3))
def test_a_number_is_never_read_as_another_one(number):
    """Written with a comma, and with commas between thousands, the true one is among what it can mean."""
    for text in (f"{number:f}".replace(".", ","), f"{number:,f}"):
        assert number in [Decimal(one) for one in readings(text)]
    assert Decimal(as_digits(f"{number:,f}", commas_group=True)) == number
    assert Decimal(as_digits(f"{number:f}".replace(".", ","), commas_group=False)) == number


def test_a_column_of_unclear_commas_decides_nothing():
    assert commas_group_in(["1,000", "2,000"]) is None
    assert commas_group_in(["1,5", "2,000,000"]) is None
    assert numbers_meant("1,000", None) == ("1.000", "1000")


def test_the_label_of_the_example_has_a_name():
    data = b"who,what,quantity,unit,example\nA,w,1,days,Worked example.\n"
    found = read_promises_file(data, "p.csv")
    assert [(note.column, note.code) for note in found.notes] == [("example", NoteCode.EXAMPLE_LABEL)]
    assert found.of_example == (2,)


def test_a_row_whose_label_is_empty_or_no_is_none_of_the_example():
    data = b"priority,step,accountable,example\nA,w,B,\nA,v,B,No\nA,u,B,Worked example.\n"
    assert read_plan_file(data, "p.csv").of_example == (4,)
