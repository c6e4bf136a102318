"""Registers and ties: a round trip loses nothing, and every wrong cell is told."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.exchange.problems import BadInput, Code, NoteCode
from comity.exchange.register_file import read_register_file, register_table
from comity.exchange.tables import read_csv, write_csv
from comity.exchange.ties_file import read_ties_file, ties_table
from comity.register.countries import country_codes, read_country
from comity.register.organizations import Organization, Tie

LETTERS = st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co", "Zl", "Zp"])
NAMES = st.text(LETTERS, max_size=15).map(str.strip)
IDS = NAMES.filter(bool)
ENTRIES = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co"], exclude_characters=";"), max_size=9
)
LISTS = st.lists(
    ENTRIES.map(str.strip).filter(lambda text: text not in {"", "UK", "EL"}), max_size=3, unique=True
)
AMOUNTS = st.decimals(0, 10**9, places=3)
ORGANIZATIONS = st.builds(
    Organization,
    id=IDS,
    name=NAMES,
    kind=NAMES,
    country=st.sampled_from(["", *sorted(country_codes())]),
    places=LISTS.map(tuple),
    capacities=LISTS.map(tuple),
    populations=LISTS.map(tuple),
    languages=LISTS.map(tuple),
    cost=AMOUNTS,
    reliability=st.none() | st.decimals(0, 1, places=4),
)
REGISTERS = st.lists(ORGANIZATIONS, max_size=5, unique_by=lambda organization: organization.id)


def read(text, **options):
    return read_register_file(text.encode(), "r.csv", **options)


def problems_of(text):
    with pytest.raises(BadInput) as refused:
        read(text)
    return [(p.row, p.column, p.code, p.found) for p in refused.value.problems]


def notes_of(text):
    return [(n.row, n.column, n.code, n.found, n.expected) for n in read(text).notes]


@given(REGISTERS)
def test_a_register_written_and_read_is_the_same(organizations):
    data = write_csv(*register_table(organizations))
    assert read_register_file(data, "r.csv").organizations == tuple(organizations)


@given(REGISTERS, st.lists(st.lists(NAMES, min_size=2, max_size=2), min_size=5, max_size=5))
def test_columns_that_we_do_not_know_are_kept_and_given_back(organizations, cells):
    extras = [tuple(pair) for pair in cells[: len(organizations)]]
    reading = read_register_file(
        write_csv(*register_table(organizations, ["site", "our note"], extras)), "r.csv"
    )
    assert reading.extra_columns == ("site", "our note")
    assert list(reading.extras) == extras
    assert [n.column for n in reading.notes if n.code is NoteCode.COLUMN_KEPT] == ["site", "our note"]


@given(st.lists(st.builds(Tie, IDS, IDS, AMOUNTS, NAMES, NAMES, NAMES), max_size=5))
def test_ties_written_and_read_are_the_same(ties):
    assert read_ties_file(write_csv(*ties_table(ties)), "t.csv").ties == tuple(ties)


def test_what_is_left_out_has_its_default():
    organization = read(
        "id;capacities\na;visits; money ;;visits\n".replace("; money ;;visits", "")
    ).organizations[0]
    assert organization == Organization("a", capacities=("visits",), cost=Decimal(1), reliability=None)


def test_lists_are_separated_by_semicolons_trimmed_and_without_doubles():
    assert read("id,capacities\na, visits ;money;; visits\n").organizations[0].capacities == (
        "visits",
        "money",
    )


@pytest.mark.parametrize(
    ("written", "code", "note"),
    [
        ("UK", "GB", NoteCode.COUNTRY_ALIAS),
        ("uk", "GB", NoteCode.COUNTRY_ALIAS),
        ("EL", "GR", NoteCode.COUNTRY_ALIAS),
        ("md", "MD", NoteCode.COUNTRY_LOWER_CASE),
        ("XK", "XK", NoteCode.COUNTRY_USER_ASSIGNED),
    ],
)
def test_other_spellings_of_a_country_are_read_with_a_note(written, code, note):
    text = f"id,capacities,country\na,visits,MD\nb,visits,{written}\n"
    assert [o.country for o in read(text).organizations] == ["MD", code]
    assert notes_of(text) == [(3, "country", note, written, code)]


def test_uk_and_el_as_places_are_countries_and_other_places_are_left_alone():
    text = "id,capacities,places\na,visits,UK;Elbasan;uk;EL;GB\n"
    assert read(text).organizations[0].places == ("GB", "Elbasan", "uk", "GR")
    assert [note[2:] for note in notes_of(text)] == [
        (NoteCode.PLACE_ALIAS, "UK", "GB"),
        (NoteCode.PLACE_ALIAS, "EL", "GR"),
    ]


@given(st.text(max_size=3))
def test_only_codes_of_the_standard_are_countries(text):
    reading = read_country(text)
    assert reading is None or reading.code in country_codes()
    assert len(country_codes()) >= 249


@pytest.mark.parametrize("column", ["id", "capacities"])
def test_a_missing_column_is_named_with_what_was_found(column):
    text = "id,capacities,name\na,b,c\n".replace(column, "x", 1)
    assert [p[:3] for p in problems_of(text)] == [(1, column, Code.COLUMN_MISSING)]


def test_a_known_column_in_other_letters_is_not_lost_silently():
    assert problems_of("id,capacities,Country\na,b,MD\n") == [(1, "Country", Code.HEADER_SPELLING, "Country")]


def test_all_problems_are_told_at_once_in_the_order_of_the_file():
    text = (
        "id,capacities,country,cost,reliability,name\n"
        "a,visits,XX,-1,2,n\n"
        "a,visits,MD,x,,n\n"
        f",visits,MD,1,0.5,{'n' * 201}\n"
    )
    assert problems_of(text) == [
        (2, "country", Code.NOT_A_COUNTRY, "XX"),
        (2, "cost", Code.OUT_OF_RANGE, "-1"),
        (2, "reliability", Code.OUT_OF_RANGE, "2"),
        (3, "cost", Code.NOT_A_NUMBER, "x"),
        (3, "id", Code.ID_DOUBLE, "a"),
        (4, "id", Code.EMPTY, ""),
        (4, "name", Code.TOO_LONG, "201"),
    ]


def test_names_may_have_two_hundred_characters():
    assert len(read(f"id,capacities,name\na,b,{'n' * 200}\n").organizations[0].name) == 200
    assert problems_of(f"id,capacities\na,{'n' * 201}\n") == [(2, "capacities", Code.TOO_LONG, "201")]


def test_costs_are_exact():
    text = "id,capacities,cost\na,b,0.1\nc,d,100000000000000.000000001\ne,f,1e3\ng,h,0\n"
    assert [o.cost for o in read(text).organizations] == [
        Decimal("0.1"),
        Decimal("100000000000000.000000001"),
        Decimal(1000),
        Decimal(0),
    ]


def test_a_tie_to_somebody_unknown_is_left_out_with_a_note():
    reading = read_ties_file(b"source,target\na,b\na,x\ny,b\n", "t.csv", {"a", "b"})
    assert reading.ties == (Tie("a", "b"),)
    assert [(n.row, n.column, n.found) for n in reading.notes] == [(3, "target", "x"), (4, "source", "y")]


def test_a_wrong_tie_is_refused_with_its_place():
    with pytest.raises(BadInput) as refused:
        read_ties_file(b"source,target,weight\na,,1\na,b,much\n", "t.csv")
    assert [(p.row, p.column, p.code) for p in refused.value.problems] == [
        (2, "target", Code.EMPTY),
        (3, "weight", Code.NOT_A_NUMBER),
    ]


def test_an_entry_with_a_semicolon_is_written_with_a_comma():
    header, rows = register_table([Organization("a", capacities=("visits; calls", "money"))])
    assert dict(zip(header, rows[0], strict=True))["capacities"] == "visits, calls;money"
    assert read_csv(write_csv(header, rows), "r.csv").rows[0].cells[5] == "visits, calls;money"


ODD_ROWS = st.tuples(
    st.sampled_from(["a", "b", "c", "", "=x", "'=y", "z" * 201]),
    st.sampled_from(["wells", " wells ; ;wells", "w" * 201, ""]),
    st.sampled_from(["MD", "uk", "UK", "XK", "el", "Narnia", ""]),
    st.sampled_from(["UK;FR", "EL;GR", "Paris", ""]),
    st.sampled_from(["1.5", "-1", "1,5", "", "1e3", "0"]),
    st.sampled_from(["0.5", "1.1", "", "x"]),
)


@given(st.lists(ODD_ROWS, min_size=1, max_size=6))
def test_a_row_is_read_among_others_as_it_is_alone(rows):
    head = "id,capacities,country,places,cost,reliability\n"
    lines = [",".join(f'"{cell}"' for cell in row) + "\n" for row in rows]
    together, alone = _heard(head + "".join(lines)), ([], [], [])
    for number, line in enumerate(lines):
        for found, more in zip(alone, _heard(head + "\n" * number + line), strict=True):
            found.extend(more)
    doubles = [p for p in together[1] if p.code is Code.ID_DOUBLE]
    assert [p for p in together[1] if p not in doubles] == alone[1]
    assert together[1] == sorted(together[1], key=lambda problem: problem.row)
    assert len(doubles) == len([row for row in rows if row[0]]) - len({row[0] for row in rows if row[0]})
    if not together[1]:
        assert (together[0], together[2]) == (alone[0], alone[2])


def _heard(text):
    """What a file holds, or what is wrong with it, and what was noted."""
    try:
        found = read(text)
    except BadInput as refused:
        return [], list(refused.problems), []
    return list(found.organizations), [], list(found.notes)
