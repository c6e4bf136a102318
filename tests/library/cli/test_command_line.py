"""The command line: commands, help, exit codes, JSON alone on standard output."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from comity import __version__
from comity.cli import commands, form_command, output
from comity.cli.main import main

BRIEF = 'title = "Visits"\n[[need]]\ncapacity = "visits"\nplace = "GB"\n[[need]]\ncapacity = "calls"\nmust = false\n'
REGISTER = "id,name,country,capacities,site\na,Circle,UK,visits,x\nb,Desk,FR,money,y\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with a brief and a register, in which the command runs."""
    monkeypatch.chdir(tmp_path)
    Path("b.toml").write_text(BRIEF, encoding="utf-8")
    Path("r.csv").write_text(REGISTER, encoding="utf-8")
    return tmp_path


def form(*arguments):
    return main(["form", "b.toml", "--register", "r.csv", *arguments])


def verify(*arguments):
    return main(["verify", "b.toml", "--register", "r.csv", "result.json", *arguments])


def keep_result(capsys):
    capsys.readouterr()
    assert form("--json") == 0
    Path("result.json").write_text(capsys.readouterr().out, encoding="utf-8")


class Entry:
    """An entry point of somebody's own commands."""

    name = value = "site"

    def __init__(self, loaded):
        self._loaded = loaded

    def load(self):
        if isinstance(self._loaded, Exception):
            raise self._loaded
        return self._loaded


def install(monkeypatch, loaded):
    monkeypatch.setattr(commands, "entry_points", lambda group: [Entry(loaded)])


def test_json_stands_alone_on_standard_output_and_notes_on_standard_error(folder, capsys):
    assert form("--json") == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["status"] == "optimal"
    assert out.count("\n") == 1
    assert "Note: r.csv, line 2, column country: UK is read as GB." in err
    assert "Note: r.csv, line 1, column site: this column is not used" in err


def test_the_finding_is_said_in_a_sentence_with_what_each_gives_and_what_nobody_gives(folder, capsys):
    assert form() == 0
    out = capsys.readouterr().out
    assert (
        "1 organization meets the need. Among the 2 in this register no smaller set can; this is proven"
        in out
    )
    assert "Circle (a)" in out
    assert "gives visits in GB" in out
    assert "Wishes that nobody of these gives: calls (a wish)." in out
    assert "Nobody is a member who has not said yes." in out


def test_a_result_is_verified_and_a_changed_one_is_not(folder, capsys):
    keep_result(capsys)
    assert verify() == 0
    assert "The answer holds" in capsys.readouterr().out
    result = json.loads(Path("result.json").read_text(encoding="utf-8"))
    Path("result.json").write_text(json.dumps(result | {"value": 2}), encoding="utf-8")
    assert verify() == 1
    assert "value is 2, but 1 is right." in capsys.readouterr().err


def test_a_verdict_can_be_json(folder, capsys):
    keep_result(capsys)
    assert verify("--json") == 0
    assert json.loads(capsys.readouterr().out) == {"ok": True, "certified": True, "failures": []}


def test_a_result_of_another_register_is_refused(folder, capsys):
    keep_result(capsys)
    Path("r.csv").write_text(REGISTER + "c,Other,MD,visits,z\n", encoding="utf-8")
    assert verify() == 1
    assert "the result was formed with another register." in capsys.readouterr().err


@pytest.mark.parametrize("text", ["", "not json", "[]", "{}", "[" * 100_000, '{"status": NaN}'])
def test_a_file_that_is_no_result_is_exit_2(folder, capsys, text):
    Path("result.json").write_text(text, encoding="utf-8")
    assert verify() == 2
    err = capsys.readouterr().err
    assert "result.json" in err
    assert "expected the JSON of comity form --json" in err
    assert "_" not in err.partition("found ")[2], "a code instead of words"


def test_a_bad_register_is_exit_2_for_verify_too(folder, capsys):
    keep_result(capsys)
    Path("r.csv").write_text("id\na\n", encoding="utf-8")
    assert verify() == 2
    assert "r.csv, line 1, column capacities" in capsys.readouterr().err


def test_a_workbook_is_not_verified_and_verify_says_what_to_do(folder, capsys):
    keep_result(capsys)
    Path("r.csv").write_bytes(b"PK\x03\x04")
    assert verify() == 2
    assert "Save the workbook as CSV, and form and verify with that file." in capsys.readouterr().err


def test_the_strangers_text_does_not_steer_the_terminal(folder, capsys):
    Path("result.json").write_text(
        '{"status": "\\u001b[2J", "goal": "fewest", "members": [], "certificate": null}'
    )
    assert verify() == 1
    assert "\x1b" not in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["--help"], ["form", "--help"], ["verify", "--help"], ["--version"]])
def test_help_and_version_are_exit_0(capsys, arguments):
    assert main(arguments) == 0
    out = capsys.readouterr().out
    assert __version__ in out or "exit codes:" in out


def test_the_help_of_form_names_every_key_and_column(capsys):
    from comity.exchange import register_file, ties_file
    from comity.formation import brief_file

    assert main(["form", "--help"]) == 0
    out = capsys.readouterr().out
    for word in (*brief_file.BRIEF_KEYS, *brief_file.NEED_KEYS, *register_file.COLUMNS, *ties_file.COLUMNS):
        assert word in out


def test_no_command_and_an_unknown_command_are_exit_2(capsys):
    assert main([]) == 2
    assert main(["dance"]) == 2
    assert "There is no command dance. Commands: form, verify" in capsys.readouterr().err


def test_others_add_commands_through_an_entry_point(monkeypatch, capsys):
    def add_commands(subparsers):
        parser = subparsers.add_parser("greet", help="say hello")
        parser.set_defaults(run=lambda arguments: 7)

    install(monkeypatch, add_commands)
    assert main(["greet"]) == 7


def test_a_broken_entry_point_leaves_the_librarys_commands_alone(monkeypatch, folder, capsys):
    install(monkeypatch, ImportError("no module named site"))
    assert form() == 0
    assert main(["serve"]) == 2
    assert "no module named site" in capsys.readouterr().err


def test_a_command_whose_packages_are_missing_says_what_to_install(monkeypatch, capsys):
    def run(arguments):
        raise ModuleNotFoundError("No module named 'django'", name="django")

    def add_commands(subparsers):
        subparsers.add_parser("serve").set_defaults(run=run)

    install(monkeypatch, add_commands)
    assert main(["serve"]) == 1
    err = capsys.readouterr().err
    assert "django is not installed" in err
    assert "comity-workbench[site]" in err


def test_an_interrupted_command_is_quiet(monkeypatch, folder, capsys):
    def interrupted(path):
        raise KeyboardInterrupt

    monkeypatch.setattr(form_command, "read_bytes", interrupted)
    assert form() == 130
    assert capsys.readouterr() == ("", "")


def test_a_reader_that_has_enough_is_no_error(folder):
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "comity", "form", "b.toml", "--register", "r.csv", "--json"]
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writing)
    assert done.returncode == 0
    assert "Error" not in done.stderr


def test_loading_the_command_line_loads_neither_a_solver_nor_django(folder):
    check = (
        "import sys; from comity.cli.main import main; main(['--help']); "
        "sys.exit(any(name in sys.modules for name in ('django', 'highspy', 'numpy')))"
    )
    assert subprocess.run([sys.executable, "-c", check], capture_output=True, check=False).returncode == 0


def test_progress_is_told_on_a_terminal_only_and_only_after_a_second(monkeypatch, capsys):
    clock = iter([0.0, 0.5, 2.0, 3.0])
    monkeypatch.setattr(output, "monotonic", lambda: next(clock))
    progress = output.Progress()
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    progress({"value": 5, "bound": 4})
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    progress({"value": 5, "bound": 4})
    assert "2 s: 5, at best 4" in capsys.readouterr().err
    monkeypatch.setattr(sys.stderr, "isatty", lambda: False, raising=False)
    progress({"value": 5, "bound": 4})
    assert capsys.readouterr().err == ""


def test_json_has_no_nan():
    with pytest.raises(ValueError, match="JSON"):
        output.print_json({"value": float("nan")})


def test_what_more_or_less_would_buy_stands_beside_an_answer_that_still_holds(folder, capsys):
    assert form("--front", "--json") == 0
    answer = json.loads(capsys.readouterr().out)
    Path("result.json").write_text(json.dumps(answer), encoding="utf-8")
    assert verify() == 0
    (point,) = answer["front"]
    assert point == {
        "members": ["a"], "size": 1, "cost": 1, "wish_value": 0, "reliability": None, "proven": True,
    }  # fmt: skip
    assert answer["front_complete"]
    assert [(entry["at_most"], entry["value"]) for entry in answer["sizes"]] == [(0, None), (1, 1), (2, 1)]
    assert form("--front") == 0
    assert "With at most 0 members: nobody can; this is proven." in capsys.readouterr().out
