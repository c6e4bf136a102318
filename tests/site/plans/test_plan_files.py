"""A plan as files, and the two commands that write them."""

import io
import json
import re
import sys
import zipfile
from types import SimpleNamespace

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from comity.cli.main import main
from comity.exchange.plan_file import read_plan_file
from comity.exchange.tables import read_csv
from comity_site.alliances.actions import leave_alliance
from comity_site.alliances.models import Member
from comity_site.operations import surroundings
from comity_site.plans.actions import steps
from comity_site.plans.actions.targets import add_target
from comity_site.plans.models import CalendarFeed
from comity_site.plans.plan_files import plan_written
from comity_site.plans.plan_page import plan_on
from comity_site.plans.plan_rows import plan_lines
from comity_site.plans.telling import NoSuchLanguage
from comity_site.register.models import Translation
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
    lines = plan_lines(cast.alliance, plan_on(cast.alliance, today()))
    reading = read_plan_file(plan_written(cast.alliance, kind, today()), f"plan.{kind}")
    about = [(one.priority, one.id, one.step, one.accountable, one.due, one.depends_on) for one in lines]
    assert [
        (one.priority, one.id, one.step, one.accountable, one.due, one.depends_on) for one in reading.steps
    ] == about


def text_of(data: bytes) -> str:
    """The words of a text document, with what marks their language and their direction."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("word/document.xml").decode()


def test_the_text_tells_the_plan_in_its_order(cast, plan):
    text = text_of(plan_written(cast.alliance, "docx", today()))
    order = [
        ">1.<",
        "Visits",
        "They wait longest.",
        ">2.<",
        "Guide read aloud",
        "Harbour Clinic",
        "Orchard Union",
    ]
    assert [text.index(words) for words in order] == sorted(text.index(words) for words in order)
    row = text[text.index("Two thousand copies") :]
    assert "waits" in text
    assert row.index(">2.2<") < row.index("</w:tr>")


def test_the_text_says_when_a_step_begins(cast, plan):
    steps.change_step(step=plan.calls, version=plan.calls.version, start=in_days(10), hours=7.5, by=cast.cleo)
    begins = date_format(in_days(10))
    assert f"starts on {begins}. 7.5 hours." in re.sub(
        r"<[^>]*>", "", text_of(plan_written(cast.alliance, "docx", today()))
    )


def test_it_is_told_in_the_language_asked_for_and_beside_another(cast, plan):
    """A translation where there is one, with who made it; else the words as they were said, and in what language."""
    steps.change_step(
        step=plan.calls, version=plan.calls.version, title="مكالمات المساء", language="ar", by=cast.ana
    )
    steps.change_step(step=plan.guide, version=plan.guide.version, language="en", by=cast.ana)
    for into, says in (("fr", "Guide lu à voix haute"), ("ro", "Ghid citit cu voce tare")):
        Translation.objects.create(
            text="Guide read aloud", language="en", into=into, translation=says, translated_by=f"Ion {into}"
        )
    text = text_of(plan_written(cast.alliance, "docx", today(), language="fr", beside="ro"))
    for said in ("Guide lu à voix haute", "Ghid citit cu voce tare", "Ion fr, Ion ro", "roumain", " (arabe)"):
        assert said in text
    assert "Guide read aloud" not in text
    assert '<w:dir w:val="rtl"><w:r><w:rPr><w:rtl/><w:lang w:val="ar" w:bidi="ar"/></w:rPr>' in text
    table = read_csv(plan_written(cast.alliance, "csv", today(), beside="ro"), "p.csv")
    assert [row.cells[table.header.index("step_ro")] for row in table.rows] == [
        "",
        "",
        "Ghid citit cu voce tare",
        "",
    ]
    document = json.loads(plan_written(cast.alliance, "json", today(), beside="ro"))
    guide = document["priorities"][1]["steps"][1]
    assert (guide["title"], guide["translated"]["ro"]["title"]) == (
        "Guide read aloud",
        "Ghid citit cu voce tare",
    )
    for wrong in ({"language": "ro"}, {"beside": "nowhere"}):
        with pytest.raises(NoSuchLanguage):
            plan_written(cast.alliance, "docx", today(), **wrong)


def test_paper_has_the_same_words_and_the_timeline(cast, plan, monkeypatch):
    asked = {}

    def page(string, url_fetcher):
        asked["text"] = string
        return SimpleNamespace(write_pdf=lambda **about: b"%PDF-")

    module = SimpleNamespace(HTML=page, CSS=lambda string, url_fetcher: string)
    monkeypatch.setitem(sys.modules, "weasyprint", module)
    assert plan_written(cast.alliance, "pdf", today()) == b"%PDF-"
    assert asked["text"].count("<svg") == 1 + 3  # the dates, and a bar for each step
    assert "The last date is" in asked["text"]
    assert '<th scope="col">Waits for</th>' in asked["text"]


def test_the_timeline_says_what_it_shows_in_words_and_as_a_table(client, cast, plan):
    client.force_login(cast.ana)
    steps.change_step(
        step=plan.calls, version=plan.calls.version, due=in_days(-1), start=in_days(-9), by=cast.ana
    )
    page = client.get(address("plan_timeline", slug=cast.alliance.slug)).content.decode()
    assert "0 of 3 steps are done. 1 is late. 1 waits for another. The last date is" in page
    assert page.count('<svg xmlns="http://www.w3.org/2000/svg" class="bar') == 3
    assert 'class="today"' in page
    assert page.index("◐ late, ") < page.index('class="bar late"')
    assert "<script" not in page[page.index("<h1>") :]
    empty = client.get(address("plan_timeline", slug=cast.other.slug))
    assert empty.status_code == 404


def test_the_calendar_holds_what_is_to_be_done_and_the_targets(cast, plan):
    add_target(
        alliance=cast.alliance, name="Households", unit="visits", target=300, due=in_days(45), by=cast.cleo
    )
    steps.finish_step(step=plan.guide, version=plan.guide.version, on=today(), by=cast.ben)
    text = plan_written(cast.alliance, "ics", today()).decode()
    assert "SUMMARY:Evening calls" in text
    assert "SUMMARY:Households: 300 visits" in text
    assert "Guide read aloud" not in text
    assert plan_written(cast.alliance, "ics", today()).decode() == text
    steps.change_step(step=plan.calls, version=plan.calls.version, due=in_days(41), by=cast.cleo)
    again = plan_written(cast.alliance, "ics", today()).decode()
    uid = f"UID:step-{plan.calls.pk}@{cast.alliance.chain}"
    assert [sequences_of(one)[uid] for one in (text, again)] == ["SEQUENCE:0", "SEQUENCE:1"]
    assert sequences_of(text).keys() == sequences_of(again).keys()


def sequences_of(text: str) -> dict[str, str]:
    """UID → how often it was changed, as the file says."""
    lines = text.replace("\r\n ", "").split("\r\n")
    found = [line for line in lines if line.startswith(("UID:", "SEQUENCE:"))]
    return dict(zip(found[::2], found[1::2], strict=True))


@pytest.mark.parametrize("installed", [True, False])
def test_paper_is_offered_only_where_it_can_be_made(client, cast, plan, monkeypatch, installed):
    monkeypatch.setattr("comity.exchange.paper_file.find_spec", lambda name: object() if installed else None)
    client.force_login(cast.fay)
    page = client.get(address("plan_take_along", slug=cast.alliance.slug)).content.decode()
    assert ('value="pdf"' in page) is installed
    assert 'value="docx"' in page


def feed(client, cast, person) -> str:
    """The address that a person was shown when they made one."""
    client.force_login(person)
    page = client.post(address("plan_take_along", slug=cast.alliance.slug))
    client.logout()
    return re.search(r'value="(http://testserver/calendar/[^"]+)"', page.content.decode())[1]


def test_a_private_calendar_address_shows_what_its_person_may_read_now_and_ends_with_it(client, cast, plan):
    first = feed(client, cast, cast.fay)
    shown = client.get(first)
    assert (shown["Cache-Control"], shown["X-Robots-Tag"]) == ("no-store", "noindex, nofollow")
    assert "SUMMARY:Evening calls" in shown.content.decode()
    second = feed(client, cast, cast.fay)
    assert [client.get(one).status_code for one in (first, second)] == [404, 200]
    assert CalendarFeed.objects.filter(person=cast.fay, revoked_at=None).count() == 1
    assert second.split("/")[-1].split(".")[0] not in str(list(CalendarFeed.objects.values()))
    cast.fay.is_active = False
    cast.fay.save()
    assert client.get(second).status_code == 404
    third = feed(client, cast, cast.ben)
    member = Member.objects.get(alliance=cast.alliance, organization=cast.organizations["harbour"])
    leave_alliance(member=member, version=member.version, by=cast.cleo)
    assert client.get(third).status_code == 404


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


def test_a_language_that_there_is_not_is_bad_usage_with_those_that_there_are(here, cast, plan, capsys):
    for asked, told in (
        (["--language", "ro"], "speaks en, fr, es, pt, ar, not ro"),
        (["--beside", "x9"], "no code of a language"),
    ):
        assert main(["plan", cast.alliance.slug, "--as", "docx", *asked]) == 2
        assert told in capsys.readouterr().err


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
