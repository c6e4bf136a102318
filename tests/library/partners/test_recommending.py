"""Who should join: members are never named, order of rows is nothing, and every reason is a fact."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from comity.partners.recommending import Recommender
from comity.partners.records import History, Participation, Profile, Project, Query
from tests.budget import few
from tests.library.partners.facts import false_reasons

IDS = [f"o{number}" for number in range(9)]
PROJECTS = [f"p{number}" for number in range(7)]
COUNTRIES = ["", "MD", "FR", "SN"]
WORDS = ["clinics", "Clinics nearby", "water", "", "roads and water", "école"]
TOPICS = ["Health", "health", "Water", "ROADS", ""]

participations = st.builds(
    Participation,
    st.sampled_from(PROJECTS),
    st.sampled_from(IDS),
    st.one_of(st.none(), st.sampled_from([2011.0, 2014.5, 2017.25, 2019.0])),
    st.sampled_from(["", "coordinator", "participant"]),
    st.sampled_from(COUNTRIES),
    st.sampled_from(["", "HES", "OTH"]),
)
topics = st.lists(st.sampled_from(TOPICS[:4]), max_size=3, unique=True).map(tuple)
profiles = st.builds(
    Profile,
    st.sampled_from([*IDS, "newcomer"]),
    st.sampled_from(COUNTRIES),
    st.sampled_from(["", "Lyon"]),
    st.sampled_from(["", "OTH"]),
    st.lists(st.sampled_from(["clinics", "transport"]), max_size=2, unique=True).map(tuple),
    st.lists(st.sampled_from(["MD", "Dakar"]), max_size=2, unique=True).map(tuple),
    st.sampled_from(WORDS),
)
projects = st.builds(
    Project,
    st.sampled_from(PROJECTS),
    st.one_of(st.none(), st.just(2016.0)),
    st.sampled_from(WORDS),
    topics,
)
histories = st.builds(
    History,
    st.lists(participations, min_size=1, max_size=30).map(tuple),
    st.lists(profiles, max_size=5, unique_by=lambda one: one.id).map(tuple),
    st.lists(projects, max_size=6, unique_by=lambda one: one.id).map(tuple),
)
queries = st.builds(
    Query,
    st.just("q"),
    st.lists(st.sampled_from([*IDS, "nobody"]), max_size=4, unique=True).map(tuple),
    st.sampled_from([*COUNTRIES, "Dakar"]),
    st.sampled_from(["", "hes"]),
    topics,
    st.sampled_from([*WORDS, "water for clinics"]),
    st.lists(st.sampled_from(IDS), max_size=3, unique=True).map(tuple),
)
LAWS = settings(max_examples=few(60), deadline=None)


def everybody(history):
    return {row.organization for row in history.participations} | {one.id for one in history.profiles}


@LAWS
@given(histories, queries)
def test_everybody_else_is_ranked_and_members_and_excluded_never(history, query):
    ranked = Recommender(history).answer(query, top=1_000)["ranked"]
    assert {one["id"] for one in ranked} == everybody(history) - set(query.members) - set(query.exclude)
    assert len(ranked) == len({one["id"] for one in ranked})


@LAWS
@given(histories, queries)
def test_every_reason_is_borne_out_by_the_records(history, query):
    for entry in Recommender(history).answer(query, top=1_000)["ranked"]:
        assert not false_reasons(history, query, entry), entry
        shown = len({row.project for row in history.participations if row.organization == entry["id"]})
        assert (entry["records"], entry["thin"]) == (shown, shown < 3)


@LAWS
@given(histories, queries, st.randoms(use_true_random=False))
def test_the_order_of_rows_and_rows_said_twice_change_nothing(history, query, random):
    rows = [*history.participations, history.participations[0]]
    random.shuffle(rows)
    mixed = replace(
        history,
        participations=tuple(rows),
        profiles=history.profiles[::-1],
        projects=history.projects[::-1],
    )
    assert Recommender(mixed).answer(query) == Recommender(history).answer(query)


@LAWS
@given(histories, queries)
def test_scores_are_shares_that_go_down(history, query):
    scores = [one["score"] for one in Recommender(history).answer(query, top=1_000)["ranked"]]
    assert scores == sorted(scores, reverse=True)
    assert not scores or abs(sum(scores) - 1) < 1e-4


@LAWS
@given(histories, queries)
def test_a_project_of_strangers_leaves_every_reason_true(history, query):
    strangers = tuple(Participation("far", one, 2019.0) for one in ("s1", "s2"))
    more = replace(history, participations=history.participations + strangers)
    for entry in Recommender(more).answer(query, top=1_000)["ranked"]:
        assert not false_reasons(more, query, entry)


def small(*rows):
    return History(tuple(Participation(project, one, start) for project, one, start in rows))


def first(history, query, **options):
    return Recommender(history).answer(query, **options)["ranked"][0]["id"]


def test_who_worked_with_the_members_comes_before_who_did_not():
    history = small(("p", "a", 2019.0), ("p", "b", 2019.0), ("q", "c", 2019.0), ("q", "d", 2019.0))
    assert first(history, Query(members=("a",))) == "b"


def test_who_worked_with_more_of_the_members_comes_first():
    history = small(
        ("p", "a", 2019.0), ("p", "b", 2019.0), ("p", "x", 2019.0),
        ("q", "a", 2019.0), ("q", "y", 2019.0), ("r", "z", 2019.0), ("r", "y", 2019.0),
    )  # fmt: skip
    assert first(history, Query(members=("a", "b"))) == "x"


def test_a_newcomer_is_found_by_what_it_says_of_itself():
    history = replace(
        small(("p", "a", 2019.0), ("p", "b", 2019.0)),
        profiles=(
            Profile("new", "MD", text="mobile clinics for villages"),
            Profile("other", "MD", text="roads"),
        ),
    )
    ranked = Recommender(history).answer(Query(text="clinics in villages"))["ranked"]
    assert ranked[0]["id"] == "new"
    assert ranked[0]["why"] == [{"reason": "text_match", "words": ["clinics", "villages"], "projects": []}]
    assert (ranked[0]["records"], ranked[0]["thin"]) == (0, True)


def test_where_a_partner_is_wanted_those_there_come_first():
    history = replace(
        small(("p", "a", 2019.0), ("p", "b", 2019.0)),
        profiles=(Profile("near", "FR", places=("MD",)), Profile("far", "FR")),
    )
    ranked = Recommender(history).answer(Query(members=("a",), country="MD"))["ranked"]
    assert ranked[0]["id"] == "near"
    assert {"reason": "only_close_to", "place": "MD"} in ranked[0]["why"]


def test_popularity_can_be_turned_down_and_the_answer_says_so():
    rows = [(f"h{number}", "hub", 2019.0) for number in range(60)]
    history = small(*rows, ("p", "a", 2019.0), ("p", "hub", 2019.0), ("p", "small", 2019.0))
    usual = Recommender(history).answer(Query(members=("a",)))
    fairer = Recommender(history).answer(Query(members=("a",)), popularity=0.0)
    assert "popularity" not in usual
    assert fairer["popularity"] == 0.0

    def share(answer, one):
        return next(entry["score"] for entry in answer["ranked"] if entry["id"] == one)

    assert share(fairer, "hub") < share(usual, "hub")
    assert fairer["ranked"][0]["id"] == "small"


def test_members_whom_nobody_knows_are_named_and_put_aside():
    answer = Recommender(small(("p", "a", None), ("p", "b", None))).answer(Query("q", ("zz", "a")))
    assert answer["unknown"] == ["zz"]
    assert [one["id"] for one in answer["ranked"]] == ["b"]
