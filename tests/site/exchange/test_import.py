"""A register comes in from a file: looked at, taken in whole, undone. From the address to the row."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from comity.exchange.register_file import read_register_file
from comity.exchange.sheets import write_xlsx
from comity.register.changes import compare
from comity_site.exchange.models import Import, Upload
from comity_site.register.snapshot import organizations_of

NEW = (
    "id,name,country,capacities\n"
    "well,The Well,ML,wells;training\n"
    "second,Second House,GE,medical training;translation\n"
)


def offer(client, register, data: str | bytes, name="partners.csv"):
    body = data.encode() if isinstance(data, str) else data
    file = SimpleUploadedFile(name, body)
    return client.post(reverse("import"), {"register": register.slug, "file": file}, follow=True)


def test_a_file_is_looked_at_before_anything_changes(convener, small_register):
    before = organizations_of(small_register)
    page = offer(convener, small_register, NEW)
    assert page.status_code == 200
    assert "New: 1. Changed: 0. As they were: 1." in page.content.decode()
    assert organizations_of(small_register) == before


def test_a_file_is_taken_in_and_undone(convener, cleo, small_register):
    before = organizations_of(small_register)
    page = offer(convener, small_register, NEW)
    taken = convener.post(page.redirect_chain[-1][0], {"take_in": "1"})
    imported = Import.objects.get()
    assert taken.url == reverse("imported", args=[imported.pk])
    assert (imported.by, imported.made, imported.changed, imported.unchanged) == (cleo, 1, 0, 1)
    assert [o.name for o in organizations_of(small_register) if o.id == "well"] == ["The Well"]
    assert not Upload.objects.exists()
    undone = convener.post(reverse("import_undo", args=[imported.pk]))
    assert undone.status_code == 302
    assert organizations_of(small_register) == before


def test_what_a_file_does_not_mention_stays(convener, small_register):
    page = offer(convener, small_register, "id,capacities\nsecond,translation\n")
    assert "Changed: 1" in page.content.decode()
    convener.post(page.redirect_chain[-1][0], {"take_in": "1"})
    second = next(o for o in organizations_of(small_register) if o.id == "second")
    assert (second.name, second.country, second.capacities) == ("Second House", "GE", ("translation",))


def notes_of(register, key: str) -> list[str]:
    return [fact.value for fact in register.organizations.get(key=key).facts.filter(property="note")]


def test_a_column_that_is_none_of_ours_is_kept_as_notes_and_undone_with_the_rest(convener, small_register):
    for phone, kept in (("11", ["phone: 11"]), ("22", ["phone: 22"]), ("", [])):
        file = f"id,capacities,phone\nsecond,translation,{phone}\nwell,wells,{phone}\n"
        page = offer(convener, small_register, file)
        assert "kept as notes" in page.content.decode()
        assert 'name="take_in"' in page.content.decode()
        convener.post(page.redirect_chain[-1][0], {"take_in": "1"})
        assert notes_of(small_register, "well") == notes_of(small_register, "second") == kept
    newest = Import.objects.order_by("-pk").first()
    convener.post(reverse("import_undo", args=[newest.pk]))
    assert notes_of(small_register, "well") == ["phone: 22"]


def test_undoing_refuses_when_a_row_was_changed_since_and_names_it(convener, small_register):
    first = offer(convener, small_register, NEW)
    convener.post(first.redirect_chain[-1][0], {"take_in": "1"})
    later = offer(convener, small_register, NEW.replace("The Well", "The Deep Well"))
    convener.post(later.redirect_chain[-1][0], {"take_in": "1"})
    oldest = Import.objects.order_by("pk").first()
    page = convener.post(reverse("import_undo", args=[oldest.pk]))
    assert page.status_code == 409
    assert "The Deep Well" in page.content.decode()
    assert [o.name for o in organizations_of(small_register) if o.id == "well"] == ["The Deep Well"]


def test_a_mended_file_takes_the_place_of_the_broken_one(convener, small_register):
    offer(convener, small_register, "id,name\na,Ant\n")
    offer(convener, small_register, "id,name,capacities\na,Ant,digging\n")
    assert [upload.pk for upload in Upload.objects.all()] == [Upload.objects.latest("pk").pk]


@pytest.mark.parametrize(
    ("data", "place", "words"),
    [
        ("id,name\na,Ant\n", "Row 1, column capacities", "is missing"),
        (
            "id,capacities,country\na,x,Germany\n",
            "Row 2, column country",
            "write the code of this country: DE.",
        ),
        ("id,capacities,country\na,x,Atlantis\n", "Row 2, column country", "country code of two letters"),
        ("id,capacities\na,x\na,y\n", "Row 3, column id", "already stands in row 2"),
        (f"id,capacities,name\na,x,{'n' * 300}\n", "Row 2, column name", "at most 200"),
        ("id,capacities,reliability\na,x,1.5\n", "Row 2, column reliability", "a number from 0 to 1."),
        (f"id,capacities\na,{'x' * 6_000_000}\n", "Row 2", "too long"),
        ("", "", "empty"),
    ],
)
def test_a_wrong_file_is_refused_with_place_and_remedy(convener, small_register, data, place, words):
    before = organizations_of(small_register)
    page = offer(convener, small_register, data)
    said = page.content.decode()
    assert page.status_code in (400, 422)
    assert place in said
    assert words in said
    assert organizations_of(small_register) == before


def test_a_workbook_is_taken_in_like_a_csv(convener, small_register):
    book = write_xlsx(("id", "capacities"), [("well", "wells")])
    page = offer(convener, small_register, book, "partners.xlsx")
    assert "New: 1" in page.content.decode()


def test_nobody_imports_into_a_register_they_do_not_keep(client, ana, small_register):
    client.force_login(ana)
    offer(client, small_register, NEW)
    assert not Upload.objects.exists()


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_register_leaves_as_a_file_and_comes_back_the_same(convener, small_register, kind):
    page = convener.get(reverse("register_file", args=["small", kind]))
    assert page.headers["Content-Disposition"] == f'attachment; filename="small.{kind}"'
    reading = read_register_file(page.content, f"small.{kind}")
    assert not compare(organizations_of(small_register), reading.organizations).changed
