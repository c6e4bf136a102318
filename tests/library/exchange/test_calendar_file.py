"""A calendar file: every line fits, every text comes back as it was."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from comity.exchange.calendar_file import DayEntry, write_calendar

STAMP = datetime(2026, 5, 3, 12, 30, tzinfo=UTC)
TEXTS = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=200)


def lines_of(data: bytes) -> list[str]:
    """The lines as a calendar program unfolds them."""
    return data.decode("utf-8").replace("\r\n ", "").split("\r\n")


def unescaped(text: str) -> str:
    out, it = [], iter(text)
    for character in it:
        out.append({"n": "\n"}.get(after := next(it), after) if character == "\\" else character)
    return "".join(out)


def day(
    title: str, about: str = "", *, uid: str = "step-1@x", on: date = date(2026, 5, 31), **more
) -> DayEntry:
    return DayEntry(uid, on, title, STAMP, about, **more)


def held(calendar: dict[str, tuple[int, str]], data: bytes) -> dict[str, tuple[int, str]]:
    """What a calendar program holds after it took a file: by UID, and the higher SEQUENCE wins (RFC 5545)."""
    said: dict[str, str] = {}
    kept = dict(calendar)
    for line in lines_of(data):
        name, _, value = line.partition(":")
        said[name.partition(";")[0]] = value
        if line == "END:VEVENT":
            number, before = int(said["SEQUENCE"]), kept.get(said["UID"])
            if before is None or number >= before[0]:
                kept[said["UID"]] = (number, said["DTSTART"])
    return kept


def test_a_day_is_a_whole_day_with_its_title():
    data = write_calendar(
        "Our plan", [day("Visits; all, of them", sequence=3, language="ar")], refreshed="P1D"
    )
    lines = lines_of(data)
    assert "DTSTART;VALUE=DATE:20260531" in lines
    assert "DTEND;VALUE=DATE:20260601" in lines
    assert {"DTSTAMP:20260503T123000Z", "LAST-MODIFIED:20260503T123000Z", "SEQUENCE:3"} <= {*lines}
    assert "SUMMARY;LANGUAGE=ar:Visits\\; all\\, of them" in lines
    assert "REFRESH-INTERVAL;VALUE=DURATION:P1D" in lines
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]


@given(st.dictionaries(st.sampled_from("abcd"), st.integers(1, 28), min_size=1))
def test_taken_twice_makes_no_doubles_and_a_moved_day_is_moved(days):
    first = [day(uid, uid=uid, on=date(2026, 5, number)) for uid, number in days.items()]
    moved = [day(one.title, uid=one.uid, on=date(2027, 1, 1), sequence=1) for one in first]
    once = held({}, write_calendar("Plan", first))
    assert write_calendar("Plan", first) == write_calendar("Plan", first)
    assert held(once, write_calendar("Plan", first)) == once
    again = held(once, write_calendar("Plan", moved))
    assert {uid: on for uid, (_, on) in again.items()} == dict.fromkeys(days, "20270101")
    assert held(again, write_calendar("Plan", first)) == again


@given(TEXTS, TEXTS)
def test_no_line_is_longer_than_75_octets_and_nothing_is_lost(title, about):
    data = write_calendar("Plan", [day(title, about + "\n" + about)])
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    said = dict(line.split(":", 1) for line in lines_of(data) if ":" in line)
    assert unescaped(said["SUMMARY"]) == title
    assert unescaped(said["DESCRIPTION"]) == about + "\n" + about


@given(st.text(max_size=60))
def test_no_text_begins_a_line_of_its_own(title):
    data = write_calendar(title, [day(title, uid=title, language=title)])
    names = [line.split(":")[0].split(";")[0] for line in lines_of(data)[:-1]]
    assert names == [
        "BEGIN", "VERSION", "PRODID", "CALSCALE", "NAME", "X-WR-CALNAME", "BEGIN", "UID", "DTSTAMP", "LAST-MODIFIED",
        "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "TRANSP", "END", "END",
    ]  # fmt: skip
