"""Hostile files: no crash, an answer within 30 s and 1 GB, and a place wherever there is one."""

import resource
import subprocess
import sys
import time
import zipfile

import pytest
from hostile import all_files, archives, sheets, texts
from workbooks import parts, workbook, zipped

from comity.exchange import sheet_guard, sheet_scan
from comity.exchange import sheets as sheets_room
from comity.exchange.child import ChildFailed, ChildTooSlow, run_child
from comity.exchange.problems import BadInput, Code
from comity.exchange.register_file import read_register_file
from comity.exchange.tables import UPLOAD_ROWS

SMALL = 1_500_000
WITHOUT_HARM = ("a number that is none", "encrypted", "byte ")
UNPACKING = ("bomb", "bomb of two", "nested bombs", "many entries", "overlapping entries", "size that lies")
WITH_PLACE = {
    Code.CONTROL_CHARACTER,
    Code.NOT_TEXT,
    Code.QUOTE_NOT_CLOSED,
    Code.ROW_RAGGED,
    Code.TOO_MANY_ROWS,
    Code.CELL_TOO_LONG,
    Code.FORMULA_CELL,
    Code.ERROR_CELL,
    Code.NOT_A_NUMBER,
    Code.OUT_OF_RANGE,
    Code.NOT_A_COUNTRY,
    Code.ID_DOUBLE,
    Code.EMPTY,
    Code.TOO_LONG,
}


def problems_of(data):
    """The problems a file is refused with; none when it was read."""
    try:
        read_register_file(data, "file", max_rows=UPLOAD_ROWS)
    except BadInput as refused:
        return refused.problems
    return ()


def assert_answered(name, data):
    started = time.monotonic()
    problems = problems_of(data)
    assert time.monotonic() - started < 30, name
    assert problems or name.startswith(WITHOUT_HARM), name
    for problem in problems:
        assert problem.row is not None or problem.code not in WITH_PLACE, (name, problem)
        assert len(problem.found) < 1_000, name


@pytest.mark.parametrize(("name", "data"), [pytest.param(n, d, id=n) for n, d in texts() if len(d) < SMALL])
def test_a_hostile_text_is_refused(name, data):
    assert_answered(name, data)


def test_hostile_xml_in_a_workbook_is_refused():
    for name, data in sheets():
        if len(data) < SMALL:
            assert_answered(name, data)


def test_an_archive_that_unpacks_into_too_much_is_refused_before_it_is_unpacked():
    files = {name: data for name, data in archives() if name in UNPACKING}
    assert sorted(files) == sorted(UNPACKING)
    for name, data in files.items():
        started = time.monotonic()
        assert {p.code for p in problems_of(data)} <= {Code.WORKBOOK_TOO_BIG, Code.NOT_A_WORKBOOK}, name
        assert time.monotonic() - started < 5, name


@pytest.mark.drill
def test_no_hostile_file_of_all_gets_through():
    files = all_files()
    assert len(files) >= 150
    for name, data in files:
        assert_answered(name, data)


@pytest.mark.drill
def test_a_workbook_with_one_byte_changed_is_answered():
    good = workbook()
    for place in range(0, len(good), 7):
        problems_of(good[:place] + bytes([good[place] ^ 0x41]) + good[place + 1 :])


def test_an_entry_is_counted_by_what_it_holds_not_by_what_its_directory_says():
    data = dict(archives())["size that lies"]
    with pytest.raises(sheet_guard.Suspect) as suspect:
        sheet_guard.open_archive(data)
    assert suspect.value.code is Code.WORKBOOK_TOO_BIG


def test_as_many_entries_as_allowed_and_no_more(monkeypatch):
    monkeypatch.setattr(sheet_guard, "MAX_ENTRIES", len(parts()))
    assert sheet_guard.open_archive(workbook())
    monkeypatch.setattr(sheet_guard, "MAX_ENTRIES", len(parts()) - 1)
    with pytest.raises(sheet_guard.Suspect):
        sheet_guard.open_archive(workbook())


def test_stored_entries_are_read_too():
    assert problems_of(zipped(parts(), zipfile.ZIP_STORED)) == ()


def test_a_sheet_of_more_cells_than_memory_holds_is_refused(monkeypatch):
    monkeypatch.setattr(sheet_scan, "MAX_CELLS", 3)
    archive = sheet_guard.open_archive(workbook())
    with pytest.raises(sheet_guard.Suspect, match="workbook_too_big"):
        sheet_scan.scan_sheet(archive, "People")


def test_a_reader_that_takes_too_long_is_ended_and_the_file_refused(monkeypatch):
    def slow(*_):
        raise ChildTooSlow

    monkeypatch.setattr(sheets_room, "run_child", slow)
    assert [p.code for p in problems_of(workbook())] == [Code.WORKBOOK_TOO_SLOW]


def test_a_reader_that_breaks_or_wants_too_much_memory_refuses_the_file(monkeypatch):
    def broken(*_):
        raise ChildFailed

    monkeypatch.setattr(sheets_room, "run_child", broken)
    assert [p.code for p in problems_of(workbook())] == [Code.WORKBOOK_NOT_CHECKED]


def test_a_child_that_does_not_end_is_ended():
    with pytest.raises(ChildTooSlow):
        run_child("timeit", b"", ["-n", "1", "-r", "1", "import time; time.sleep(9)"], seconds=0.5)


def test_a_child_that_fails_is_told_from_one_that_answers():
    with pytest.raises(ChildFailed):
        run_child("no_such_module", b"")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
def test_a_child_cannot_take_more_memory_than_its_limit():
    hungry = (
        "from comity.exchange.child import limit_self; limit_self(memory=300_000_000); bytearray(400_000_000)"
    )
    done = subprocess.run([sys.executable, "-c", hungry], capture_output=True, text=True, check=False)
    assert "MemoryError" in done.stderr
    assert resource.getrlimit(resource.RLIMIT_AS)[0] == resource.RLIM_INFINITY
