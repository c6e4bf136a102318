"""A set of members as a whole: laws of its figures, and one set counted by hand."""

from decimal import Decimal
from fractions import Fraction

import pytest

from comity.formation.brief import Brief, Goal, Need
from comity.formation.partnership.survival import survival
from comity.formation.partnership.whole import partnership
from comity.formation.rows import Question
from comity.register.classification import WrongList, dac_members, read_classification
from comity.register.organizations import Organization, Tie
from comity.words.folding import fold
from tests.library.formation.everything import Everything
from tests.library.formation.worlds import draw_world

HALF, MOST = Decimal("0.5"), Decimal("0.9")
REGISTER = (
    Organization("a", "A", "NGO", "MD", ("Chisinau", "RO"), ("law", "press"), ("nurses",), reliability=HALF),
    Organization("b", "B", "ngo", "FR", ("MD",), ("Law", "money"), ("nurses", "elders"), reliability=HALF),
    Organization("c", "C", "", "", ("md",), ("wells",), (), reliability=MOST),
    Organization("d", "D", "union", "SN", (), ("song",), ("fishers",)),
)
TIES = (
    Tie("a", "b", kind="worked together", since="2018", until="2020"),
    Tie("b", "a", kind="funds", since="2016"),
    Tie("c", "d"),
    Tie("b", "d"),
    Tie("a", "a"),
    Tie("a", "gone"),
)
BRIEF = Brief((Need("law"), Need("wells", members=2), Need("press"), Need("song", must=False)))


@pytest.fixture
def whole():
    return partnership(Question(BRIEF, REGISTER, TIES), (2, 0, 1), dac_members())


def test_places_are_reached_together_and_through_whom(whole):
    assert whole.places.brought == (
        ("Chisinau", ("a",)), ("FR", ("b",)), ("MD", ("a", "b", "c")), ("RO", ("a",)),
    )  # fmt: skip
    assert (whole.places.together, whole.places.most_by_one, whole.places.only_together) == (4, 3, 1)
    assert whole.places.by_alone("a") == ("Chisinau", "RO")
    assert whole.places.through_one == 3


def test_actors_outside_are_reached_through_ties(whole):
    assert whole.actors.brought == (("d", ("b", "c")),)


def test_who_is_close_to_whom_and_who_alone(whole):
    assert whole.populations.by_alone("b") == ("elders",)
    assert (whole.populations.together, whole.populations_in_register) == (2, 3)


def test_what_two_share_and_what_is_asked_for(whole):
    law = next(pair for pair in whole.pairs if (pair.one, pair.other) == ("a", "b"))
    assert (law.both, law.either, law.overlap, law.alike) == (1, 3, Fraction(1, 3), True)
    assert [pair.alike for pair in whole.pairs] == [True, False, False]
    needs = [(need.by, need.met, need.redundancy) for need in whole.needs]
    assert needs == [(("a", "b"), True, 1), (("c",), False, 0), (("a",), True, 0), ((), False, 0)]


def test_the_split_by_a_published_list_says_who_is_not_placed(whole):
    assert whole.groups.groups == (("dac", ("b",)), ("", ("a",)))
    assert whole.groups.unknown == ("c",)
    assert whole.kinds.groups == (("NGO", ("a", "b")),)


def test_a_running_tie_has_no_end_and_the_first_counts(whole):
    (pair,) = whole.history.known
    assert (pair.one, pair.other, pair.since, pair.until) == ("a", "b", "2016", "")
    assert pair.kinds == ("worked together", "funds")
    assert (whole.history.of, whole.history.strangers, whole.history.since) == (3, ("c",), "2016")


def test_somebody_without_a_record_leaves_the_chance_open():
    question = Question(Brief((Need("law"), Need("song"))), REGISTER)
    assert survival(question, (0, 3)).unrecorded == ("d",)
    assert survival(Question(Brief((Need("law"),)), REGISTER), (0, 1, 3)).chance == Fraction(3, 4)


@pytest.mark.parametrize("seed", range(40))
def test_the_laws_of_a_whole(seed):
    world = draw_world(seed, goal=Goal.RELIABILITY)
    question = Question(world.brief, world.organizations, world.ties)
    columns = [c for c in range(len(world.organizations)) if (seed >> c % 5) & 1 or c % 2]
    whole = partnership(question, columns, dac_members())
    for reached in (whole.places, whole.actors, whole.populations, whole.capacities):
        for member in whole.members:
            rest = [m for m in columns if question.organizations[m].id != member]
            without = partnership(question, rest, dac_members())
            _what_one_brings_alone_goes_with_it(reached, member, whole, without)
    members = [question.organizations[c] for c in sorted(columns)]
    assert whole.capacities.together == len({fold(x) for m in members for x in m.capacities})
    assert sum(whole.groups.sizes) + len(whole.groups.unknown) == len(members)
    assert sum(whole.countries.sizes) == sum(bool(m.country) for m in members)
    assert len(whole.pairs) == whole.history.of == len(members) * (len(members) - 1) // 2
    chosen = sum(1 << c for c in columns)
    if whole.survival.chance is not None:
        assert float(whole.survival.chance) == pytest.approx(Everything(world).value[chosen])


def _what_one_brings_alone_goes_with_it(reached, member, whole, without):
    name = next(n for n in ("places", "actors", "populations", "capacities") if getattr(whole, n) is reached)
    left = {thing for thing, _ in getattr(without, name).brought} - {member}
    gone = {fold(t) for t, _ in reached.brought} - {fold(t) for t in left}
    assert gone == {fold(t) for t in reached.by_alone(member)}
    assert reached.only_together >= 0
    assert all(len(reached.by(m)) <= reached.most_by_one for m in whole.members)


def test_a_list_of_countries_says_where_it_is_wrong():
    with pytest.raises(WrongList, match="line 1: found 'land'"):
        read_classification("land\nMD\n")
    with pytest.raises(WrongList, match="line 2: found 'XX'"):
        read_classification("group,country,source,as_of\nnorth,XX,somebody,2020\n")
    with pytest.raises(WrongList, match="line 3: found 'south'"):
        read_classification("group,country,source,as_of\nnorth,FR,somebody,2020\nsouth,FR,,\n")
    with pytest.raises(WrongList, match="source"):
        read_classification("group,country,source,as_of\nnorth,FR,,\n")
    assert len(dac_members().groups) == 31
