"""Sites in files and databases of their own, worked on from outside as an administrator does."""

import json
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import psycopg
import pytest

from tests.command import comity, surroundings
from tests.warmed import Beside, in_a_process

Place = dict[str, str]  # the settings that name a database
STANDING = ("empty", "example", "restored")


@pytest.fixture
def another_sqlite(tmp_path: Path) -> Callable[[], Place]:
    """Places for new SQLite sites."""

    def make() -> Place:
        folder = tmp_path / uuid4().hex
        folder.mkdir()
        return {"COMITY_DB": str(folder / "site.sqlite3"), "COMITY_STATIC": str(tmp_path / "static")}

    return make


@pytest.fixture
def databases(postgres_url: str, tmp_path: Path) -> Iterator[Callable[[str], Place]]:
    """Places for PostgreSQL sites, each a copy of another database; dropped at the end."""
    made: list[str] = []

    def copy_of(template: str) -> Place:
        made.append(f"site_{uuid4().hex}")
        make_database(postgres_url, made[-1], template)
        return on_server(postgres_url, made[-1], tmp_path)

    yield copy_of
    for name in made:
        drop_database(postgres_url, name)


@pytest.fixture
def another_postgresql(databases: Callable[[str], Place]) -> Callable[[], Place]:
    """Places for new PostgreSQL sites."""
    return lambda: databases("template1")


@pytest.fixture(params=["sqlite", "postgresql"])
def another_site(request: pytest.FixtureRequest) -> Callable[[], Place]:
    """Each test that asks for it runs on both engines."""
    return request.getfixturevalue(f"another_{request.param}")


def on_server(postgres_url: str, name: str, folder: Path) -> Place:
    address = urlunsplit(urlsplit(postgres_url)._replace(path=f"/{name}"))
    return {"DATABASE_URL": address, "COMITY_DB": str(folder / name)}


def make_database(postgres_url: str, name: str, template: str) -> None:
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')


def drop_database(postgres_url: str, name: str) -> None:
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """SQLite sites to copy, for to make one takes seconds: `empty`, `example`, its backup, and what that restores."""
    folder = tmp_path_factory.mktemp("templates")
    places = {name: {"COMITY_DB": str(folder / name / "site.sqlite3")} for name in STANDING}
    (folder / "empty").mkdir()
    fill(places["empty"], "empty")
    shutil.copytree(folder / "empty", folder / "example")
    fill(places["example"], "example")
    comity("backup", folder / "example.zip", **places["example"])
    (folder / "restored").mkdir()
    comity("restore", folder / "example.zip", **places["restored"])
    return folder


@pytest.fixture(scope="session")
def templates_on_server(templates: Path, postgres_url: str) -> Iterator[dict[str, str]]:
    """PostgreSQL sites to copy, `empty` and `restored` from the backup of the SQLite site."""
    names = {name: f"{name}_{uuid4().hex}" for name in ("empty", "restored")}
    for name in names.values():
        make_database(postgres_url, name, "template1")
    fill(on_server(postgres_url, names["empty"], templates), "empty")
    comity("restore", templates / "example.zip", **on_server(postgres_url, names["restored"], templates))
    yield names
    for name in names.values():
        drop_database(postgres_url, name)


@pytest.fixture
def backup(templates: Path, tmp_path: Path) -> Path:
    """A backup of a SQLite site with the worked example."""
    return Path(shutil.copy(templates / "example.zip", tmp_path / "example.zip"))


@pytest.fixture
def a_site(templates: Path, another_sqlite: Callable[[], Place]) -> Callable[[str], Place]:
    """SQLite sites that stand already: `empty`, `example`, or `restored` from a backup."""

    def make(which: str) -> Place:
        place = another_sqlite()
        shutil.copytree(templates / which, Path(place["COMITY_DB"]).parent, dirs_exist_ok=True)
        return place

    return make


@pytest.fixture
def a_postgresql(
    templates: Path, templates_on_server: dict[str, str], databases: Callable[[str], Place]
) -> Callable[[str], Place]:
    """PostgreSQL sites that stand already, with their secrets: `empty`, or `restored` from a backup."""

    def make(which: str) -> Place:
        place = databases(templates_on_server[which])
        secret = (templates / templates_on_server[which]).with_suffix(".secret")
        shutil.copy(secret, Path(place["COMITY_DB"]).with_suffix(".secret"))
        return place

    return make


@pytest.fixture(params=["a_site", "a_postgresql"], ids=["sqlite", "postgresql"])
def standing_site(request: pytest.FixtureRequest) -> Callable[[str], Place]:
    """Sites that stand already; each test that asks for one runs on both engines."""
    return request.getfixturevalue(request.param)


def start(place: Place, verb: str, *arguments: object) -> Beside:
    """A program of filling.py on that site, beside the test."""
    return Beside(filled, verb, *map(str, arguments), env=surroundings(**place))


def filled(verb: str, *arguments: str) -> None:
    """Run by a forked process, which reads the settings of its site when it imports this."""
    from tests.site.operations.filling import VERBS

    VERBS[verb](*arguments)


def fill(place: Place, verb: str = "example", *arguments: object) -> None:
    """Let a program of filling.py run to its end."""
    done = in_a_process(filled, verb, *map(str, arguments), env=surroundings(**place))
    assert done.returncode == 0, done.stderr


def manifest(path: Path) -> dict[str, Any]:
    with zipfile.ZipFile(path) as file:
        return json.loads(file.read("manifest.json"))


def rewritten(backup: Path, name: str, **changes: object) -> Path:
    """The same backup with something else in its manifest."""
    changed = backup.with_name(name)
    with zipfile.ZipFile(backup) as old, zipfile.ZipFile(changed, "w") as new:
        for part in old.namelist():
            if part != "manifest.json":
                new.writestr(part, old.read(part))
        new.writestr("manifest.json", json.dumps({**json.loads(old.read("manifest.json")), **changes}))
    return changed


def digests(path: Path) -> dict[str, str]:
    """The digest of each table's rows in a backup; equal rows have equal digests on both engines."""
    return {part["part"]: part["sha256"] for part in manifest(path)["parts"] if part["part"] != "secret.key"}


def rows_of(path: Path, table: str) -> list[dict[str, Any]]:
    with zipfile.ZipFile(path) as file:
        columns = next(entry["columns"] for entry in manifest(path)["tables"] if entry["table"] == table)
        lines = file.read(f"rows/{table}.jsonl").splitlines()
    return [dict(zip(columns, json.loads(line), strict=True)) for line in lines]
