"""The documentation is true: examples run and print what they show, links lead somewhere, every option stands there."""

import argparse
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from comity.cli.commands import add_all
from comity.register.jmdi_register import load_projects, load_register

ROOT = Path(__file__).parents[2]
PAGES = [
    page
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "src").rglob("*.md")]
    if ".venv" not in page.parts
]
BLOCK = re.compile(r"^```console\n(.*?)^```", re.M | re.S)
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
EXAMPLES = [
    pytest.param(block, id=f"{page.relative_to(ROOT)}:{number}")
    for page in PAGES
    for number, block in enumerate(BLOCK.findall(page.read_text(encoding="utf-8")))
]


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    return tmp_path


@pytest.mark.parametrize("block", EXAMPLES)
def test_a_console_example_runs_and_prints_what_it_shows(block, folder):
    commands = [line[2:] for line in block.splitlines() if line.startswith("$ ")]
    shown = [line.strip() for line in block.splitlines() if line.strip() and not line.startswith("$ ")]
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    run = subprocess.run(
        ["bash", "-e", "-c", "\n".join(commands)],
        cwd=folder, env={**os.environ, "PATH": path}, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    printed = iter((run.stdout + run.stderr).splitlines())
    for line in shown:
        assert line == "…" or any(line in other for other in printed), (
            f"not printed, or not in this order: {line}"
        )


def test_there_are_examples():
    assert EXAMPLES


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_no_link_of_a_page_leads_nowhere(page):
    targets = [target for target in LINK.findall(page.read_text(encoding="utf-8")) if "://" not in target]
    missing = [target for target in targets if not (page.parent / target).exists()]
    assert not missing


def test_the_tutorial_counts_the_register_that_ships():
    page = (ROOT / "docs/tutorials/first-answer.md").read_text(encoding="utf-8")
    assert f"the {len(load_register())} organizations" in page
    assert f"the\n{len(load_projects())} projects" in page


def commands():
    subparsers = argparse.ArgumentParser().add_subparsers()
    assert not add_all(subparsers)
    return subparsers.choices


@pytest.mark.parametrize("name", sorted(commands()))
def test_the_reference_names_every_option_of_a_command(name):
    page = (ROOT / "docs/reference/command-line.md").read_text(encoding="utf-8")
    described = " ".join(line for line in page.splitlines() if f"comity {name} " in line)
    options = {
        option
        for action in commands()[name]._actions
        for option in action.option_strings
        if option[:2] == "--"
    }
    assert not {option for option in options - {"--help", "--db"} if option not in described}


SETTING = re.compile(r"COMITY_[A-Z_]+")


def test_the_reference_names_every_setting_that_the_site_reads():
    page = (ROOT / "docs/reference/settings.md").read_text(encoding="utf-8")
    asked = re.compile(r"environment\.\w+\(\s*\"(COMITY_[A-Z_]+)\"")
    read = {
        name
        for path in (ROOT / "src/comity_site").rglob("*.py")
        for name in asked.findall(path.read_text(encoding="utf-8"))
    }
    assert read
    assert read <= set(SETTING.findall(page))
