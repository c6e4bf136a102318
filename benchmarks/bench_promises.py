"""Pages with 50,000 promises and 10,000 organizations on each engine, beside a bare Django list page, in one run.

One alliance holds 20,300 promises of 2,000 organizations; its convener reads, who is in thirty others. A page
with no more than a hundred rows of the same table, sorted by date, is the peer. Then `comity check` over all chains.
The aim: p95 of each page within 300 ms.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import psycopg

from tests.command import ROOT, surroundings
from tools.postgres import NoPostgreSQL, running_postgres


def main() -> int:
    """Both engines, or those named by the environment's COMITY_BENCH; exits 1 when an aim is missed."""
    chosen = os.environ.get("COMITY_BENCH", "sqlite postgresql").split()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "comity.sqlite3"
        missed = "sqlite" in chosen and on_engine(COMITY_DB=file)
    if "postgresql" in chosen:
        try:
            missed = on_postgres() or missed
        except NoPostgreSQL as reason:
            print(f"postgresql: not measured, {reason}")
    return 1 if missed else 0


def on_engine(**settings: object) -> bool:
    """Whether an aim is missed on the engine that the settings name."""
    return bool(
        subprocess.run(
            [sys.executable, "-m", "benchmarks.promises_measured"], env=surroundings(**settings), cwd=ROOT, check=False
        ).returncode
    )  # fmt: skip


def on_postgres() -> bool:
    """In a database of its own, dropped afterwards. Raises NoPostgreSQL."""
    name = f"comity_bench_{uuid4().hex[:8]}"
    with running_postgres() as address:
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"')
        try:
            return on_engine(DATABASE_URL=urlunsplit(urlsplit(address)._replace(path=f"/{name}")))
        finally:
            with psycopg.connect(address, autocommit=True) as connection:
                connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


if __name__ == "__main__":
    sys.exit(main())
