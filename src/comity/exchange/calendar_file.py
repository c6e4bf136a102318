"""A calendar that phones and programs read: iCalendar (RFC 5545), whole days only.

Whoever takes it again has nothing double: an entry keeps its `uid` (section 3.8.4.7), and the higher `sequence`
replaces the lower (3.8.7.4). The same entries are the same bytes: the time on each is when it was last changed,
which is what DTSTAMP means in a calendar that invites nobody (3.8.7.2).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

LINE = 75  # octets a line holds, section 3.1
TEXTS = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


@dataclass(frozen=True, slots=True)
class DayEntry:
    """A day. `sequence` counts its changes from 0; `changed` has a time zone, `language` is the title's."""

    uid: str
    day: date
    title: str
    changed: datetime
    about: str = ""
    sequence: int = 0
    language: str = ""


def write_calendar(name: str, entries: Iterable[DayEntry], *, refreshed: str = "") -> bytes:
    """UTF-8, CRLF, long lines folded. `refreshed` tells a program how often to come back (such as P1D, RFC 7986)."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Comity//Plan//EN",
        "CALSCALE:GREGORIAN",
        f"NAME:{escaped(name)}",
        f"X-WR-CALNAME:{escaped(name)}",
    ]
    if refreshed:
        lines += [f"REFRESH-INTERVAL;VALUE=DURATION:{refreshed}", f"X-PUBLISHED-TTL:{refreshed}"]
    for entry in entries:
        lines += _lines(entry)
    lines.append("END:VCALENDAR")
    return b"".join(folded_line(line) for line in lines)


def _lines(entry: DayEntry) -> list[str]:
    about = [f"DESCRIPTION:{escaped(entry.about)}"] if entry.about else []
    changed = entry.changed.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    return [
        "BEGIN:VEVENT",
        f"UID:{escaped(entry.uid)}",
        f"DTSTAMP:{changed}",
        f"LAST-MODIFIED:{changed}",
        f"SEQUENCE:{entry.sequence}",
        f"DTSTART;VALUE=DATE:{_basic(entry.day)}",
        f"DTEND;VALUE=DATE:{_basic(entry.day + timedelta(days=1))}",
        f"SUMMARY{_language(entry.language)}:{escaped(entry.title)}",
        *about,
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _language(tag: str) -> str:
    """Only what a tag is made of: nothing else may stand in a parameter."""
    return f";LANGUAGE={tag}" if tag.replace("-", "").isalnum() and tag.isascii() else ""


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
