"""`comity check`: is the site sound? Looks only; changes nothing."""

import sys
from argparse import Namespace
from typing import Any

from comity_site.operations.findings import UNREADABLE, Check, Finding, Level, wrong
from comity_site.operations.surroundings import on_site


@on_site()
def run_check(arguments: Namespace) -> int:
    from comity_site.operations.heads import compared, heads_named

    heads = heads_named(arguments.head)
    findings = [*all_findings(), *compared(heads)]
    if not arguments.json:
        return tell(findings)
    from comity.cli.output import print_json

    print_json(as_json(findings))
    return exit_code(findings)


def all_findings() -> list[Finding]:
    """Everything looked at, engine first. What cannot be read is a finding, not the end."""
    from comity_site.operations import (
        engine_checks,
        fund_checks,
        ledger_checks,
        row_checks,
        setting_checks,
    )

    checks = [*engine_checks.CHECKS, *setting_checks.CHECKS]
    findings = [finding for check in checks for finding in results(check)]
    if any(finding.code == "migrations_missing" for finding in findings):
        return findings
    rows = [*row_checks.CHECKS, *ledger_checks.CHECKS, *fund_checks.CHECKS]
    return findings + [finding for check in rows for finding in results(check)]


def results(check: Check) -> list[Finding]:
    from comity_site.operations.refusals import engine_errors

    try:
        return list(check())
    except (*engine_errors(), *UNREADABLE) as error:
        return [wrong("unreadable", what=check.__name__, reason=str(error).strip())]


def exit_code(findings: list[Finding]) -> int:
    return int(any(finding.level is Level.WRONG for finding in findings))


def tell(findings: list[Finding]) -> int:
    """A line for each finding, what is wrong first, each with its remedy. Returns the exit code."""
    from comity_site.operations.finding_words import MARKS, remedy_for, words_for

    order = list(Level)
    for finding in sorted(findings, key=lambda finding: order.index(finding.level)):
        out = sys.stderr if finding.level is Level.WRONG else sys.stdout
        print(f"{MARKS[finding.level]} {words_for(finding)}", file=out)
        if remedy := remedy_for(finding):
            print(f"    {remedy}", file=out)
    return exit_code(findings)


def as_json(findings: list[Finding]) -> dict[str, Any]:
    from comity_site.operations.backing_up import engine
    from comity_site.operations.finding_words import remedy_for, words_for

    listed = [
        {
            "code": finding.code,
            "level": str(finding.level),
            "detail": finding.detail,
            "says": words_for(finding),
            "remedy": remedy_for(finding),
        }
        for finding in findings
    ]
    return {"ok": exit_code(findings) == 0, "engine": engine(), "findings": listed}
