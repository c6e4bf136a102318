"""What the tests consist of: each part's name, command and needs, and how its outcome is read."""

from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

NO_TESTS = 5
OPERATIONS = "tests/site/operations"  # on both engines by itself, so it runs once
ACCESS = "tests/site/access"  # long walks over every page: on one engine, and in a drill on both
APART = (OPERATIONS, ACCESS)
PLANS = ("tests/site/plans", "tests/site/alliances")  # half of either engine's run, beside the other half


@dataclass(frozen=True)
class Part:
    """One process of the test run. `needs`: "", "browser" or "postgres"; `marker` chooses among the tests."""

    name: str
    arguments: tuple[str, ...]
    needs: str = ""
    is_pytest: bool = False
    without: tuple[str, ...] = ()
    marker: str = "not drill"

    @property
    def uses_postgres(self) -> bool:
        return self.is_pytest and "site" in self.arguments[0]

    def command(self, report: Path) -> list[str]:
        if not self.is_pytest:
            return list(self.arguments)
        apart = [f"--ignore={folder}" for folder in self.without]
        options = [
            *apart,
            "-q",
            "-m",
            self.marker,
            "--no-header",
            f"--junit-xml={report}",
            "-p",
            "no:cacheprovider",
        ]
        return ["-m", "pytest", *self.arguments, *options]


@dataclass(frozen=True)
class Outcome:
    """What came of a part: counts, wall-clock seconds, what it printed."""

    name: str
    passed: int
    failed: int
    skipped: int
    seconds: float
    output: str

    def line(self) -> str:
        counts = f"{self.passed} passed" + (f", {self.failed} FAILED" if self.failed else "")
        counts += f", {self.skipped} skipped" if self.skipped else ""
        return f"  {self.name:<28}{counts:<34}{self.seconds:6.1f} s"


def pytest_part(
    name: str, folders: str | tuple[str, ...], needs: str, drill: bool, more: tuple[str, ...] = ()
) -> Part:
    without = APART + more if folders == "tests/site" else ()
    folders = (folders,) if isinstance(folders, str) else folders
    return Part(name, folders, needs, True, without, "drill" if drill else "not drill")


LINT = [
    Part("lint types", ("-m", "mypy")),
    Part("lint layers", ("-c", "from importlinter.cli import lint_imports_command; lint_imports_command()")),
    Part("lint style", ("-m", "ruff", "check", ".")),
    Part("lint format", ("-m", "ruff", "format", "--check", ".")),
]


def choose(*, only: list[str], drill: bool) -> list[Part]:
    """The parts in the order in which they start: the longest first, so that no core waits at the end."""
    pytests = [
        pytest_part("operations", OPERATIONS, "", drill),
        pytest_part("access", ACCESS, "", drill),
        pytest_part("site on PostgreSQL", "tests/site", "postgres", drill, PLANS),
        pytest_part("site on SQLite", "tests/site", "", drill, PLANS),
        pytest_part("journeys", "tests/journeys", "browser", drill),
        pytest_part("library", "tests/library", "", drill),
        pytest_part("plans on PostgreSQL", PLANS, "postgres", drill),
        pytest_part("plans on SQLite", PLANS, "", drill),
    ]
    if drill:
        pytests.append(pytest_part("access on PostgreSQL", ACCESS, "postgres", drill=False))
    parts = pytests if drill else [*pytests, *LINT]
    return [part for part in parts if not only or any(part.name.startswith(name) for name in only)]


def outcome_of(part: Part, report: Path, code: int, output: str, seconds: float) -> Outcome:
    """Counts from the report where the part writes one; a part that broke off counts as one more failure."""
    if not part.is_pytest:
        return Outcome(part.name, int(code == 0), int(code != 0), 0, seconds, output)
    passed, failed, skipped = read_report(report) if report.exists() else (0, 0, 0)
    nothing_to_drill = code == NO_TESTS and part.marker == "drill"
    broken = code not in (0, 1) and not nothing_to_drill
    return Outcome(
        part.name, passed, failed + int(broken or (code == 1 and not failed)), skipped, seconds, output
    )


def read_report(report: Path) -> tuple[int, int, int]:
    """Passed, failed (with errors), skipped, summed over the suites of a JUnit file."""
    suites = ElementTree.parse(report).iter("testsuite")
    totals = [
        [int(suite.get(name, 0)) for name in ("tests", "failures", "errors", "skipped")] for suite in suites
    ]
    ran, failures, errors, skipped = (sum(column) for column in zip(*totals, strict=True))
    return ran - failures - errors - skipped, failures + errors, skipped
