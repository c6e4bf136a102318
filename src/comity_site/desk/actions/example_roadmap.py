"""The worked example's roadmap: what was said, where the work meets, who was there, and how seven voices ranked."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from comity_site.alliances.models import Alliance
from comity_site.desk.actions.example_people import Company
from comity_site.desk.actions.example_vote import rank_priorities
from comity_site.desk.example.told import WORDS, Table, day, word
from comity_site.roadmap.actions.cards import Said, say
from comity_site.roadmap.actions.frame import add_assumption, add_indicator, add_intersection
from comity_site.roadmap.actions.room import begin_roadmap, note_presence, settle_voices
from comity_site.roadmap.models import Roadmap


def walk_roadmap(story: Table, company: Company, alliance: Alliance, *, today: date) -> None:
    """In the order in which a room would walk it."""
    told = story["roadmap"]
    roadmap = begin_roadmap(alliance=alliance, path=Roadmap.Path.FULL, by=company.coordinator)
    settle_voices(
        roadmap=roadmap, version=roadmap.version, by=company.coordinator,
        organizations=[company.organization(key) for key in told["voices"]],
    )  # fmt: skip
    for entry in told["card"]:
        say_card(entry, roadmap, company, today=today)
    for entry in told["meet"]:
        meet(entry, roadmap, company, today=today)
    for entry in told["here"]:
        be_here(entry, roadmap, company, on=today + timedelta(days=told["day"]))
    rank_priorities(told, roadmap, company, today=today)


def say_card(entry: Table, roadmap: Roadmap, company: Company, *, today: date) -> None:
    """One thought, in English; the year of what is known is the year of loading."""
    source = word(entry, "source")
    more: dict[str, Any] = {
        "language": WORDS,
        "heard": entry.get("heard", "own"),
        "read_back_on": day(entry, "read_back", today),
        "choice": entry.get("choice", ""),
        "source": source,
        "as_of": str(today.year) if source else "",
        "given_by": company.organization(entry["given"]) if "given" in entry else None,
    }
    whose = company.organization(entry["by"]) if "by" in entry else None
    say(
        roadmap=roadmap, question=entry["question"], by=company.coordinator,
        said=[Said(word(entry, "text"), whose, more)],
    )  # fmt: skip


def meet(entry: Table, roadmap: Roadmap, company: Company, *, today: date) -> None:
    row = add_intersection(
        roadmap=roadmap, title=word(entry, "title"), ideal=word(entry, "ideal"), result=word(entry, "result"),
        language=WORDS, by=company.coordinator,
        shared_by=[company.organization(key) for key in entry["shared"]],
    )  # fmt: skip
    for one in entry["indicator"]:
        add_indicator(
            intersection=row, words=word(one, "words"), unit=word(one, "unit"), language=WORDS,
            counted_by=company.organization(one["counted"]), by=company.coordinator, **figures(one),
        )  # fmt: skip
    for one in entry.get("assumption", []):
        add_assumption(
            roadmap=roadmap, intersection=row, text=word(one, "text"), trigger=word(one, "trigger"),
            language=WORDS, watched_by=company.organization(one["watched"]), look_on=day(one, "look", today),
            by=company.coordinator,
        )  # fmt: skip


def figures(entry: Table) -> dict[str, Decimal]:
    names = ("baseline", "baseline_of", "target", "target_of", "women", "men")
    return {name: Decimal(entry[name]) for name in names if name in entry}


def be_here(entry: Table, roadmap: Roadmap, company: Company, *, on: date) -> None:
    note_presence(
        roadmap=roadmap, phase=entry["phase"], on=on, by=company.coordinator, language=WORDS,
        organization=company.organization(entry["by"]) if "by" in entry else None, people=word(entry, "people"),
        part=entry.get("part", ""), count=entry["count"],
    )  # fmt: skip
