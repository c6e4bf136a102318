"""Small invented registers and briefs, drawn by a seed, and the files they stand in."""

import json
from dataclasses import dataclass, field
from fractions import Fraction
from random import Random
from typing import Any

CAPACITIES = ("Seeds", "Wells", "Lessons", "Law")
COUNTRIES = ("MD", "GE", "FR")


@dataclass
class World:
    """A register (rows of text), a brief (plain values) and ties."""

    register: list[dict[str, Any]]
    brief: dict[str, Any]
    ties: list[tuple[str, str]] = field(default_factory=list)

    @property
    def ids(self) -> list[str]:
        return [row["id"] for row in self.register]

    def row(self, id_: str) -> dict[str, Any]:
        return next(row for row in self.register if row["id"] == id_)

    def brief_file(self) -> bytes:
        lines = [f"{key} = {_toml(value)}" for key, value in self.brief.items() if key != "need"]
        for need in self.brief["need"]:
            lines += ["[[need]]", *(f"{key} = {_toml(value)}" for key, value in need.items())]
        return "\n".join(lines).encode()

    def register_file(self) -> bytes:
        lines = ["id,capacities,country,places,cost,reliability"]
        for row in self.register:
            lists = (";".join(row["capacities"]), row["country"], ";".join(row["places"]))
            lines.append(",".join((row["id"], *lists, row["cost"], row["reliability"])))
        return "\n".join(lines).encode()

    def ties_file(self) -> bytes | None:
        if self.brief.get("known") != "required":
            return None
        return "\n".join(["source,target", *(f"{one},{other}" for one, other in self.ties)]).encode()

    def files(self) -> tuple[bytes, bytes, bytes | None]:
        return self.brief_file(), self.register_file(), self.ties_file()


def _toml(value: Any) -> str:
    return str(value) if isinstance(value, Fraction) else json.dumps(value)


def draw_world(seed: int, goal: str | None = None, size: int = 6) -> World:
    """A world of up to `size` organizations in which every rule of a brief turns up now and then."""
    random = Random(seed)
    ids = [f"o{number}" for number in range(random.randint(2, size))]
    register = [_organization(random, id_) for id_ in ids]
    brief: dict[str, Any] = {"goal": goal or random.choice(["fewest", "cost", "reliability"])}
    _draw_limits(random, brief)
    for key, likely in (("include", 0.2), ("exclude", 0.2)):
        if random.random() < likely:
            brief[key] = random.sample(ids, 1)
    if random.random() < 0.3:
        brief["conflicts"] = [random.sample(ids, 2) for _ in range(random.randint(1, 2))]
    if random.random() < 0.2:
        brief["spare"] = 1
    if random.random() < 0.2:
        brief["known"] = "required"
    brief["need"] = [_need(random) for _ in range(random.randint(1, 4))]
    ties = [(random.choice(ids), random.choice([*ids, "nobody"])) for _ in range(len(ids) + 2)]
    return World(register, brief, ties)


def _organization(random: Random, id_: str) -> dict[str, Any]:
    return {
        "id": id_,
        "capacities": random.sample(CAPACITIES, random.randint(1, 3)),
        "country": random.choice([*COUNTRIES, ""]),
        "places": random.sample(COUNTRIES, random.randint(0, 1)),
        "cost": random.choice(["", "0", "1", "2.5", "4.25", "7"]),
        "reliability": random.choice(["0.5", "0.75", "0.9", "1", "0.3"]),
    }


def _draw_limits(random: Random, brief: dict[str, Any]) -> None:
    if brief["goal"] == "reliability" or random.random() < 0.4:
        brief["max_members"] = random.randint(1, 4)
    if random.random() < 0.3:
        brief["budget"] = random.randint(3, 14)
    if random.random() < 0.3:
        brief["min_countries"] = random.randint(1, 2)


def _need(random: Random) -> dict[str, Any]:
    need: dict[str, Any] = {"capacity": random.choice(CAPACITIES)}
    if random.random() < 0.3:
        need["place"] = random.choice(COUNTRIES)
    if random.random() < 0.25:
        need["members"] = 2
    if random.random() < 0.35:
        need |= {"must": False, "weight": random.choice([1, 2, 0.5, 3])}
    return need
