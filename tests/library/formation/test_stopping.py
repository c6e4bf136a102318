"""Good enough: whoever waits may take the best so far, and sees it while it is improved."""

import json
from fractions import Fraction
from random import Random

from comity.exchange.register_file import register_table
from comity.exchange.tables import write_csv
from comity.formation.brief import Brief, Goal, Need
from comity.formation.brief_writing import write_brief
from comity.formation.checking import check_files
from comity.formation.dominance import FROM
from comity.formation.forming import form, form_files
from comity.formation.more_or_less import more_or_less_files
from comity.register.organizations import Organization

NEEDS = 60


def hard_world(organizations=400):
    """Many overlapping capacities at one price: proving the fewest takes far longer than a test may."""
    random = Random(7)
    brief = Brief(tuple(Need(f"c{j}") for j in range(NEEDS)), goal=Goal.FEWEST)
    able = [tuple(f"c{j}" for j in sorted(random.sample(range(NEEDS), 6))) for _ in range(organizations)]
    return brief, tuple(Organization(f"o{i}", capacities=some) for i, some in enumerate(able))


def test_the_search_ends_with_what_is_there_when_somebody_says_so():
    brief, organizations = hard_world()
    heard = []
    files = write_brief(brief), write_csv(*register_table(organizations)), None
    answer = form_files(*files, progress=heard.append, stop=lambda: bool(heard))
    assert answer["status"] == "feasible"
    assert answer["bound"] < answer["value"] == len(answer["members"])
    assert check_files(*files, json.dumps(answer).encode()).ok
    able = {organization.id: set(organization.capacities) for organization in organizations}
    for standing in heard:  # the best so far is heard by name, and meets every need
        assert len(standing["members"]) == standing["value"]
        assert len(set().union(*(able[member["id"]] for member in standing["members"]))) == NEEDS
    assert heard[-1]["value"] == answer["value"]


def test_the_most_reliable_so_far_is_heard_by_name():
    reliable = [Organization(f"o{i}", capacities=("law",), reliability=Fraction(i + 1, 10)) for i in range(5)]
    brief = Brief((Need("law"),), goal=Goal.RELIABILITY, max_members=2)
    heard = []
    form(brief, reliable, inputs={}, progress=heard.append)
    assert {member["id"] for member in heard[-1]["members"]} == {"o3", "o4"}


def test_what_more_or_less_would_buy_ends_with_what_is_there_too():
    brief, organizations = hard_world(60)
    files = write_brief(brief), write_csv(*register_table(organizations)), None
    answer = form_files(*files, time_limit=2)
    ids = [member["id"] for member in answer["members"]]
    found = more_or_less_files(*files, ids, stop=lambda: True)
    assert [point["members"] for point in found["front"]] == [ids]
    assert not found["front_complete"]
    assert [point["proven"] for point in found["front"]] == [False]


def test_the_best_so_far_is_heard_by_name_where_many_can_be_stood_in_for():
    twins = [Organization(f"o{i}", name=f"House {i}", capacities=(f"c{i % 9}",)) for i in range(FROM)]
    whole = Organization("z", capacities=tuple(f"c{j}" for j in range(5)))
    brief = Brief(tuple(Need(f"c{j}") for j in range(9)), goal=Goal.FEWEST)
    heard = []
    answer = form(brief, [*twins, whole], inputs={}, progress=heard.append)
    chosen = [{member["id"] for member in standing["members"]} for standing in heard if standing["value"]]
    able = {organization.id: set(organization.capacities) for organization in (*twins, whole)}
    assert chosen
    assert all(len(set().union(*(able[id_] for id_ in ids))) == 9 for ids in chosen)
    assert len(chosen[-1]) == answer["value"] == 5
