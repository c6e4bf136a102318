"""A calendar that phones and programs read: iCalendar (RFC 5545), whole days only."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

LINE = 75  # octets a line holds, section 3.1
TEXTS = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


@dataclass(frozen=True, slots=True)
class DayEntry:
    """Something on a day; `uid` stays the same when it is written again."""

    uid: str
    day: date
    title: str
    about: str = ""


def write_calendar(name: str, entries: Iterable[DayEntry], *, stamp: datetime) -> bytes:
    """UTF-8, CRLF, long lines folded. `stamp` is when it was written (with a time zone)."""
    at = stamp.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Comity//Plan//EN",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{escaped(name)}",
    ]
    for entry in entries:
        lines += _lines(entry, at)
    lines.append("END:VCALENDAR")
    return b"".join(folded_line(line) for line in lines)


def _lines(entry: DayEntry, at: str) -> list[str]:
    about = [f"DESCRIPTION:{escaped(entry.about)}"] if entry.about else []
    return [
        "BEGIN:VEVENT",
        f"UID:{escaped(entry.uid)}",
        f"DTSTAMP:{at}",
        f"DTSTART;VALUE=DATE:{_basic(entry.day)}",
        f"DTEND;VALUE=DATE:{_basic(entry.day + timedelta(days=1))}",
        f"SUMMARY:{escaped(entry.title)}",
        *about,
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def escaped(text: str) -> str:
    """Text as section 3.3.11 wants it; other control characters are left out."""
    kept = "".join(c for c in text if c >= " " or c in "\n\t")
    return kept.translate(TEXTS)


def folded_line(line: str) -> bytes:
    """One line, broken after at most 75 octets and never inside a character."""
    parts, part = [], b""
    for character in line:
        octets = character.encode("utf-8")
        if len(part) + len(octets) > LINE:
            parts.append(part)
            part = b" "
        part += octets
    return b"\r\n".join([*parts, part]) + b"\r\n"


def _basic(day: date) -> str:
    return day.isoformat().replace("-", "")
