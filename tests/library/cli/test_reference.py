"""The reference of the command line is true: its files are the examples', its lists are complete."""

import re
from pathlib import Path

import pytest

from comity.cli.main import main
from comity.exchange import entries_file, participations_file, queries_file, register_file, ties_file
from comity.formation import brief_file
from comity.partners.because import Because
from comity.partners.places import Where
from comity.partners.reasons import Why

ROOT = Path(__file__).resolve().parents[3]
PAGE = ROOT / "docs" / "reference" / "command-line.md"
FILE = re.compile(r"<!-- file: (\S+) -->\n```\w+\n(.*?)```", re.DOTALL)


@pytest.fixture
def page():
    return PAGE.read_text(encoding="utf-8")


def test_the_files_on_the_page_are_those_of_the_examples(page):
    files = FILE.findall(page)
    assert len(files) >= 2
    for name, text in files:
        assert (ROOT / name).read_text(encoding="utf-8") == text


def test_every_key_and_column_is_described(page):
    for word in (*brief_file.BRIEF_KEYS, *brief_file.NEED_KEYS, *register_file.COLUMNS, *ties_file.COLUMNS):
        assert f"`{word}`" in page or f"`[[{word}]]`" in page, word


COMMANDS = (
    "form", "verify", "recommend", "match", "demo", "serve", "import", "export", "plan", "scorecard", "backup",
    "restore", "check", "link", "remind",
)  # fmt: skip


def test_every_column_and_key_of_a_recommendation_is_described(page):
    columns = {
        *participations_file.PARTICIPATION_COLUMNS,
        *participations_file.ORGANIZATION_COLUMNS,
        *participations_file.PROJECT_COLUMNS,
    }
    for word in (*columns, *queries_file.QUERY_KEYS, *Because):
        assert f"`{word}`" in page, word


def test_every_column_and_reason_of_a_match_is_described(page):
    reasons = {*Why, *Where} - {Where.ANYWHERE, Where.ELSEWHERE}
    for word in (*entries_file.COLUMNS, *reasons, "unmet", "unused", "short", "missing", "least"):
        assert f"`{word}`" in page or f'"{word}"' in page, word


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_described(page, capsys, command):
    main([command, "--help"])
    for option in set(re.findall(r"--[a-z-]+", capsys.readouterr().out)) - {"--help"}:
        assert option in page, option
