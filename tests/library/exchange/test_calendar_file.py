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


def test_a_day_is_a_whole_day_with_its_title():
    data = write_calendar(
        "Our plan", [DayEntry("step-1@x", date(2026, 5, 31), "Visits; all, of them")], stamp=STAMP
    )
    lines = lines_of(data)
    assert "DTSTART;VALUE=DATE:20260531" in lines
    assert "DTEND;VALUE=DATE:20260601" in lines
    assert "DTSTAMP:20260503T123000Z" in lines
    assert "SUMMARY:Visits\\; all\\, of them" in lines
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]


@given(TEXTS, TEXTS)
def test_no_line_is_longer_than_75_octets_and_nothing_is_lost(title, about):
    data = write_calendar("Plan", [DayEntry("a", date(2026, 1, 1), title, about + "\n" + about)], stamp=STAMP)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    said = dict(line.split(":", 1) for line in lines_of(data) if ":" in line)
    assert unescaped(said["SUMMARY"]) == title
    assert unescaped(said["DESCRIPTION"]) == about + "\n" + about


@given(st.text(max_size=60))
def test_no_text_begins_a_line_of_its_own(title):
    data = write_calendar(title, [DayEntry(title, date(2026, 1, 1), title)], stamp=STAMP)
    names = [line.split(":")[0].split(";")[0] for line in lines_of(data)[:-1]]
    assert names == [
        "BEGIN", "VERSION", "PRODID", "CALSCALE", "X-WR-CALNAME", "BEGIN", "UID", "DTSTAMP", "DTSTART", "DTEND",
        "SUMMARY", "TRANSP", "END", "END",
    ]  # fmt: skip
