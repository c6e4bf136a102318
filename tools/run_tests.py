"""Run every part of the tests, two more at once than there are cores, and close with one line of counts.

`make test` runs all parts with small budgets; `--drill` runs the full counts; `--only NAME` some parts.
A part that cannot run here (no browser, no PostgreSQL) says why and fails; the others run all the same.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from tools.browser import find_chromium, install_chromium
from tools.parts import Outcome, Part, choose, outcome_of
from tools.postgres import NoPostgreSQL, running_postgres

ROOT = Path(__file__).resolve().parent.parent
NO_BROWSER = (
    "no browser of the Chromium family was found, and installing one needs root or sudo. "
    "Install chromium, or name a browser: CHROMIUM=/path/to/chromium make test"
)
PRINTING = threading.Lock()


def main() -> int:
    asked = arguments()
    parts = choose(only=asked.only, drill=asked.drill)
    if asked.drill:
        os.environ["TESTS_IN_FULL"] = "1"  # tests/budget.py
    begun = time.monotonic()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="comity-tests-")))
        reasons = {"browser": browser_missing(parts), "postgres": offer_postgres(parts, stack)}
        # two more than cores: some parts mostly wait for processes of their own
        with ThreadPoolExecutor(max_workers=2 + max(2, os.cpu_count() or 2)) as pool:
            outcomes = list(pool.map(lambda part: run(part, folder, reasons.get(part.needs)), parts))
    return conclude(outcomes, time.monotonic() - begun)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--drill", action="store_true", help="the full counts instead of the small budgets")
    parser.add_argument("--only", nargs="+", default=[], metavar="NAME", help="parts whose name begins so")
    return parser.parse_args()


def browser_missing(parts: list[Part]) -> str:
    """Why there is no browser, or nothing when there is one."""
    if any(part.needs == "browser" for part in parts) and not (find_chromium() or install_chromium()):
        return NO_BROWSER
    return ""


def offer_postgres(parts: list[Part], stack: ExitStack) -> str:
    """Start one server for all parts and tell them by TEST_DATABASE_URL; why there is none, or nothing."""
    if not any(part.uses_postgres for part in parts):
        return ""
    try:
        os.environ["TEST_DATABASE_URL"] = stack.enter_context(running_postgres())
    except (NoPostgreSQL, OSError) as reason:
        return (
            f"no PostgreSQL could be started ({reason}). Give one: TEST_DATABASE_URL=postgres://… make test"
        )
    return ""


def run(part: Part, folder: Path, reason: str | None) -> Outcome:
    """One part in a process of its own, its output kept until it is over."""
    begun = time.monotonic()
    if reason:
        return tell(Outcome(part.name, 0, 1, 0, 0.0, reason))
    report = folder / f"{part.name.replace(' ', '-')}.xml"
    done = subprocess.run(
        [sys.executable, *part.command(report)],
        cwd=ROOT,
        env=surroundings(part, folder),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    return tell(outcome_of(part, report, done.returncode, done.stdout, time.monotonic() - begun))


def surroundings(part: Part, folder: Path) -> dict[str, str]:
    """The environment of a part: no site's settings leak in, and its files stay together."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("COMITY_", "DATABASE_", "PYTHONDONT"))
    }
    own = folder / part.name.replace(" ", "-")
    own.mkdir()
    kept |= {"COMITY_DB": str(own / "tests.sqlite3"), "PYTHONUNBUFFERED": "1"}
    if part.needs == "postgres":
        kept["DATABASE_URL"] = database_of(part)
    return kept


def database_of(part: Part) -> str:
    """A name of its own on the server for each part, for they run at once; tests put test_ before it."""
    address = urlsplit(os.environ["TEST_DATABASE_URL"])
    return urlunsplit(address._replace(path="/" + part.name.partition(" ")[0].lower()))


def tell(outcome: Outcome) -> Outcome:
    with PRINTING:
        if outcome.failed:
            print(f"\n──── {outcome.name} ────\n{outcome.output.rstrip()}\n", flush=True)
        print(outcome.line(), flush=True)
    return outcome


def conclude(outcomes: list[Outcome], seconds: float) -> int:
    passed, failed, skipped = (
        sum(getattr(o, name) for o in outcomes) for name in ("passed", "failed", "skipped")
    )
    print(f"\nAll parts together, {seconds:.0f} s:")
    for outcome in outcomes:
        print(outcome.line())
    print(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
