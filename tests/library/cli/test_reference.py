"""The reference of the command line is true: its examples are run, its lists are complete."""

import re
import shlex
from pathlib import Path

import pytest

from comity.cli.main import main
from comity.exchange import register_file, ties_file
from comity.formation import brief_file

PAGE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "command-line.md"
FILE = re.compile(r"<!-- file: (\S+) -->\n```\w+\n(.*?)```", re.DOTALL)
CONSOLE = re.compile(r"```console\n(.*?)```", re.DOTALL)


@pytest.fixture
def page():
    return PAGE.read_text(encoding="utf-8")


def test_the_examples_answer_as_they_are_printed(page, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    for name, text in FILE.findall(page):
        Path(name).write_text(text, encoding="utf-8")
    ran = 0
    for block in CONSOLE.findall(page):
        for example in block.split("$ ")[1:]:
            command, _, expected = example.partition("\n")
            line, _, target = command.partition(" > ")
            assert main(shlex.split(line)[1:]) == 0, command
            out = capsys.readouterr().out
            if target:
                Path(target).write_text(out, encoding="utf-8")
            assert out.startswith(expected), command
            ran += 1
    assert ran >= 3


def test_every_key_and_column_is_described(page):
    for word in (*brief_file.BRIEF_KEYS, *brief_file.NEED_KEYS, *register_file.COLUMNS, *ties_file.COLUMNS):
        assert f"`{word}`" in page or f"`[[{word}]]`" in page, word


@pytest.mark.parametrize("command", ["form", "verify"])
def test_every_option_is_described(page, capsys, command):
    main([command, "--help"])
    for option in set(re.findall(r"--[a-z-]+", capsys.readouterr().out)) - {"--help"}:
        assert option in page, option
