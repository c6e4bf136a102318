"""`comity recommend`: the contract of its files and answers, and what it does with bad ones."""

import json

import pytest

from comity.cli.main import main

PARTICIPATIONS = """project_id,org_id,start_date,role,country,activity_type
p1,a,2018-01-01,coordinator,MD,OTH
p1,b,2018-01-01,participant,FR,OTH
p2,a,2019-05-01,,UK,HES
p2,c,2019-05-01,,EL,HES
"""
ORGANIZATIONS = """org_id,org_name,country,capacities,places,text
b,Bee,FR,visits,,
new,New,MD,clinics,UA,village clinics
"""
PROJECTS = "project_id,start_date,title,topics,call,cost\np1,2018-01-01,Clinics,Health;Care,Midwives,12.5\n"
QUERIES = '{"query": "q1", "members": ["a"]}\n\n{"query": 2, "text": "clinics", "country": null, "exclude": ["b"]}\n'


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, text in (
        ("p.csv", PARTICIPATIONS),
        ("o.csv", ORGANIZATIONS),
        ("j.csv", PROJECTS),
        ("q.jsonl", QUERIES),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def run(capsys, *more):
    code = main(["recommend", "--participations", "p.csv", "--queries", "q.jsonl", *more])
    out, err = capsys.readouterr()
    assert "Traceback" not in err
    return code, out, err


ALL = ("--organizations", "o.csv", "--projects", "j.csv")


def test_one_line_out_for_each_line_in_in_the_same_order(folder, capsys):
    code, out, err = run(capsys, *ALL)
    answers = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [one["query"] for one in answers] == ["q1", 2]
    assert {one["id"] for one in answers[0]["ranked"]} == {"b", "c", "new"}
    assert {one["id"] for one in answers[1]["ranked"]} == {"a", "c", "new"}
    for answer in answers:
        for entry in answer["ranked"]:
            assert entry.keys() == {"id", "score", "records", "thin", "why"}
            assert all("reason" in reason for reason in entry["why"])
    assert "column cost" in err
    assert "column call" not in err


def test_the_reasons_are_facts_of_the_files(folder, capsys):
    _, out, _ = run(capsys, *ALL)
    ranked = {one["id"]: one["why"] for one in json.loads(out.splitlines()[0])["ranked"]}
    assert {"reason": "worked_with", "id": "a", "year": 2019, "projects": 1} in ranked["c"]
    assert {"reason": "new_country", "country": "GR"} in ranked["c"]
    assert {"reason": "shares_topic", "topics": ["Care", "Health"], "projects": 1} in ranked["b"]


def test_columns_of_other_names_are_topics_where_their_names_return_else_words(folder, capsys):
    (folder / "j.csv").write_text(
        "project_id,parts,abstract,ends,cost\np1,Health;Care,Midwives walk far,2020-01-01,12.5\n"
        "p2,Health;Care,Nurses ride,2021-01-01,9\n",
        encoding="utf-8",
    )
    (folder / "q.jsonl").write_text(
        '{"members": ["a"], "topics": ["care"]}\n{"text": "midwives"}\n', encoding="utf-8"
    )
    _, out, err = run(capsys, *ALL)
    by_topic, by_word = (
        {one["id"]: one["why"] for one in json.loads(line)["ranked"]} for line in out.splitlines()
    )
    assert {"reason": "shares_topic", "topics": ["Care"], "projects": 1} in by_topic["b"]
    assert {"reason": "text_match", "words": ["midwives"], "projects": ["p1"]} in by_word["b"]
    assert "column ends" in err
    assert "column cost" in err
    assert "column parts" not in err


def test_participations_are_enough(folder, capsys):
    code, out, _ = run(capsys, "--top", "1")
    assert code == 0
    assert [len(json.loads(line)["ranked"]) for line in out.splitlines()] == [1, 1]


def test_the_same_files_give_the_same_bytes(folder, capsys):
    assert run(capsys, *ALL) == run(capsys, *ALL)


def test_popularity_is_said(folder, capsys):
    _, out, _ = run(capsys, "--popularity", "0.25")
    assert all(json.loads(line)["popularity"] == 0.25 for line in out.splitlines())


def test_members_whom_no_file_has_are_said(folder, capsys):
    (folder / "q.jsonl").write_text(
        '{"query": "q", "members": ["nobody", "a"], "extra": 1}', encoding="utf-8"
    )
    code, out, err = run(capsys)
    assert code == 0
    assert json.loads(out)["unknown"] == ["nobody"]
    assert "nobody" in err
    assert "extra" in err


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("{", "q.jsonl, line 2"),
        ("[]", "q.jsonl, line 2"),
        ('{"members": "a"}', "q.jsonl, line 2, column members"),
        ('{"members": [1]}', "q.jsonl, line 2, column members"),
        ('{"text": 5}', "q.jsonl, line 2, column text"),
        ('{"query": {"a": 1}}', "q.jsonl, line 2, column query"),
        ('{"query": true}', "q.jsonl, line 2, column query"),
        ("[" * 100_000, "q.jsonl, line 2"),
        ('{"query": ' + "9" * 6000 + "}", "q.jsonl, line 2"),
        ('{"query": "\\ud800"}', "q.jsonl, line 2, column query"),
    ],
)
def test_a_bad_query_is_refused_with_its_line_before_anything_is_printed(folder, capsys, line, place):
    (folder / "q.jsonl").write_text(f'{{"query": "fine"}}\n{line}\n', encoding="utf-8")
    code, out, err = run(capsys)
    assert (code, out) == (2, "")
    assert place in err


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("p.csv", "project_id\np1\n", "column org_id"),
        ("p.csv", "project_id,org_id\np1,\n", "p.csv, line 2, column org_id"),
        ("p.csv", "project_id,org_id,start_date\np1,a,soon\n", "p.csv, line 2, column start_date"),
        ("p.csv", "project_id,org_id,start_date\np1,a,2019-02-30\n", "p.csv, line 2, column start_date"),
        ("p.csv", "project_id,org_id,start_date\np1,a,0000-02-03\n", "p.csv, line 2, column start_date"),
        ("p.csv", "", "p.csv"),
        ("o.csv", "org_id,country\na,MD\na,FR\n", "o.csv, line 3, column org_id"),
        ("j.csv", "project_id,title\np1,a\np1,b\n", "j.csv, line 3, column project_id"),
        ("q.jsonl", "", "q.jsonl"),
    ],
)
def test_a_bad_file_is_refused_with_its_place(folder, capsys, name, text, place):
    (folder / name).write_text(text, encoding="utf-8")
    code, out, err = run(capsys, *ALL)
    assert (code, out) == (2, "")
    assert place in err


def test_hostile_but_lawful_files_are_answered(folder, capsys):
    rows = [
        "project_id;org_id;start_date;country",
        "=1+1;-x;2019;Nowhere",
        "=1+1;émile\u200d;;",
        "p;solo;1999-12;XK",
    ]
    (folder / "p.csv").write_text("\n".join(rows), encoding="utf-8-sig")
    lines = [
        {},
        {"query": None, "members": ["solo"]},
        {"members": ["-x"] * 50, "text": "\u0000 [(*"},
        {"text": "the " * 9_000},
    ]
    (folder / "q.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    code, out, _ = run(capsys)
    assert code == 0
    answers = [json.loads(line) for line in out.splitlines()]
    assert len(answers) == 4
    assert {one["id"] for one in answers[0]["ranked"]} == {"-x", "émile\u200d", "solo"}


def test_a_register_without_rows_ranks_nobody(folder, capsys):
    (folder / "p.csv").write_text("project_id,org_id\n", encoding="utf-8")
    code, out, _ = run(capsys)
    assert code == 0
    assert all(json.loads(line)["ranked"] == [] for line in out.splitlines())
