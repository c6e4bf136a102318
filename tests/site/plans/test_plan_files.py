"""A plan as files, and the two commands that write them."""

import io
import json
import sys
import zipfile

import pytest
from django.utils import timezone

from comity.cli.main import main
from comity.exchange.plan_file import read_plan_file
from comity_site.operations import surroundings
from comity_site.plans.actions import steps
from comity_site.plans.actions.targets import add_target
from comity_site.plans.plan_files import plan_lines, plan_written
from comity_site.plans.plan_page import plan_on
from tests.site.plans.plan_cast import in_days, planned
from tests.site.register.pages import address

STEP_KEYS = (
    "id", "title", "accountable", "responsible", "consulted", "informed", "start", "due", "hours", "depends_on",
    "state",
)  # fmt: skip


def today():
    return timezone.localdate()


@pytest.fixture
def plan(cast):
    return planned(cast)


@pytest.fixture
def here(monkeypatch):
    """The command finds the test's database open already."""
    monkeypatch.setattr(surroundings, "open_site", lambda db, must_exist: "")


def test_the_document_has_the_keys_of_the_contract(cast, plan):
    steps.change_step(step=plan.calls, version=plan.calls.version, hours=7.5, by=cast.cleo)
    document = json.loads(plan_written(cast.alliance, "json", today()))
    assert document["alliance"] == cast.alliance.slug
    assert [(one["rank"], one["title"]) for one in document["priorities"]] == [(1, "Visits"), (2, "Thread")]
    calls, guide, copies = document["priorities"][1]["steps"]
    assert all(key in calls for key in STEP_KEYS)
    assert (calls["hours"], calls["start"], calls["due"]) == (7.5, None, in_days(40).isoformat())
    assert (guide["accountable"], guide["responsible"]) == ("Harbour Clinic", ["Orchard Union"])
    assert (copies["depends_on"], copies["state"]) == ([guide["id"]], "blocked")


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_table_is_read_back_as_it_was_written(cast, plan, kind):
    lines = plan_lines(plan_on(cast.alliance, today()))
    reading = read_plan_file(plan_written(cast.alliance, kind, today()), f"plan.{kind}")
    about = [(one.priority, one.id, one.step, one.accountable, one.due, one.depends_on) for one in lines]
    assert [
        (one.priority, one.id, one.step, one.accountable, one.due, one.depends_on) for one in reading.steps
    ] == about


def test_the_text_tells_the_plan_in_its_order(cast, plan):
    with zipfile.ZipFile(io.BytesIO(plan_written(cast.alliance, "docx", today()))) as archive:
        text = archive.read("word/document.xml").decode()
    order = [
        "1. Visits",
        "Why in this place: They wait longest.",
        "2. Thread",
        "Harbour Clinic answers for it",
    ]
    assert [text.index(words) for words in order] == sorted(text.index(words) for words in order)
    assert "Waits for: Guide read aloud" in text


def test_the_calendar_holds_what_is_to_be_done_and_the_targets(cast, plan):
    add_target(
        alliance=cast.alliance, name="Households", unit="visits", target=300, due=in_days(45), by=cast.cleo
    )
    steps.finish_step(step=plan.guide, version=plan.guide.version, on=today(), by=cast.ben)
    text = plan_written(cast.alliance, "ics", today()).decode()
    assert "SUMMARY:Evening calls" in text
    assert "SUMMARY:Households: 300 visits" in text
    assert "Guide read aloud" not in text


def test_every_kind_is_to_be_had_by_members_alone(client, cast, plan):
    for person, status in ((cast.fay, 200), (cast.mio, 404)):
        client.force_login(person)
        for kind in ("json", "csv", "xlsx", "docx", "ics"):
            assert client.get(address("plan_file", slug=cast.alliance.slug, kind=kind)).status_code == status
    assert client.get(address("plan_file", slug=cast.alliance.slug, kind="exe")).status_code == 404


def test_the_commands_print_one_document_each(here, cast, plan, capsysbinary):
    assert main(["plan", cast.alliance.slug, "--as", "json"]) == 0
    assert json.loads(capsysbinary.readouterr().out)["priorities"][1]["title"] == "Thread"
    assert main(["scorecard", cast.alliance.slug, "--json"]) == 0
    assert json.loads(capsysbinary.readouterr().out)["head"]["seq"] == 0
    assert main(["scorecard", cast.alliance.slug]) == 0
    assert b"No promise is noted yet." in capsysbinary.readouterr().out


def test_an_unknown_alliance_is_exit_1_with_those_that_there_are(here, cast, capsys):
    for command in ("plan", "scorecard"):
        assert main([command, "nowhere"]) == 1
        said = capsys.readouterr()
        assert said.out == ""
        assert "There is no alliance nowhere. There are: open-doors, other-house." in said.err


def test_a_plan_is_written_to_a_file_whole(here, cast, plan, tmp_path, capsys):
    out = tmp_path / "plan.csv"
    assert main(["plan", cast.alliance.slug, "--as", "csv", "--out", str(out)]) == 0
    assert out.read_bytes() == plan_written(cast.alliance, "csv", today())
    assert main(["plan", cast.alliance.slug, "--as", "csv", "--out", str(tmp_path / "no" / "plan.csv")]) == 1
    assert "name a file in a folder that exists" in capsys.readouterr().err


def test_a_kind_that_there_is_not_is_bad_usage(capsys):
    assert main(["plan", "anything", "--as", "exe"]) == 2
    assert capsys.readouterr().out == ""


def test_without_the_means_for_a_pdf_the_page_and_the_command_say_so(client, cast, monkeypatch):
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    client.force_login(cast.ana)
    page = client.get(f"/alliances/{cast.alliance.slug}/plan.pdf", follow=True)
    assert "This site cannot make a PDF." in page.content.decode()
