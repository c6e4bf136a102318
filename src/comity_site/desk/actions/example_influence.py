"""Who is around the worked example's alliance, and the change it seeks with its forces and seats."""

from datetime import date, timedelta
from decimal import Decimal

from comity_site.alliances.models import Alliance
from comity_site.desk.actions.example_people import Company
from comity_site.desk.example.told import WORDS, Table, word
from comity_site.influence.actions.actors import add_actor, rate_actor
from comity_site.influence.actions.changes import add_force, add_seats, seek_change
from comity_site.influence.models import Actor, Force, Sought


def look_around(story: Table, company: Company, alliance: Alliance, *, today: date) -> None:
    """Each actor with the ratings it has; then the change sought, decided by one of them."""
    told = story["around"]
    actors = {word(entry, "name"): note(entry, told["raters"], company, alliance) for entry in told["actor"]}
    decides = next(word(entry, "name") for entry in told["actor"] if entry.get("decides"))
    seek(story["sought"], actors[decides], company, today=today)


def note(entry: Table, raters: list[str], company: Company, alliance: Alliance) -> Actor:
    by = company.coordinator
    actor = add_actor(
        alliance=alliance, what=entry["what"], name=word(entry, "name"), language=WORDS,
        organization=company.organization(entry["organization"]) if "organization" in entry else None,
        approached_by=company.organization(entry["by"]) if "by" in entry else None,
        is_invented=entry.get("invented", False), by=by,
        **{name: word(entry, name) for name in ("gives", "gets", "costs", "approach")},
    )  # fmt: skip
    if "interest" in entry:
        for rater, interest, influence in zip(raters, entry["interest"], entry["influence"], strict=True):
            rate_actor(
                actor=actor, organization=company.organization(rater), interest=interest, influence=influence,
                number=actor.round, by=by,
            )  # fmt: skip
    return actor


def seek(told: Table, decider: Actor, company: Company, *, today: date) -> Sought:
    by = company.coordinator
    sought = seek_change(
        alliance=decider.alliance, title=word(told, "title"), language=WORDS, body=word(told, "body"), decider=decider,
        quota=told["quota"], votes_on=today + timedelta(days=told["day"]), turned_effort=Decimal(told["turned"]),
        office=word(told, "office"), office_from=today + timedelta(days=told["office_day"]), by=by,
    )  # fmt: skip
    for entry in told["force"]:
        add_force(
            sought=sought, side=entry["side"], text=word(entry, "text"), language=WORDS, strength=entry["strength"],
            known=entry.get("known", Force.Known.PARTLY), is_fair=entry.get("fair", False),
            answer=word(entry, "answer"), by=by,
        )  # fmt: skip
    for entry in told["seat"]:
        effort = Decimal(entry["effort"]) if "effort" in entry else None
        add_seats(sought=sought, alike=entry.get("alike", 1), stance=entry["stance"], effort=effort, by=by)
    return sought
