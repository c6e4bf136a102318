"""The list of actors and a change sought as tables, for those who read them anyway."""

from collections.abc import Iterable, Sequence

from comity.exchange.tables import write_csv
from comity.influence.grid import Reading
from comity_site.alliances.models import Alliance
from comity_site.influence.actor_page import Seen
from comity_site.influence.change_page import SoughtSeen
from comity_site.plans.plan_files import example_words

ACTOR_COLUMNS = (
    "number", "name", "language", "what", "stance", "interest", "influence", "place", "claim", "gives", "gets", "costs",
    "approach", "approached_by",
)  # fmt: skip
SOUGHT_COLUMNS = (
    "kind", "number", "text", "language", "side", "strength", "known", "fair", "answer", "stance", "votes", "effort",
)  # fmt: skip


def table(alliance: Alliance, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """The worked example says in each row that it is one."""
    if label := example_words(alliance):
        return write_csv((*columns, "example"), [(*row, label) for row in rows])
    return write_csv(columns, rows)


def actors_table(alliance: Alliance, seen: Sequence[Seen]) -> bytes:
    return table(alliance, ACTOR_COLUMNS, [actor_cells(one) for one in seen])


def actor_cells(one: Seen) -> list[str]:
    """Codes as the code has them, so that a program can read them; no ratings of who is a member by now."""
    actor, placed = one.actor, one.placed
    by = actor.approached_by.name if actor.approached_by else ""
    organization = actor.organization.name if actor.organization else ""
    shown = [] if one.is_member else [numbers(placed.interest), numbers(placed.influence), placed.place.value]
    return [
        str(one.number), ", ".join(filter(None, (actor.name, organization))), actor.language, actor.what,
        "" if one.is_member else actor.stance, *(shown or ["", "", "member"]),
        one.salience.value if one.salience and not one.is_member else "", actor.gives, actor.gets, actor.costs,
        actor.approach, by,
    ]  # fmt: skip


def numbers(reading: Reading | None) -> str:
    return " ".join(map(str, reading.ratings)) if reading else ""


def sought_table(seen: SoughtSeen) -> bytes:
    forces = [
        ("force", "", one.text, one.language, one.side, str(one.strength), one.known, "yes" if one.is_fair else "",
         one.answer, "", "", "")
        for one in (*seen.driving, *seen.restraining)
    ]  # fmt: skip
    seats = [
        ("seat", str(one.number), one.label, one.language, "", "", "", "", "", one.stance, str(one.votes),
         "" if one.effort is None else f"{one.effort.normalize():f}")
        for one in seen.body.seats
    ]  # fmt: skip
    return table(seen.sought.alliance, SOUGHT_COLUMNS, [*forces, *seats])
