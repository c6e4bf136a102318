"""Small random registers and briefs with every rule and goal, as values and as files."""

from dataclasses import dataclass
from decimal import Decimal
from random import Random

from comity.exchange.register_file import register_table
from comity.exchange.tables import write_csv
from comity.formation.brief import Brief, Goal, Need
from comity.formation.brief_writing import write_brief
from comity.register.organizations import Organization, Tie

CAPACITIES = ("law", "nursing", "press", "money", "school", "wells", "song")
COUNTRIES = ("MD", "FR", "JM", "GE", "")


@dataclass(frozen=True)
class World:
    """A question to ask."""

    brief: Brief
    organizations: tuple[Organization, ...]
    ties: tuple[Tie, ...]

    def files(self):
        """Brief, register and ties as the bytes of files."""
        register = write_csv(*register_table(self.organizations))
        ties = write_csv(("source", "target"), [(tie.source, tie.target) for tie in self.ties])
        return write_brief(self.brief), register, ties


def draw_world(seed, *, goal=None, most=9):
    """A world of at most so many organizations; every rule is there about one time in three."""
    random = Random(seed)
    goal = goal or random.choice(list(Goal))
    size = random.randint(*random.choice(((1, most), (most // 2, most), (most, most))))
    organizations = tuple(draw_organization(random, i, goal) for i in range(size))
    ids = [organization.id for organization in organizations]
    ties = tuple(Tie(random.choice(ids), random.choice(ids)) for _ in range(random.randint(0, 2 * len(ids))))
    return World(_brief(random, goal, ids), organizations, ties)


def draw_organization(random, number, goal):
    """One of a random register."""
    places = tuple(random.sample(COUNTRIES[:3], random.choice((0, 0, 1))))
    digits = random.choice((0, 0, 1, 2))
    return Organization(
        id=f"o{number}",
        name=f"Organization {number}",
        country=random.choice(COUNTRIES),
        places=places,
        capacities=tuple(random.sample(CAPACITIES, random.randint(1, 4))),
        cost=Decimal(random.randint(0, 40)).scaleb(-digits),
        reliability=Decimal(random.randint(0, 20)) / 20 if goal is Goal.RELIABILITY else None,
    )


def _brief(random, goal, ids):
    def maybe(value, share=0.33):
        return value if random.random() < share else None

    most, budget = maybe(random.randint(1, 6), 0.4), maybe(Decimal(random.randint(0, 240)) / 2)
    if goal is Goal.RELIABILITY and most is None and budget is None:
        most = random.randint(1, 5)
    conflicts = [tuple(random.choices(ids, k=2)) for _ in range(random.choice((0, 0, 1, 3)))]
    return Brief(
        needs=tuple(_need(random) for _ in range(random.randint(*random.choice(((0, 7), (3, 7)))))),
        goal=goal,
        max_members=most,
        budget=budget,
        min_countries=maybe(random.randint(0, 3)),
        include=tuple(random.choices(ids, k=random.choice((0, 0, 0, 0, 1, 2)))),
        exclude=tuple(random.choices(ids, k=random.choice((0, 0, 0, 1)))),
        conflicts=tuple(conflicts),
        spare=random.choice((0, 0, 0, 0, 0, 1)),
        known_required=random.random() < 0.2,
    )


def _need(random):
    return Need(
        capacity=random.choice(CAPACITIES),
        place=random.choice((*[None] * 9, *COUNTRIES[:3])),
        members=random.choice((1, 1, 1, 1, 2)),
        must=random.random() < 0.65,
        weight=random.choice((Decimal(1), Decimal(2), Decimal("0.5"), Decimal("0"), Decimal("1.25"))),
    )
