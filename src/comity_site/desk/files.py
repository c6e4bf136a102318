"""The evening as one workbook: promises first, so that it can be taken in again, then asks and names."""

from collections.abc import Iterator
from datetime import date

from comity.exchange.promises_file import promises_table
from comity.exchange.sheets import write_workbook
from comity.exchange.tables import Cell
from comity_site.alliances import ask_words
from comity_site.desk.queries.first import Evening, could_use, gives
from comity_site.plans.queries.filed import promise_lines

ASKS = (
    "place", "whom", "known_by", "what", "quantity", "unit", "due", "why_them", "how", "when", "answer",
    "answered_on", "text",
)  # fmt: skip
NAMES = ("id", "name", "capacities", "could_use", "known_by")


def evening_workbook(found: Evening, today: date) -> bytes:
    """Sheets: promises (as `comity import --as promises` reads them), asks, names (columns of a register and more)."""
    header, rows = promises_table(promise_lines(found.alliance, today))
    return write_workbook(
        [("promises", header, rows), ("asks", ASKS, asks_rows(found)), ("names", NAMES, names_rows(found))]
    )


def asks_rows(found: Evening) -> Iterator[tuple[Cell, ...]]:
    """What was refused is nobody's business elsewhere: a no goes out as if there had been no answer."""
    for place, ask in enumerate(found.asks, start=1):
        ask.asker, ask.alliance = found.organization, found.alliance
        answer = "" if ask.answer == "no" else ask.answer
        yield (
            place, ask.asked.name, ask.known_by, ask.what, ask.quantity, ask.unit, iso(ask.due), ask.why_them,
            ask.how, iso(ask.when), answer, iso(ask.answered_on) if answer else "", ask_words.message(ask),
        )  # fmt: skip


def names_rows(found: Evening) -> Iterator[tuple[Cell, ...]]:
    for ask in sorted(found.asks, key=lambda ask: ask.pk):
        yield ask.asked.key, ask.asked.name, "; ".join(gives(ask)), "; ".join(could_use(ask)), ask.known_by


def iso(day: object) -> str:
    return day.isoformat() if hasattr(day, "isoformat") else ""
