"""`comity match`: the contract of its files and answers, and what it does with bad ones."""

import json

import pytest

from comity.cli.main import main

NEEDS = "id,text,capacity,place,language,amount,organization_id\nn1,clean water to drink,,MD,en,2,a\nn2,the moon,,,,,\n"
OFFERS = "id;text;capacity;place;language;amount\no1;Eau potable et puits;;MD;fr;1\no2;Avocat;;;;\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "n.csv").write_text(NEEDS, encoding="utf-8")
    (tmp_path / "o.csv").write_text(OFFERS, encoding="utf-8-sig")
    return tmp_path


def run(capsys, *more):
    code = main(["match", "--needs", "n.csv", "--offers", "o.csv", *more])
    out, err = capsys.readouterr()
    assert "Traceback" not in err
    return code, out, err


def test_the_document_is_what_the_contract_says(folder, capsys):
    code, out, err = run(capsys, "--json")
    answer = json.loads(out)
    assert (code, err) == (0, "")
    assert answer.keys() == {"matches", "unmet", "unused", "short", "least", "meaning"}
    (found,) = answer["matches"]
    assert found.keys() == {"need", "offer", "score", "amount", "why"}
    assert (found["need"], found["offer"], found["amount"]) == ("n1", "o1", 1)
    assert answer["short"] == [{"need": "n1", "missing": 1}]
    assert (answer["unmet"], answer["unused"]) == (["n2"], ["o2"])
    assert {one["reason"] for one in found["why"]} == {
        "meaning", "concepts", "same_place", "other_language", "part",
    }  # fmt: skip


def test_the_words_say_everything_of_the_document(folder, capsys):
    code, out, _ = run(capsys)
    assert code == 0
    for said in ("1 of 2 needs", "n1", "o1", "near in meaning", "same place (MD)", "another language (fr)"):
        assert said in out
    for said in ("other words for one thing (clean water = Eau potable)", "a part: 1 of 2"):
        assert said in out
    assert "Still missing for n1: 1." in out
    assert "n2 (the moon)" in out
    assert "Offers not used: o2" in out


def test_words_alone_reach_another_language_by_the_concepts_that_both_name(folder, capsys):
    code, out, err = run(capsys, "--words-only", "--json")
    answer = json.loads(out)
    assert (code, err) == (0, "")
    assert (answer["meaning"], answer["least"]) == (False, 0.15)
    (found,) = answer["matches"]
    assert (found["need"], found["offer"]) == ("n1", "o1")
    assert found["why"][0] == {
        "reason": "concepts",
        "shared": [{"concept": "drinking water", "here": "clean water", "there": "Eau potable"}],
    }


def test_the_least_score_is_the_users(folder, capsys):
    assert json.loads(run(capsys, "--json", "--least", "0.99")[1])["matches"] == []
    assert len(json.loads(run(capsys, "--json", "--least", "0")[1])["matches"]) == 2


def test_vectors_are_kept_and_give_the_same_answer(folder, capsys):
    first = run(capsys, "--json", "--vectors", "v.npz")
    written = (folder / "v.npz").read_bytes()
    assert run(capsys, "--json", "--vectors", "v.npz") == first == run(capsys, "--json")
    assert (folder / "v.npz").read_bytes() == written
    assert sorted(path.name for path in folder.iterdir()) == ["n.csv", "o.csv", "v.npz"]


def test_vectors_that_cannot_be_kept_are_said_and_the_answer_stands(folder, capsys):
    code, out, err = run(capsys, "--json", "--vectors", "nowhere/v.npz")
    assert code == 0
    assert json.loads(out)["matches"]
    assert "could not be kept in nowhere/v.npz" in err


def test_a_file_that_holds_no_vectors_is_refused_and_left_as_it_is(folder, capsys):
    (folder / "v.npz").write_text("precious", encoding="utf-8")
    code, out, err = run(capsys, "--json", "--vectors", "v.npz")
    assert (code, out) == (2, "")
    assert "v.npz: found something else" in err
    assert (folder / "v.npz").read_text(encoding="utf-8") == "precious"


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("n.csv", "id\nn1\n", "column text"),
        ("n.csv", "ID,text\nn1,a\n", "n.csv, line 1, column ID"),
        ("n.csv", "id,text\n,a\n", "n.csv, line 2, column id"),
        ("n.csv", "id,text\nn1,\n", "n.csv, line 2, column text"),
        ("n.csv", "id,text\nn1,a\nn1,b\n", "n.csv, line 3, column id: found n1, also in line 2"),
        ("o.csv", "id,text,amount\no1,a,many\n", "o.csv, line 2, column amount"),
        ("o.csv", "id,text,amount\no1,a,-1\n", "o.csv, line 2, column amount"),
        ("o.csv", "id,text,amount\no1,a,nan\n", "o.csv, line 2, column amount"),
        ("o.csv", "id,text,amount\no1,a,1.2345\n", "o.csv, line 2, column amount"),
        ("o.csv", "id,text,since\no1,a,soon\n", "o.csv, line 2, column since"),
        ("o.csv", "id,text,since,until\no1,a,2027-03-02,2027-03-01\n", "o.csv, line 2, column until"),
        ("o.csv", f"id,text\no1,{'x' * 10_001}\n", "o.csv, line 2, column text"),
        ("o.csv", "", "o.csv"),
        ("o.csv", 'id,text\no1,"a\n', "o.csv, line 2"),
    ],
)
def test_a_bad_file_is_refused_with_its_place(folder, capsys, name, text, place):
    (folder / name).write_text(text, encoding="utf-8")
    code, out, err = run(capsys, "--json")
    assert (code, out) == (2, "")
    assert place in err


@pytest.mark.parametrize("arguments", [("--least", "2"), ("--least", "x"), ("--needs", "missing.csv")])
def test_bad_usage_is_exit_2(folder, capsys, arguments):
    assert run(capsys, *arguments)[0] == 2


def test_hostile_but_lawful_files_are_answered(folder, capsys):
    rows = [
        "id,text,place,language,amount",
        "=1+1,=cmd,;;,;,0",
        "ر,\u200b،؟,XK,zz-ZZ,1000000000",
        "c,😀,a;b,,0.001",
    ]
    for name in ("n.csv", "o.csv"):
        (folder / name).write_text("\n".join([*rows, f"d,{'word ' * 1_900},,,"]), encoding="utf-8")
    for more in ((), ("--words-only",)):
        code, out, _ = run(capsys, "--json", *more)
        answer = json.loads(out)
        assert code == 0
        assert {one["need"] for one in answer["matches"]} | set(answer["unmet"]) == {"=1+1", "ر", "c", "d"}
        assert run(capsys, *more)[0] == 0


@pytest.mark.parametrize("name", ["n.csv", "o.csv"])
def test_files_without_rows_leave_everything_open(folder, capsys, name):
    (folder / name).write_text("id,text\n", encoding="utf-8")
    code, out, _ = run(capsys, "--json")
    answer = json.loads(out)
    assert (code, answer["matches"]) == (0, [])
    assert len(answer["unmet"]) + len(answer["unused"]) == 2


def test_a_column_that_is_not_read_gets_a_note(folder, capsys):
    (folder / "n.csv").write_text("id,text,colour\nn1,water,blue\n", encoding="utf-8")
    assert "column colour: this column is not used" in run(capsys)[2]
