"""Sites in files and databases of their own, worked on from outside as an administrator does."""

import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import psycopg
import pytest

from tests.command import ROOT, comity, surroundings

Place = dict[str, str]  # the settings that name a database


@pytest.fixture
def another_sqlite(tmp_path: Path) -> Callable[[], Place]:
    """Places for new SQLite sites."""

    def make() -> Place:
        folder = tmp_path / uuid4().hex
        folder.mkdir()
        return {"COMITY_DB": str(folder / "site.sqlite3"), "COMITY_STATIC": str(tmp_path / "static")}

    return make


@pytest.fixture
def another_postgresql(postgres_url: str, tmp_path: Path) -> Iterator[Callable[[], Place]]:
    """Places for new PostgreSQL sites; the databases are dropped at the end."""
    made: list[str] = []

    def make() -> Place:
        name = f"site_{uuid4().hex}"
        with psycopg.connect(postgres_url, autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"')
        made.append(name)
        address = urlunsplit(urlsplit(postgres_url)._replace(path=f"/{name}"))
        return {"DATABASE_URL": address, "COMITY_DB": str(tmp_path / name)}

    yield make
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        for name in made:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@pytest.fixture(params=["sqlite", "postgresql"])
def another_site(request: pytest.FixtureRequest) -> Callable[[], Place]:
    """Each test that asks for it runs on both engines."""
    return request.getfixturevalue(f"another_{request.param}")


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two SQLite sites to copy, `example` and `empty`, and a backup of each: made once, as it takes seconds."""
    folder = tmp_path_factory.mktemp("templates")
    for verb in ("example", "empty"):
        place = {"COMITY_DB": str(folder / verb / "site.sqlite3")}
        (folder / verb).mkdir()
        fill(place, verb)
        comity("backup", folder / f"{verb}.zip", **place)
    return folder


@pytest.fixture
def backup(templates: Path, tmp_path: Path) -> Path:
    """A backup of a SQLite site with the worked example."""
    return Path(shutil.copy(templates / "example.zip", tmp_path / "example.zip"))


@pytest.fixture
def a_site(templates: Path, another_sqlite: Callable[[], Place]) -> Callable[[str], Place]:
    """SQLite sites that stand already."""

    def make(which: str) -> Place:
        place = another_sqlite()
        shutil.copytree(templates / which, Path(place["COMITY_DB"]).parent, dirs_exist_ok=True)
        return place

    return make


def start(place: Place, verb: str, *arguments: object, **more: Any) -> subprocess.Popen[str]:
    """A program of filling.py on that site."""
    command = [sys.executable, "-m", "tests.site.operations.filling", verb, *map(str, arguments)]
    env = surroundings(**place) | {"PYTHONPATH": str(ROOT)}
    return subprocess.Popen(command, env=env, cwd=ROOT, stdout=subprocess.PIPE, text=True, **more)


def fill(place: Place, verb: str = "example", *arguments: object) -> None:
    with start(place, verb, *arguments) as program:
        program.communicate()
    assert program.returncode == 0


def manifest(path: Path) -> dict[str, Any]:
    with zipfile.ZipFile(path) as file:
        return json.loads(file.read("manifest.json"))


def digests(path: Path) -> dict[str, str]:
    """The digest of each table's rows in a backup; equal rows have equal digests on both engines."""
    return {part["part"]: part["sha256"] for part in manifest(path)["parts"] if part["part"] != "secret.key"}


def rows_of(path: Path, table: str) -> list[dict[str, Any]]:
    with zipfile.ZipFile(path) as file:
        columns = next(entry["columns"] for entry in manifest(path)["tables"] if entry["table"] == table)
        lines = file.read(f"rows/{table}.jsonl").splitlines()
    return [dict(zip(columns, json.loads(line), strict=True)) for line in lines]
