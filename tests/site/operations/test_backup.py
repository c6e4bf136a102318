"""Backup and restore, as an administrator does them: from the command line, while people write, across engines."""

import resource
import subprocess
import sys
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

from tests.command import ROOT, comity, surroundings
from tests.site.operations.conftest import digests, fill, manifest, rewritten, rows_of, start


def test_what_was_backed_up_on_one_engine_is_the_same_on_the_other(
    backup, another_sqlite, a_postgresql, tmp_path
):
    there, back = a_postgresql("restored"), another_sqlite()
    comity("backup", tmp_path / "there.zip", **there)
    comity("restore", tmp_path / "there.zip", **back)
    comity("backup", tmp_path / "back.zip", **back)

    assert manifest(tmp_path / "there.zip")["engine"].startswith("postgresql")
    assert digests(backup) == digests(tmp_path / "there.zip") == digests(tmp_path / "back.zip")
    assert len(rows_of(backup, "register_organization")) > 100
    assert any(row["name"] == "Davit Ωmega" for row in rows_of(tmp_path / "back.zip", "accounts_person"))
    assert manifest(backup)["sequences"].items() <= manifest(tmp_path / "back.zip")["sequences"].items()


def test_a_restored_site_goes_on_counting_where_it_was(backup, standing_site, tmp_path):
    place = standing_site("restored")
    fill(place, "pairs", 0.3)
    comity("backup", tmp_path / "later.zip", **place)
    before = {row["id"] for row in rows_of(backup, "accounts_person")}
    after = {row["id"] for row in rows_of(tmp_path / "later.zip", "accounts_person")}
    assert before < after
    comity("check", **place)


def test_a_backup_is_as_of_one_moment_while_people_write(standing_site, tmp_path):
    place = standing_site("empty")
    with start(place, "pairs", 300) as writer, start(place, "pairs", 300) as another:
        told = [f"{writer.stdout.readline().strip()}" for _ in range(5)]
        comity("backup", tmp_path / "moment.zip", **place)
        going_on = writer.poll() is None and another.poll() is None
        writer.kill()
        another.kill()
    names = {row["name"] for row in rows_of(tmp_path / "moment.zip", "accounts_person")}
    sides = [
        {name.partition(" ")[2] for name in names if name.startswith(side)} for side in ("left", "right")
    ]
    assert going_on
    assert sides[0] == sides[1]
    assert set(told) <= sides[0]


def test_a_database_with_rows_is_only_replaced_when_told_to(backup, standing_site, tmp_path):
    place = standing_site("empty")
    fill(place, "named", "Ana")
    refused = comity("restore", backup, expect=1, **place)
    assert "--replace" in refused.stderr
    comity("restore", backup, "--replace", **place)
    comity("backup", tmp_path / "after.zip", **place)
    assert digests(tmp_path / "after.zip") == digests(backup)


def test_a_backup_of_a_newer_version_is_refused_with_words(backup, another_sqlite):
    newer = [*manifest(backup)["migrations"], ["register", "9999_later"]]
    for changed in (
        rewritten(backup, "newer.zip", migrations=newer),
        rewritten(backup, "form.zip", format=2),
    ):
        place = another_sqlite()
        assert "newer" in comity("restore", changed, expect=1, **place).stderr
        assert not Path(place["COMITY_DB"]).exists()


def test_a_damaged_backup_changes_nothing(backup, another_sqlite):
    place = another_sqlite()
    damaged = bytearray(backup.read_bytes())
    damaged[len(damaged) // 3] ^= 0xFF
    broken = backup.with_name("damaged.zip")
    broken.write_bytes(damaged)
    assert "damaged" in comity("restore", broken, expect=2, **place).stderr
    cut = backup.with_name("cut.zip")
    cut.write_bytes(backup.read_bytes()[:5000])
    assert "no backup" in comity("restore", cut, expect=2, **place).stderr
    assert not Path(place["COMITY_DB"]).exists()


@pytest.mark.parametrize(
    "changes",
    [{"parts": []}, {"tables": 5}, {"migrations": [["x"]]}, {"sequences": []}],
    ids=["no digests", "no tables", "no migrations", "no sequences"],
)
def test_a_backup_made_up_to_break_the_reader_is_refused_in_words(backup, another_sqlite, changes):
    place = another_sqlite()
    refused = comity("restore", rewritten(backup, "made-up.zip", **changes), expect=2, **place)
    assert "Traceback" not in refused.stderr
    assert not Path(place["COMITY_DB"]).exists()


def test_a_backup_whose_secret_is_empty_is_refused_before_anything_changes(backup, another_sqlite):
    place, empty = another_sqlite(), b"\n"
    parts = [
        part | {"sha256": sha256(empty).hexdigest(), "bytes": 1} if part["part"] == "secret.key" else part
        for part in manifest(backup)["parts"]
    ]
    changed = backup.with_name("empty.zip")
    with (
        zipfile.ZipFile(rewritten(backup, "digests.zip", parts=parts)) as old,
        zipfile.ZipFile(changed, "w") as new,
    ):
        for part in old.namelist():
            new.writestr(part, empty if part == "secret.key" else old.read(part))
    assert "secret.key" in comity("restore", changed, expect=2, **place).stderr
    assert not Path(place["COMITY_DB"]).exists()


def test_rows_that_do_not_fit_together_leave_the_old_site_as_it_was(backup, standing_site, tmp_path):
    place = standing_site("restored")
    tables = [entry for entry in manifest(backup)["tables"] if entry["table"] != "register_organization"]
    refused = comity("restore", rewritten(backup, "less.zip", tables=tables), "--replace", expect=2, **place)
    assert "do not fit" in refused.stderr
    comity("backup", tmp_path / "after.zip", **place)
    assert digests(tmp_path / "after.zip") == digests(backup)


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["restore", "nowhere.zip"], 2, "no file"),
        (["restore", "README.md"], 2, "no backup"),
        (["restore"], 2, "FILE"),
        (["backup", "nowhere/x.zip"], 1, "does not exist"),
        (["backup", "."], 1, "folder"),
    ],
)
def test_what_cannot_be_done_is_said_in_words(a_site, arguments, code, says):
    place = a_site("empty")
    assert says in comity(*arguments, expect=code, **place).stderr


def test_no_site_no_backup(another_sqlite):
    place = another_sqlite()
    assert "no database" in comity("backup", "x.zip", expect=1, **place).stderr
    assert not Path(place["COMITY_DB"]).exists()


def test_a_file_that_is_no_database_is_said_to_be_none(another_sqlite, tmp_path):
    place = another_sqlite()
    Path(place["COMITY_DB"]).write_text("This is a letter. " * 100)
    assert "no SQLite database" in comity("backup", tmp_path / "x.zip", expect=1, **place).stderr


def with_little_room(room: int, *arguments: object, **place: str) -> subprocess.CompletedProcess[str]:
    """A command that may write files of so many bytes and no more, as on a disk that fills up.

    It keeps no compiled modules: Python would cut those off as well, and no later process could start (`-B`).
    """
    return subprocess.run(
        [sys.executable, "-B", "-m", "comity", *map(str, arguments)],
        env=surroundings(**place), cwd=ROOT, capture_output=True, text=True, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)),
    )  # fmt: skip


def test_a_full_disk_is_said_plainly_and_leaves_the_earlier_backup(a_site, backup, tmp_path):
    before = backup.read_bytes()
    done = with_little_room(10_000, "backup", backup, **a_site("example"))
    assert (done.returncode, "disk is full" in done.stderr) == (1, True), done.stderr
    assert "Traceback" not in done.stderr
    assert backup.read_bytes() == before
    assert not list(tmp_path.glob(".*.part"))


def test_an_import_that_fills_the_disk_changes_nothing(a_site, tmp_path):
    place = a_site("empty")
    file = tmp_path / "long.csv"
    file.write_text("id,capacities\n" + "".join(f"x-{row},listening;talking\n" for row in range(4000)))
    room = Path(place["COMITY_DB"]).stat().st_size + 50_000
    done = with_little_room(room, "import", file, "--register", "long", **place)
    assert (done.returncode, "disk is full" in done.stderr) == (1, True), done.stderr
    assert "Traceback" not in done.stderr
    assert "none" in comity("export", "register", expect=1, **place).stderr
    comity("check", **place)


def test_only_its_owner_may_read_a_backup(backup):
    assert backup.stat().st_mode & 0o077 == 0


def test_a_site_in_use_is_not_replaced(backup, a_site):
    place = a_site("example")
    with start(place, "pairs", 300) as writer:
        writer.stdout.readline()
        refused = comity("restore", backup, "--replace", expect=1, **place)
        writer.kill()
    assert "in use" in refused.stderr
