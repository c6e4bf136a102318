"""Every bad input has its exit code, its place and its remedy; nothing is changed."""

import json
import zipfile

import pytest
import xlsxwriter

from comity.cli.main import main

BRIEF = '[[need]]\ncapacity = "visits"\nplace = "MD"\n'
REGISTER = "id,name,country,capacities,reliability\na,Circle,MD,visits,0.9\nb,Desk,FR,money,\n"
RELIABLE = 'goal = "reliability"\nmax_members = 1\n'


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with a good brief and a good register, in which the command runs."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "b.toml").write_text(BRIEF, encoding="utf-8")
    (tmp_path / "r.csv").write_text(REGISTER, encoding="utf-8")
    return tmp_path


def state_of(folder):
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def run(folder, capsys, *arguments):
    """Run `comity form b.toml --register r.csv --json …`; nothing may change, nobody may see a traceback."""
    before = state_of(folder)
    code = main(["form", "b.toml", "--register", "r.csv", "--json", *arguments])
    out, err = capsys.readouterr()
    assert state_of(folder) == before
    assert "Traceback" not in err
    return code, out, err


@pytest.mark.parametrize(
    ("brief", "place", "remedy"),
    [
        (
            "max_member = 3\n" + BRIEF,
            "b.toml, line 1, key max_member",
            "expected max_members. Correct the key",
        ),
        (BRIEF + 'kapacity = "x"\n', "b.toml, line 4, key need[0].kapacity", "expected capacity."),
        (
            BRIEF + "members = true\n",
            "b.toml, line 4, key need[0].members",
            "found true; expected a whole number",
        ),
        ('budget = "9"\n' + BRIEF, "b.toml, line 1, key budget", 'found "9"; expected a number without'),
        ('conflicts = [["a"]]\n', "b.toml, line 1, key conflicts", "expected exactly 2 ids"),
        ('goal = "reliability"\n' + BRIEF, "b.toml, line 1, key goal", "Add max_members or budget"),
        ('known = "required"\n' + BRIEF, "b.toml, line 1, key known", "Add --ties TIES.csv"),
        ("title = \n", "b.toml, line 1", "found title =; expected a brief in TOML"),
        (
            f'title = "{"x" * 300}"\n',
            "b.toml, line 1, key title",
            "found 300 characters; expected at most 200",
        ),
    ],
)
def test_a_wrong_brief_is_exit_2_with_line_key_and_remedy(folder, capsys, brief, place, remedy):
    (folder / "b.toml").write_text(brief, encoding="utf-8")
    code, out, err = run(folder, capsys)
    assert (code, out) == (2, "")
    assert place in err
    assert remedy in err


@pytest.mark.parametrize(
    ("register", "place", "remedy"),
    [
        ("id,name\na,b\n", "r.csv, line 1, column capacities", "Add the column capacities."),
        (
            REGISTER.replace("FR", "XX"),
            "r.csv, line 3, column country",
            "found XX; expected a two-letter country",
        ),
        (REGISTER.replace("b,Desk", "a,Desk"), "r.csv, line 3, column id", "found a, also in line 2"),
        (
            REGISTER.replace("Desk", "D" * 300),
            "r.csv, line 3, column name",
            "found 300 characters; expected at most",
        ),
        (
            REGISTER.replace("Desk", "D" * 6_000_000),
            "r.csv, line 3, column name",
            "found 6000000 characters in a",
        ),
        (REGISTER.replace("Desk", "De\x00sk"), "r.csv, line 3, column name", "control character U+0000"),
        (REGISTER + "c,X,MD\n", "r.csv, line 4, column capacities", "found 3 cells; expected 5"),
        (
            REGISTER.replace("0.9", "90%"),
            "r.csv, line 2, column reliability",
            "found 90%; expected a number such as",
        ),
        (
            REGISTER.replace("0.9", "1.5"),
            "r.csv, line 2, column reliability",
            "found 1.5; expected a number in 0..1",
        ),
        (REGISTER.replace('Desk"', "Desk") + '"c', "r.csv, line 4, column id", "Close the quotation mark"),
        ("", "r.csv: found nothing", "Check that the right file was saved."),
    ],
)
def test_a_wrong_register_is_exit_2_with_line_column_and_remedy(folder, capsys, register, place, remedy):
    (folder / "r.csv").write_text(register, encoding="utf-8", newline="")
    code, out, err = run(folder, capsys)
    assert (code, out) == (2, "")
    assert place in err
    assert remedy in err


def test_a_register_in_another_encoding_is_exit_2_with_its_place(folder, capsys):
    (folder / "r.csv").write_text(REGISTER.replace("Desk", "Décidé"), encoding="latin-1")
    code, _, err = run(folder, capsys)
    assert code == 2
    assert "r.csv, line 3, column name: found bytes 0xE9, no text; expected UTF-8. Save the file again" in err


def test_a_formula_cell_is_exit_2_with_its_place(folder, capsys):
    book = xlsxwriter.Workbook(folder / "r.csv")
    page = book.add_worksheet()
    page.write_row(0, 0, ["id", "capacities"])
    page.write_row(1, 0, ["a", "visits"])
    page.write_formula(2, 1, "=B2", None, "visits")
    book.close()
    code, _, err = run(folder, capsys)
    assert code == 2
    assert "r.csv, line 3, column capacities: found the formula B3 =B2; expected text or a number." in err


def test_a_spreadsheet_bomb_is_exit_2(folder, capsys):
    with zipfile.ZipFile(folder / "r.csv", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 50_000_000)
    code, _, err = run(folder, capsys)
    assert code == 2
    assert "r.csv: found ratio 1" in err


@pytest.mark.parametrize("line", ['include = ["x"]', 'exclude = ["x"]', 'conflicts = [["a", "x"]]'])
def test_an_unknown_id_is_exit_1_with_its_line(folder, capsys, line):
    (folder / "b.toml").write_text(f"{line}\n{BRIEF}", encoding="utf-8")
    code, out, err = run(folder, capsys)
    assert (code, out) == (1, "")
    assert f"b.toml, line 1, key {line.split()[0]}: found x, which is not in the register; expected" in err
    assert "Correct the id, or delete it." in err


def test_a_need_that_nobody_covers_is_exit_1_with_its_reason_and_the_document(folder, capsys):
    (folder / "b.toml").write_text(BRIEF.replace("MD", "GE"), encoding="utf-8")
    code, out, err = run(folder, capsys)
    assert code == 1
    assert json.loads(out)["status"] == "infeasible"
    assert "No set among the 2 organizations in this register" in err


def test_reliability_missing_for_a_candidate_is_exit_2_with_its_row(folder, capsys):
    (folder / "b.toml").write_text(RELIABLE + '[[need]]\ncapacity = "money"\n', encoding="utf-8")
    code, _, err = run(folder, capsys)
    assert code == 2
    assert "r.csv, line 3, column reliability: found no reliability for a candidate who gives money" in err


def test_a_file_that_is_not_there_or_no_file_is_exit_2(folder, capsys):
    assert main(["form", "no.toml", "--register", "r.csv"]) == 2
    assert "no.toml: found no such file; expected a file." in capsys.readouterr().err
    assert main(["form", "b.toml", "--register", "."]) == 2
    assert ".: found Is a directory" in capsys.readouterr().err
    assert main(["form", "b\0.toml", "--register", "r.csv"]) == 2
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["--alternatives", "-1"],
        ["--alternatives", "1.5"],
        ["--alternatives", "many"],
        ["--loss", "-0.1"],
        ["--loss", "nan"],
        ["--time-limit", "0"],
        ["--time-limit", "inf"],
        ["--ties"],
        ["--no-such-option"],
        ["another.toml"],
    ],
)
def test_bad_usage_is_exit_2(folder, capsys, arguments):
    code, out, err = run(folder, capsys, *arguments)
    assert (code, out) == (2, "")
    assert "usage: comity" in err
