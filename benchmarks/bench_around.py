"""Everything around the search at 100,000 organizations and 200 needs: reading, rows, repairs, alternatives, check.

Registers are drawn as `covering_programmes.Family` says, with as many capacities as needs: popular and rare ones, and
all given equally often; goal *cost*, six countries; written as CSV and TOML. Beside each figure of ours stands a peer:
Python's own `csv.DictReader` for reading (which checks nothing); HiGHS's mixed-integer search for the cheapest repair
of one member (the mean of three) and for one alternative, within the same time limit.
One thread, CPU seconds. The aims: reading 1.5 s; all of `form` besides solving and alternatives 2.5 s; all repairs
0.6 s; ten alternatives within 5 % 1.5 s; the check besides reading 1 s; what blocks, with a way out, 10 s; memory
0.6 GB.
`--quick` leaves the peers out, `--seeds 5,6` draws others.
"""

import csv
import io
import json
import resource
import sys
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from time import process_time
from typing import Any

from benchmarks.bench_formation import after
from benchmarks.covering_peers import solve
from benchmarks.covering_programmes import Family, drawn
from comity.exchange.tables import write_csv
from comity.formation import forming
from comity.formation.brief import Brief, Goal, Need
from comity.formation.brief_writing import write_brief
from comity.formation.checking import check_files
from comity.formation.checking.register import read_register
from comity.formation.inputs import Inputs, read_inputs
from comity.formation.rows import Question
from comity.register.organizations import Organization

SIZE, NEEDS, MEMBERS = 100_000, 200, (1, 2)
FAMILIES = (Family("grow", 0.8, "countries"), Family("grow", 0.0, "countries"))
LIMIT = 10.0  # seconds for the search, which is not measured here
CODES = (
    "AL",
    "AT",
    "BE",
    "DE",
    "EC",
    "ES",
    "FR",
    "GE",
    "IT",
    "JM",
    "MA",
    "MD",
    "PL",
    "PT",
    "RO",
    "SN",
    "TN",
    "UA",
)
LOSS = Decimal("0.05")

Parts = dict[str, float]


def main() -> int:
    """Prints a table for each brief; exits 1 when a check refuses an answer or a peer finds a cheaper repair."""
    agreed, seeds = True, [int(seed) for seed in after(sys.argv[1:], "--seeds", "21").split(",")]
    for family in FAMILIES:
        for members in MEMBERS:
            for seed in seeds:
                agreed = one(family, members, seed, quick="--quick" in sys.argv[1:]) and agreed
    impossible(seeds[0])
    print(f"memory at its peak: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.2f} GB")
    return 0 if agreed else 1


def question(family: Family, members: int, seed: int) -> Question:
    """The register and brief whose programme the family draws."""
    programme = drawn(SIZE, NEEDS, members, family, seed)
    rows, starts, cost = (part.tolist() for part in (programme.rows, programme.starts, programme.cost))
    organizations = []
    for number in range(SIZE):
        *given, country = rows[starts[number] : starts[number + 1]]
        organizations.append(
            Organization(
                f"o{number}",
                country=CODES[country - NEEDS - 1],
                capacities=tuple(f"capacity {row}" for row in given),
                cost=Decimal(cost[number]),
            )
        )
    needs = tuple(Need(f"capacity {row}", members=members) for row in range(NEEDS))
    return Question(Brief(needs, goal=Goal.COST, min_countries=6), tuple(organizations))


def one(family: Family, members: int, seed: int, *, quick: bool) -> bool:
    """One brief, part by part."""
    brief, register = files(question(family, members, seed))
    print(f"\n{SIZE:,} × {NEEDS} × {members}, {family}, seed {seed}", flush=True)
    inputs = timed("reading", lambda: read_inputs(brief, register, None))
    timed("  csv.DictReader", lambda: list(csv.DictReader(io.StringIO(register.decode(), newline=""))))
    document, parts = formed(inputs)
    for name, seconds in parts.items():
        show(name, seconds)
    values = [entry["value"] for entry in document["alternatives"]]
    print(
        f"  best {document['value']} ({document['status']}), alternatives {values}, "
        f"proven {sum(entry['proven'] for entry in document['alternatives'])}"
    )
    answer = json.dumps(document).encode()
    reading = timed("the checker's reading", lambda: read_register(register), seconds=True)
    started = process_time()
    holds = check_files(brief, register, None, answer).ok
    nodes = len(document["certificate"]["nodes"])
    show(f"check besides reading ({nodes} nodes)", process_time() - started - reading)
    return holds and (quick or beside_highs(inputs, document))


def formed(inputs: Inputs) -> tuple[dict[str, Any], Parts]:
    """The document, and how long its parts took; the search itself is told apart."""
    parts: Parts = {}
    names = ("propose", "if_one_leaves", "further_sets")
    kept = {name: getattr(forming, name) for name in names}

    def measured(name: str) -> Callable[..., Any]:
        def call(*args: Any, **options: Any) -> Any:
            started = process_time()
            try:
                return kept[name](*args, **options)
            finally:
                parts[name] = process_time() - started

        return call

    def solve_only() -> float:
        fresh = Question(inputs.brief, inputs.organizations)
        started = process_time()
        fresh.programme()
        _ = fresh.rows_hash
        return process_time() - started

    rows = solve_only()
    for name in names:
        setattr(forming, name, measured(name))
    started = process_time()
    try:
        document = forming.form(
            inputs.brief,
            inputs.organizations,
            inputs=inputs.hashes,
            alternatives=10,
            loss=LOSS,
            time_limit=LIMIT,
        )
    finally:
        for name in names:
            setattr(forming, name, kept[name])
    whole = process_time() - started
    search, leaving, others = (parts[name] for name in names)
    return document, {
        "rows, programme, hash": rows,
        "all repairs": leaving,
        "ten alternatives": others,
        "form besides search and alternatives": whole - search - others + rows,
        "(search and proof)": search - rows,
    }


def beside_highs(inputs: Inputs, document: dict[str, Any]) -> bool:
    """Three repairs and one alternative by HiGHS's own search; whether no repair of ours is dearer."""
    programme = Question(inputs.brief, inputs.organizations).programme()
    place = {organization.id: column for column, organization in enumerate(inputs.organizations)}
    members = [place[member["id"]] for member in document["members"]]
    agreed, spent = True, 0.0
    for entry in document["if_one_leaves"][:3]:
        lower, upper = programme.lower.copy(), programme.upper.copy()
        lower[members], leaver = 1, place[entry["id"]]
        lower[leaver] = upper[leaver] = 0
        found = solve("HiGHS", programme.within(lower, upper), LIMIT)
        spent += found["cpu"]
        agreed = agreed and (not found["proven"] or entry["repair"]["value"] == round(found["value"]))
    show("  HiGHS: all repairs (3 measured)", spent / 3 * len(members))
    apart = programme.with_rows([(dict.fromkeys(members, 1), len(members) - 2, False)])
    found = solve("HiGHS", apart, LIMIT)
    show(
        f"  HiGHS: one alternative, {found['value']:.0f}{'' if found['proven'] else ' (not proven)'}",
        found["cpu"],
    )
    return agreed


def impossible(seed: int) -> None:
    """Briefs that nobody can meet: what blocks, and the cheapest way out."""
    asked = question(FAMILIES[1], 1, seed)
    print("\nimpossible briefs: CPU seconds besides the proof", flush=True)
    cases = {
        "a need nobody gives": replace(asked.brief, needs=(*asked.brief.needs, Need("nobody gives this"))),
        "too many countries": replace(asked.brief, min_countries=25),
        "budget too small": replace(asked.brief, budget=Decimal(150)),
        "too few members": replace(asked.brief, max_members=10),
    }
    for name, brief in cases.items():
        blocked(name, brief, asked)


def blocked(name: str, brief: Brief, asked: Question) -> None:
    """One of them."""
    spent: list[float] = []
    kept = forming._blocked

    def measured(*args: Any) -> dict[str, Any]:
        started = process_time()
        found = kept(*args)
        spent.append(process_time() - started)
        return found

    forming._blocked = measured
    try:
        document = forming.form(brief, asked.organizations, inputs={})
    finally:
        forming._blocked = kept
    ways = ", ".join(f"{way['rule']} to {way['to']}" for way in document["ways_out"])
    certain = "irreducible" if document["blocking_irreducible"] else "not shown irreducible"
    show(f"{name}: {len(document['blocking'])} rules, {certain}; {ways}", spent[0])


def files(asked: Question) -> tuple[bytes, bytes]:
    """Brief and register as the bytes of files."""
    header = ("id", "name", "country", "capacities", "cost")
    rows = [
        (one.id, f"Organization {one.id}", one.country, ";".join(one.capacities), one.cost)
        for one in asked.organizations
    ]
    return write_brief(asked.brief), write_csv(header, rows)


def timed(name: str, work: Callable[[], Any], *, seconds: bool = False) -> Any:
    """What the work gives (or, with `seconds`, how long it took); prints the CPU seconds."""
    started = process_time()
    found = work()
    spent = process_time() - started
    show(name, spent)
    return spent if seconds else found


def show(name: str, seconds: float) -> None:
    """One line."""
    print(f"  {name:<60} {seconds:>7.2f}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
