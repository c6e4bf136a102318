"""Briefs: a round trip loses nothing, and whatever is wrong has its line and key."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.exchange.problems import BadInput, Code, NoteCode, UnknownIds
from comity.exchange.register_file import read_register_file
from comity.exchange.ties_file import TiesReading
from comity.formation.brief import Brief, Goal, Need
from comity.formation.brief_checks import check_against_register
from comity.formation.brief_file import read_brief_file
from comity.formation.brief_writing import write_brief
from comity.formation.inputs import read_inputs

LETTERS = st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co"])
TEXTS = st.text(st.one_of(LETTERS, st.sampled_from("\"'\\#[]{}=")), max_size=12).map(str.strip)
WORDS = TEXTS.filter(bool)
PLACES = WORDS.filter(lambda text: text not in {"UK", "EL"})
AMOUNTS = st.decimals(0, 10**6, places=3)
COUNTS = st.integers(0, 1_000)
NEEDS = st.builds(
    Need, WORDS, st.none() | PLACES, members=st.integers(1, 9), must=st.booleans(), weight=AMOUNTS
)
BRIEFS = st.builds(
    Brief,
    needs=st.lists(NEEDS, max_size=4).map(tuple),
    title=TEXTS,
    goal=st.sampled_from([Goal.FEWEST, Goal.COST]),
    max_members=st.none() | COUNTS,
    budget=st.none() | AMOUNTS,
    min_countries=st.none() | COUNTS,
    include=st.lists(WORDS, max_size=3).map(tuple),
    exclude=st.lists(WORDS, max_size=3).map(tuple),
    conflicts=st.lists(st.tuples(WORDS, WORDS), max_size=3).map(tuple),
    spare=COUNTS,
    known_required=st.booleans(),
)
REGISTER = b"id,capacities,country,places,reliability\na,visits,MD,,0.9\nb,visits,FR,MD,\nc,money,MD,,\n"


def problems_of(text):
    with pytest.raises(BadInput) as refused:
        read_brief_file(text.encode(), "b.toml")
    return [(p.row, p.column, p.code, p.found, p.expected) for p in refused.value.problems]


def check(text, ties=None, register=REGISTER):
    check_against_register(
        read_brief_file(text.encode(), "b.toml"), read_register_file(register, "r.csv"), ties
    )


@given(BRIEFS)
def test_a_brief_written_and_read_is_the_same(brief):
    assert read_brief_file(write_brief(brief), "b.toml").brief == brief


@given(BRIEFS)
def test_the_same_brief_gives_the_same_bytes(brief):
    data = write_brief(brief)
    assert write_brief(read_brief_file(data, "b.toml").brief) == data


def test_the_brief_of_reliability_comes_back_too():
    brief = Brief(needs=(Need("visits"),), goal=Goal.RELIABILITY, max_members=3)
    assert read_brief_file(write_brief(brief), "b.toml").brief == brief


def test_an_empty_brief_asks_for_nothing():
    assert read_brief_file(b"", "b.toml").brief == Brief(needs=())
    assert read_brief_file(b"\xef\xbb\xbf# nothing yet\n", "b.toml").brief == Brief(needs=())


def test_numbers_are_exact():
    brief = read_brief_file(b'budget = 0.1\n[[need]]\ncapacity = "x"\nweight = 1e-3\n', "b.toml").brief
    assert (brief.budget, brief.needs[0].weight) == (Decimal("0.1"), Decimal("0.001"))


def test_an_unknown_key_has_its_line_and_the_closest_known_one():
    assert problems_of('title = "x"\n\nmax_member = 6\n') == [
        (3, "max_member", Code.UNKNOWN_KEY, "max_member", "max_members")
    ]
    assert problems_of('[[need]]\ncapacity = "a"\n[[need]]\ncapacity = "b"\nplaces = "MD"\n') == [
        (5, "need[1].places", Code.UNKNOWN_KEY, "places", "place")
    ]
    assert problems_of("[rules]\nspare = 1\n")[0][:3] == (1, "rules", Code.UNKNOWN_KEY)


def test_keys_inside_long_texts_and_lists_do_not_count_as_lines_of_keys():
    text = 'include = [\n  "a", # max_members = 3\n  "b]",\n]\nexclude = ["""\n"""]\n\nmax_members = "4"\n'
    assert problems_of(text) == [
        (5, "exclude", Code.EMPTY, "", ""),
        (8, "max_members", Code.WRONG_TYPE, '"4"', "integer"),
    ]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("title = 3", Code.WRONG_TYPE),
        ('goal = "cheapest"', Code.NOT_A_CHOICE),
        ("goal = true", Code.WRONG_TYPE),
        ("max_members = true", Code.WRONG_TYPE),
        ('max_members = "4"', Code.WRONG_TYPE),
        ("max_members = 4.0", Code.WRONG_TYPE),
        ("max_members = -1", Code.OUT_OF_RANGE),
        ("max_members = 1000001", Code.OUT_OF_RANGE),
        (f"max_members = {'9' * 4000}", Code.OUT_OF_RANGE),
        ("budget = -0.01", Code.OUT_OF_RANGE),
        ("budget = nan", Code.OUT_OF_RANGE),
        ("budget = inf", Code.OUT_OF_RANGE),
        ("budget = 1e99", Code.OUT_OF_RANGE),
        ("budget = false", Code.WRONG_TYPE),
        ('budget = "9"', Code.WRONG_TYPE),
        ("min_countries = -1", Code.OUT_OF_RANGE),
        ("spare = -1", Code.OUT_OF_RANGE),
        ("spare = 1.5", Code.WRONG_TYPE),
        ('known = "maybe"', Code.NOT_A_CHOICE),
        ('include = "a"', Code.WRONG_TYPE),
        ("include = [1]", Code.WRONG_TYPE),
        ('exclude = [""]', Code.EMPTY),
        ('conflicts = ["a", "b"]', Code.NOT_A_PAIR),
        ('conflicts = [["a"]]', Code.NOT_A_PAIR),
        ('conflicts = [["a", "b", "c"]]', Code.NOT_A_PAIR),
        ("conflicts = [[1, 2]]", Code.WRONG_TYPE),
        ('need = "visits"', Code.WRONG_TYPE),
        ('need = ["visits"]', Code.WRONG_TYPE),
        ("need = [{}]", Code.KEY_MISSING),
        ('need = [{capacity = " "}]', Code.EMPTY),
        ("need = [{capacity = 1}]", Code.WRONG_TYPE),
        ('need = [{capacity = "x", members = 0}]', Code.OUT_OF_RANGE),
        ('need = [{capacity = "x", must = 1}]', Code.WRONG_TYPE),
        ('need = [{capacity = "x", weight = -1}]', Code.OUT_OF_RANGE),
        ('need = [{capacity = "x", weight = inf}]', Code.OUT_OF_RANGE),
        ('need = [{capacity = "x", place = 5}]', Code.WRONG_TYPE),
        (f'need = [{{capacity = "{"x" * 201}"}}]', Code.TOO_LONG),
        ('title = "\\u0000"', Code.CONTROL_CHARACTER),
        ('goal = "reliability"', Code.LIMIT_MISSING),
        ("title = ", Code.NOT_TOML),
        ("title: x", Code.NOT_TOML),
        ('title = "a" "b"', Code.NOT_TOML),
        (f"x = {'[' * 3000}", Code.NOT_TOML),
        (f"budget = {'9' * 5000}", Code.NOT_TOML),
        ("spare = 1\nspare = 2", Code.NOT_TOML),
    ],
)
def test_a_wrong_value_is_refused_with_its_line(line, code):
    problems = problems_of(f"# a brief\n\n{line}\n")
    assert [problem[2] for problem in problems][:1] == [code]
    assert problems[0][0] in {3, 4}


def test_a_single_table_is_no_list_of_needs():
    assert problems_of('[need]\ncapacity = "x"\n')[0] == (
        1, "need", Code.WRONG_TYPE, "{capacity}", "table_list"
    )  # fmt: skip


def test_all_problems_of_a_brief_are_told_in_the_order_of_its_lines():
    text = 'spare = -1\ngoal = 1\n[[need]]\nplace = "MD"\nmembers = 0\n[[need]]\ncapacity = ""\n'
    assert [problem[:2] for problem in problems_of(text)] == [
        (1, "spare"),
        (2, "goal"),
        (3, "need[0].capacity"),
        (5, "need[0].members"),
        (7, "need[1].capacity"),
    ]


def test_uk_as_the_place_of_a_need_is_the_country_gb_with_a_note():
    reading = read_brief_file(b'[[need]]\ncapacity = "x"\nplace = "UK"\n', "b.toml")
    assert reading.brief.needs[0].place == "GB"
    assert [(n.row, n.code, n.expected) for n in reading.notes] == [(3, NoteCode.PLACE_ALIAS, "GB")]


def test_ids_that_the_register_does_not_have_are_named_with_the_closest():
    text = 'include = ["a"]\nexclude = ["x"]\nconflicts = [["a", "bb"]]\n'
    with pytest.raises(UnknownIds) as refused:
        check(text)
    found = [(p.row, p.column, p.found, p.expected) for p in refused.value.problems]
    assert found == [(2, "exclude", "x", ""), (3, "conflicts", "bb", "b")]


RELIABILITY = 'goal = "reliability"\nmax_members = 2\n[[need]]\ncapacity = "Visits "\nplace = "md"\n'


def test_a_candidate_for_a_must_without_reliability_is_refused_with_its_row():
    with pytest.raises(BadInput) as refused:
        check(RELIABILITY)
    found = [(p.file, p.row, p.column, p.code) for p in refused.value.problems]
    assert found == [("r.csv", 3, "reliability", Code.RELIABILITY_MISSING)]


@pytest.mark.parametrize("changed", ['exclude = ["b"]\n' + RELIABILITY, RELIABILITY + "must = false\n"])
def test_only_candidates_for_musts_need_a_reliability(changed):
    check(changed)


def test_known_members_need_a_file_of_ties():
    with pytest.raises(BadInput) as refused:
        check('known = "required"\n')
    assert [(p.row, p.column, p.code) for p in refused.value.problems] == [(1, "known", Code.TIES_MISSING)]
    check('known = "required"\n', TiesReading("t.csv", ()))


def test_the_files_of_a_question_are_read_together():
    inputs = read_inputs(b'include = ["a"]\n', REGISTER, b"source,target\na,b\na,z\n")
    assert (len(inputs.organizations), len(inputs.ties), sorted(inputs.hashes)) == (
        3, 1, ["brief", "register", "ties"]
    )  # fmt: skip
    assert [note.file for note in inputs.notes] == ["ties"]
    assert sorted(read_inputs(b"", REGISTER, None).hashes) == ["brief", "register"]
