"""Promises and a plan come into an alliance from a file: looked at, taken in, undone. From the address to the row."""

import re
from codecs import BOM_UTF8

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from comity.cli.main import main
from comity.exchange.sheets import read_xlsx, write_xlsx
from comity_site.alliances.models import Alliance
from comity_site.exchange.alliance_files import promises_written
from comity_site.exchange.models import AllianceImport, AllianceUpload
from comity_site.operations import surroundings
from comity_site.operations.ledger_checks import CHECKS
from comity_site.plans.actions.steps import change_step
from comity_site.plans.models import Event, Priority, Promise, Step
from comity_site.register.models import Organization
from tests.site.register.pages import text_of

pytestmark = pytest.mark.django_db
PROMISES = "who,what,quantity,unit,done,confirmed\nSecond House,home visits,40,visits,12,12\n"
PLAN = "priority,step,accountable\nDoctors,Ask ten,River House\n"


def offer(client, alliance, kind: str, data: str, **more):
    file = SimpleUploadedFile("sheet.csv", data.encode())
    address = reverse("alliance_import", args=[alliance.slug])
    return client.post(address, {"kind": kind, "file": file, **more}, follow=True)


def take(client, page):
    return client.post(page.redirect_chain[-1][0], {"take_in": "1"}, follow=True)


@pytest.fixture
def convener(client, cast):
    client.force_login(cast.cleo)
    return client


def test_promises_are_looked_at_before_anything_changes(convener, cast):
    page = offer(convener, cast.alliance, "promises", PROMISES)
    assert page.status_code == 200
    assert "New: 1. Changed: 0. As they were: 0." in page.content.decode()
    assert not Promise._base_manager.exists()
    assert not Event._base_manager.exists()


def test_promises_are_taken_in_and_undone_and_the_chain_stays_whole(convener, cast):
    take(convener, offer(convener, cast.alliance, "promises", PROMISES))
    imported, promise = AllianceImport._base_manager.get(), Promise._base_manager.get()
    assert (imported.by, imported.made, imported.undone_at) == (cast.cleo, 1, None)
    assert (promise.delivered, promise.confirmed, promise.acknowledged) == (12, 12, False)
    assert not AllianceUpload._base_manager.exists()
    convener.post(reverse("alliance_import_undo", args=[imported.pk]))
    promise.refresh_from_db()
    assert (promise.closed, promise.delivered) == ("void", 0)
    assert [f.code for check in CHECKS for f in check()] == ["chains_whole", "promises_fold"]
    again = convener.post(reverse("alliance_import_undo", args=[imported.pk]))
    assert again.url == reverse("alliance_imported", args=[imported.pk]), "pressed twice"


def test_a_file_written_by_the_site_changes_nothing(convener, cast):
    take(convener, offer(convener, cast.alliance, "promises", PROMISES))
    for kind in ("csv", "xlsx"):
        data = convener.get(reverse("promises_file", args=[cast.alliance.slug, kind])).content
        file = SimpleUploadedFile(f"promises.{kind}", data)
        address = reverse("alliance_import", args=[cast.alliance.slug])
        page = convener.post(address, {"kind": "promises", "file": file}, follow=True)
        assert "New: 0. Changed: 0. As they were: 1." in page.content.decode()
        assert 'name="take_in"' not in page.content.decode()


def test_a_plan_is_taken_in_and_undone(convener, cast):
    take(convener, offer(convener, cast.alliance, "plan", PLAN))
    assert Step._base_manager.get().title == "Ask ten"
    imported = AllianceImport._base_manager.get()
    convener.post(reverse("alliance_import_undo", args=[imported.pk]))
    assert not Priority._base_manager.filter(removed_at__isnull=True).exists()


def test_a_plan_edited_elsewhere_is_shown_cell_by_cell_and_somebody_decides_what_was_changed_in_both(
    convener, cast
):
    take(convener, offer(convener, cast.alliance, "plan", PLAN + "Doctors,Two,River House\n"))
    step = Step._base_manager.get(title="Ask ten")
    data = convener.get(reverse("plan_file", args=[cast.alliance.slug, "csv"])).content.decode("utf-8-sig")
    change_step(step=step, version=step.version, by=cast.ana, note="The key is with Ana.")
    away = data.replace(
        "Ask ten,River House,,,,,,,,,open,,,", "Ask ten,River House,,,,,2030-01-31,,,,open,,Ask Lamp.,"
    )
    assert away != data
    page = offer(convener, cast.alliance, "plan", away)
    text = page.content.decode()
    changed = ("Changed: 1.", "<del>nothing</del>", "<ins>31 January 2030</ins>")
    for shown in (*changed, "The key is with Ana.", "Ask Lamp."):
        assert shown in text
    seen = re.search(r'name="seen" value="(\w+)"', text)[1]
    step.refresh_from_db()
    assert (step.due, step.note) == (None, "The key is with Ana.")
    address = page.redirect_chain[-1][0]
    change_step(step=step, version=step.version, by=cast.ana, note="Ben has the key.")
    stale = convener.post(address, {"take_in": "1", "seen": seen, "over": step.key})
    assert (stale.status_code, "Ben has the key." in stale.content.decode()) == (409, True)
    step.refresh_from_db()
    assert step.due is None
    seen = re.search(r'name="seen" value="(\w+)"', stale.content.decode())[1]
    convener.post(address, {"take_in": "1", "seen": seen, "over": step.key})
    step.refresh_from_db()
    assert (step.due.isoformat(), step.note) == ("2030-01-31", "Ask Lamp.")


def test_a_dry_run_prints_every_difference_and_takes_none(convener, cast, monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(surroundings, "open_site", lambda db, must_exist: "")
    take(convener, offer(convener, cast.alliance, "plan", PLAN))
    data = convener.get(reverse("plan_file", args=[cast.alliance.slug, "xlsx"])).content
    table = read_xlsx(data, "plan.xlsx")
    rows = [[cell.replace("Ask ten", "Ask twenty") for cell in row.cells] for row in table.rows]
    (tmp_path / "plan.xlsx").write_bytes(write_xlsx(table.header, rows))
    asked = ["import", str(tmp_path / "plan.xlsx"), "--as", "plan", "--alliance", cast.alliance.slug]
    for more, title in ((["--dry-run"], "Ask ten"), ([], "Ask twenty")):
        assert main([*asked, *more]) == 0
        assert "  step: Ask ten → Ask twenty" in capsys.readouterr().out.splitlines()
        assert Step._base_manager.get().title == title


def test_no_file_is_taken_into_an_alliance_that_has_ended(cast, monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(surroundings, "open_site", lambda db, must_exist: "")
    Alliance._base_manager.filter(pk=cast.alliance.pk).update(ended_at=timezone.now())
    (tmp_path / "plan.csv").write_text(PLAN)
    asked = ["import", str(tmp_path / "plan.csv"), "--as", "plan", "--alliance", cast.alliance.slug]
    assert main(asked) == 1
    assert f"{cast.alliance.slug} has ended" in capsys.readouterr().err
    assert not Step._base_manager.exists()


def test_a_plan_that_somebody_changed_since_is_not_undone(convener, cast):
    take(convener, offer(convener, cast.alliance, "plan", PLAN))
    Step._base_manager.update(version=9)
    imported = AllianceImport._base_manager.get()
    page = convener.post(reverse("alliance_import_undo", args=[imported.pk]))
    assert (page.status_code, "Ask ten" in page.content.decode()) == (409, True)


def test_what_is_wrong_is_told_with_row_and_column_and_a_way_out(convener, cast):
    page = offer(convener, cast.alliance, "promises", PROMISES.replace("Second", "Secnd"))
    text = page.content.decode()
    assert page.status_code == 422
    assert "Row 2, column who" in text
    assert "Similar: Second House" in text


def test_somebody_new_gets_an_entry_only_when_asked_for(convener, cast):
    rows = PROMISES.replace("Second House", "The Well")
    assert offer(convener, cast.alliance, "promises", rows).status_code == 422
    page = offer(convener, cast.alliance, "promises", rows, new_organizations="on")
    assert "The Well" in page.content.decode()
    assert not Organization._base_manager.filter(name="The Well").exists()
    take(convener, page)
    assert Organization._base_manager.get(name="The Well").register.kept_by.name == "River House"


def test_a_file_is_put_aside(convener, cast):
    page = offer(convener, cast.alliance, "promises", PROMISES)
    convener.post(page.redirect_chain[-1][0], {"aside": "1"})
    assert not AllianceUpload._base_manager.exists()
    assert not Promise._base_manager.exists()


@pytest.mark.parametrize(("who", "status"), [("cleo", 200), ("ana", 200), ("ben", 404), ("fay", 404),
                                             ("gia", 404), ("mio", 404), ("olga", 404)])  # fmt: skip
def test_who_manages_brings_a_file_in_and_nobody_else(client, cast, who, status):
    client.force_login(getattr(cast, who))
    assert client.get(reverse("alliance_import", args=[cast.alliance.slug])).status_code == status


def test_a_worked_example_says_so_in_its_file(convener, cast):
    take(convener, offer(convener, cast.alliance, "promises", PROMISES))
    cast.alliance.is_example = True
    cast.alliance.save()
    data = convener.get(reverse("promises_file", args=[cast.alliance.slug, "csv"])).content.decode(
        "utf-8-sig"
    )
    assert "never made these promises" in data.splitlines()[1]


def test_a_spreadsheet_with_decimal_commas_and_days_first_is_taken_in(convener, cast):
    data = "who;what;quantity;unit;due;promised_on\nSecond House;lifts;3,5;days;31.12.2031;13/01/2025\n"
    take(convener, offer(convener, cast.alliance, "promises", data))
    promise = Promise._base_manager.get()
    assert (str(promise.quantity), promise.due.isoformat()) == ("3.500", "2031-12-31")
    assert promise.events.first().on.isoformat() == "2025-01-13"


def test_what_can_be_read_in_two_ways_is_asked_about_with_place_and_remedy(convener, cast):
    data = "who;what;quantity;unit;due\nSecond House;lifts;1,500;days;03/04/2031\n"
    said = text_of(offer(convener, cast.alliance, "promises", data))
    assert "quantity" in said
    assert (
        "“1,500” can be read in two ways. Write the number that is meant, without a comma: 1.500 / 1500."
        in said
    )
    assert "“03/04/2031” can be read in two ways." in said
    assert "with the year first: 2031-04-03 / 2031-03-04." in said
    assert not Promise._base_manager.exists()


def test_the_example_goes_out_and_its_label_is_known_when_it_comes_in(convener, cast):
    take(convener, offer(convener, cast.alliance, "promises", PROMISES))
    type(cast.alliance)._base_manager.filter(pk=cast.alliance.pk).update(is_example=True)
    data = convener.get(reverse("promises_file", args=[cast.alliance.slug, "csv"])).content.decode(
        "utf-8-sig"
    )
    said = text_of(offer(convener, cast.alliance, "promises", data))
    assert "The column “example” says that these rows are of the worked example" in said
    assert "none of ours" not in said


@pytest.mark.parametrize("kind", ["promises", "plan"])
def test_rows_of_the_example_are_refused_with_their_place_by_any_other_alliance(convener, cast, kind):
    data = {"promises": PROMISES, "plan": PLAN}[kind].splitlines()
    label = "Worked example. These organizations never made these promises."
    marked = f"{data[0]},example\n{data[1]},{label}\n{data[1]},\n"
    page = offer(convener, cast.alliance, kind, marked)
    assert page.status_code == 422
    said = text_of(page)
    assert "Row 2, column example" in said
    assert "This row is of the worked example." in said
    assert "Row 3" not in said
    take(convener, page)
    assert not Promise._base_manager.exists()
    assert not Step._base_manager.exists()


def test_a_table_to_download_opens_with_its_accents_and_comes_in_again(convener, cast, small_register):
    Organization._base_manager.filter(name="Second House").update(name="Deuxième Maison")
    take(
        convener,
        offer(convener, cast.alliance, "promises", PROMISES.replace("Second House", "Deuxième Maison")),
    )
    slug = cast.alliance.slug
    for address in (
        reverse("promises_file", args=[slug, "csv"]),
        reverse("plan_file", args=[slug, "csv"]),
        reverse("scorecard_csv", args=[slug]),
        reverse("register_file", args=[small_register.slug, "csv"]),
        reverse("organizations_download"),
    ):
        assert convener.get(address).content.startswith(BOM_UTF8), address
    data = convener.get(reverse("promises_file", args=[slug, "csv"])).content
    assert "Deuxième" in data.decode("utf-8-sig")
    assert not convener.get(reverse("promises_file", args=[slug, "xlsx"])).content.startswith(BOM_UTF8)
    assert not promises_written(cast.alliance, "csv").startswith(BOM_UTF8)  # what the command writes
    page = offer(convener, cast.alliance, "promises", data.decode())
    assert "New: 0. Changed: 0. As they were: 1." in page.content.decode()
