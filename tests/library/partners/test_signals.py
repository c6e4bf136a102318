"""What is measured beside a query: finite everywhere, and equal to what is counted by hand."""

from itertools import combinations
from math import log

import numpy as np
from hypothesis import given

from comity.partners.asking import ask
from comity.partners.past import prepare
from comity.partners.recommending import Recommender
from comity.partners.records import History, Participation, Profile, Project, Query
from comity.partners.signals import Signal, look
from tests.library.partners.facts import projects_of
from tests.library.partners.test_recommending import LAWS, first, histories, queries, small


@LAWS
@given(histories, queries)
def test_every_signal_is_a_number_for_everybody(history, query):
    past = prepare(history)
    looked = look(past, ask(past, query))
    assert looked.table.shape == (len(looked.pool), len(Signal))
    assert np.isfinite(looked.table).all()


@LAWS
@given(histories, queries)
def test_what_belongs_to_the_members_and_the_consortium_most_like_them_are_as_counted(history, query):
    past = prepare(history)
    looked = look(past, ask(past, query))
    members = {one for one in query.members if one in past.graph.index}
    teams = {
        project: frozenset(row.organization for row in history.participations if row.project == project)
        for project in {row.project for row in history.participations}
    }
    for number, row in zip(looked.pool, looked.table, strict=True):
        who = past.graph.organizations[number]
        shared = [teams[one] for one in projects_of(history, who) if len(teams[one]) > 1]
        met = [team for team in shared if team & members]
        likest = max((len(team & members) / len(team | members) for team in met), default=0.0)
        assert np.isclose(row[Signal.BELONGS], len(met) / max(len(shared), 1))
        assert np.isclose(row[Signal.REFORMED], likest)


@LAWS
@given(histories, queries)
def test_who_led_what_members_were_in_is_as_counted(history, query):
    past = prepare(history)
    looked = look(past, ask(past, query))
    members = {one for one in query.members if one in past.graph.index}
    teams = {(row.project, row.organization) for row in history.participations}
    leading = {(row.project, row.organization) for row in history.participations if row.role == "coordinator"}
    for number, led in zip(looked.pool, looked.table[:, Signal.LED], strict=True):
        its = {project for project, one in leading if one == past.graph.organizations[number]}
        assert np.isclose(led, log(1 + sum((project, one) in teams for project in its for one in members)))


@LAWS
@given(histories)
def test_the_company_of_each_is_the_mean_of_its_projects_and_one_usual_one(history):
    past = prepare(history)
    graph, kind = past.graph, past.company.kind
    width, found = past.company.kinds.shape[1], np.zeros(past.company.kinds.shape)
    weight = np.zeros(len(found))
    for project in range(len(graph.projects)):
        team = graph.of_project.of(project)
        if len(team) > 1:
            found[team] += graph.fresh[project] * np.bincount(kind[team], minlength=width) / len(team)
            weight[team] += graph.fresh[project]
    usual = found.sum(0) / max(found.sum(), 1e-9)
    assert np.allclose(past.company.kinds, (found + usual) / (weight + 1)[:, None], atol=1e-5)


def test_who_led_what_members_were_in_comes_before_who_led_something_else():
    rows = [("old", one) for one in ("a", "b", "took part", "was lead")]
    rows += [("else", one) for one in ("took part", "was lead", "c", "d")]
    leading = {("old", "was lead"), ("else", "took part")}
    told = [Participation(*row, 2019.0, "coordinator" if row in leading else "participant") for row in rows]
    ranked = Recommender(History(tuple(told))).answer(Query(members=("a", "b")))["ranked"]
    assert [one["id"] for one in ranked[:2]] == ["was lead", "took part"]


def test_who_usually_works_with_such_kinds_comes_before_who_does_not():
    rows = [("old", one) for one in ("a", "b", "other", "suits")]
    rows += [(f"f{number}", one) for number in range(3) for one in ("suits", f"school{number}")]
    rows += [(f"o{number}", one) for number in range(3) for one in ("other", f"firm{number}")]
    told = [
        Participation(*row, activity_type="company" if row[1].startswith("firm") else "school")
        for row in rows
    ]
    ranked = Recommender(History(tuple(told))).answer(Query(members=("a", "b")))["ranked"]
    assert [one["id"] for one in ranked[:2]] == ["suits", "other"]


@LAWS
@given(histories)
def test_how_often_countries_meet_is_as_counted(history):
    past = prepare(history)
    country = dict(zip(past.graph.organizations, past.countries, strict=True))
    large = [team for team in teams_of(history) if len(team) > 2]
    there = [{country[one] for one in team} - {""} for team in large]
    number = {country[one]: place for one, place in zip(country, past.habits.of_country, strict=True)}
    known = sum(1 for one in there if one)
    for here, far in combinations(sorted(set(country.values()) - {""}), 2):
        if max(number[here], number[far]) < len(past.habits.meet) - 1:
            both = sum(1 for one in there if {here, far} <= one)
            product = sum(here in one for one in there) * sum(far in one for one in there)
            expected = product / max(known, 1)
            found = past.habits.meet[number[here], number[far]]
            assert np.isclose(found, log((both + 2) / (expected + 2)))


def teams_of(history):
    return [
        {row.organization for row in history.participations if row.project == project}
        for project in {row.project for row in history.participations}
    ]


@LAWS
@given(histories)
def test_directions_have_length_one_or_nobody_to_work_with(history):
    past = prepare(history)
    lengths = np.linalg.norm(past.habits.alike, axis=1)
    alone = past.habits.together == 0
    assert np.allclose(lengths[alone], 0, atol=1e-3)
    assert np.all(np.isclose(lengths, 1, atol=1e-3) | np.isclose(lengths, 0, atol=1e-3))


@LAWS
@given(histories)
def test_in_a_small_history_directions_compare_as_the_projects_themselves_do(history):
    past = prepare(history)
    graph = past.graph
    rows = np.zeros((len(graph.organizations), len(graph.projects)))
    for project in range(len(graph.projects)):
        team = graph.of_project.of(project)
        if len(team) > 1:
            rows[team, project] = graph.fresh[project] / np.sqrt(len(team)) / past.degree[team] ** 0.25
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    # What is hardly there beside the rest is lost in single precision.
    clear = lengths[:, 0] > 0.05 * lengths.max()
    exact = (rows / np.maximum(lengths, 1e-12))[clear]
    found = past.habits.alike[clear]
    assert np.allclose(found @ found.T, exact @ exact.T, atol=0.02)


def test_who_completes_a_consortium_of_before_comes_before_who_is_everywhere():
    rows = [("old", one, 2019.0) for one in ("a", "b", "c", "x")]
    rows += [(f"h{number}", "hub", 2019.0) for number in range(9)]
    rows += [(f"h{number}", f"other{number}", 2019.0) for number in range(9)]
    rows += [("big", one, 2019.0) for one in ("a", "hub", *(f"other{number}" for number in range(9)))]
    assert first(small(*rows), Query(members=("a", "b", "c"))) == "x"


def test_words_alone_find_who_did_it_before_who_is_everywhere():
    rows = [Participation(f"h{number}", one) for number in range(9) for one in ("hub", "friend")]
    rows += [Participation("w", one) for one in ("well", "pump")]
    told = (Project("w", None, "village wells and water"), Project("h1", None, "roads"))
    ranked = Recommender(History(tuple(rows), (Profile("new"),), told)).answer(Query(text="water"))["ranked"]
    assert {one["id"] for one in ranked[:2]} == {"well", "pump"}


def test_beside_members_words_leave_the_walk_alone():
    rows = [Participation("w", one) for one in ("well", "pump")] + [
        Participation("r", one) for one in ("ana", "road")
    ]
    past = prepare(History(tuple(rows), (), (Project("w", None, "village wells and water"),)))
    silent, told = (look(past, ask(past, Query(members=("ana",), text=text))) for text in ("", "water"))
    assert (silent.pool == told.pool).all()
    assert (silent.table[:, Signal.WALK] == told.table[:, Signal.WALK]).all()
    assert {past.graph.organizations[one] for one in told.pool[told.table[:, Signal.WORDS] > 0]} == {
        "well",
        "pump",
    }


def test_words_draw_in_who_moves_with_those_they_find():
    rows = [Participation("told", one) for one in ("well", "pump")]
    rows += [Participation(f"p{number}", one) for number in range(4) for one in ("well", "pump", "friend")]
    rows += [Participation(f"q{number}", one) for number in range(4) for one in ("stranger", "other")]
    past = prepare(History(tuple(rows), (), (Project("told", None, "water"),)))
    looked = look(past, ask(past, Query(text="water")))
    drawn = dict(
        zip(
            (past.graph.organizations[one] for one in looked.pool), looked.table[:, Signal.DRAWN], strict=True
        )
    )
    assert drawn["friend"] > drawn["stranger"] + 1


@LAWS
@given(histories)
def test_how_common_a_country_is_is_as_counted_and_usual_where_not_known(history):
    past = prepare(history)
    rows = {(row.project, row.organization) for row in history.participations}
    country = dict(zip(past.graph.organizations, past.countries, strict=True))
    said = [country[who] for _, who in rows if country[who]]
    levels = [log(said.count(one) / len(said) + 1e-4) for one in said]
    usual = sum(levels) / max(len(levels), 1)
    for one, found in zip(country, past.habits.country_share, strict=True):
        known = log(said.count(country[one]) / max(len(said), 1) + 1e-4)
        assert np.isclose(found, known if country[one] else usual)
