"""Looking for organizations, and their entries added, changed, removed and restored: from URL to row."""

import csv
import io

import pytest

from comity_site.accounts.models import Change
from comity_site.register.actions import add_organization
from comity_site.register.models import Fact, Organization, Register, Translation
from tests.site.register.pages import HOW, address, send, shown_version, text_of

NEW = {"name": "Field House", "capacities": "wells\nchoirs\nwells", "places": "moldova\nChișinău", **HOW}


def names_on(page) -> list[str]:
    return [row.name for row in page.context["page"]]


def look(client, person, **asked):
    client.force_login(person)
    return client.get(address("organizations"), asked)


def test_words_find_names_and_capacities_with_or_without_accents(client, ana, small_register):
    add_organization(register=small_register, by=ana, name="Éducation à la mer")
    assert names_on(look(client, ana, words="EDUCATION mer")) == ["Éducation à la mer"]
    assert names_on(look(client, ana, words="medical")) == ["Harbour Clinic", "Second House"]


def test_a_word_in_the_readers_language_finds_what_it_translates(client, ana):
    Translation.objects.create(
        text="medical training",
        language="en",
        into="fr",
        translation="formation médicale",
        translated_by="the tests",
    )
    client.cookies["django_language"] = "fr"
    assert names_on(look(client, ana, words="medicale")) == ["Harbour Clinic", "Second House"]
    assert names_on(look(client, ana, capacity="Formation médicale")) == ["Harbour Clinic", "Second House"]


@pytest.mark.parametrize(("tongue", "words"), [("en", "moldova"), ("fr", "Moldavie"), ("fr", "moldova")])
def test_a_country_among_the_words_is_found_by_its_name(client, ana, tongue, words):
    client.cookies["django_language"] = tongue
    assert sorted(names_on(look(client, ana, words=words))) == [
        "Bridge Network",
        "Orchard Union",
        "River House",
    ]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"kind": "union"}, ["Orchard Union"]),
        ({"country": "MD"}, ["Bridge Network", "Orchard Union", "River House"]),
        ({"capacity": "Legal Advice"}, ["Orchard Union", "River House"]),
        ({"capacity": "advice"}, ["Orchard Union", "River House"]),
        ({"population": "returning nurses"}, ["Lamp Foundation", "River House"]),
        ({"capacity": "clinic", "country": "MA"}, ["Harbour Clinic"]),
        ({"register": "small", "words": "mill"}, ["Mill Cooperative"]),
        ({"words": "100%_"}, []),
    ],
)
def test_filters_hold_together(client, ana, asked, found):
    assert sorted(names_on(look(client, ana, **asked))) == found


def test_the_finding_is_a_sentence(client, ana):
    page = look(client, ana, capacity="medical training")
    assert "2 of 7 organizations can do “medical training”, as far as is known here." in text_of(page)


def test_nonsense_in_the_address_is_no_error(client, ana):
    page = look(client, ana, kind="nonsense", sort="x", page="x", country="ZZZ")
    assert page.status_code == 200
    assert len(names_on(page)) == 7


def test_an_empty_search_says_what_to_do(client, ana):
    assert "Nothing stated here is what you look for" in text_of(look(client, ana, words="unheard"))


def test_a_site_without_a_register_says_how_to_begin(client, davit):
    page = look(client, davit)
    assert "there is none that you may read yet" in text_of(page)
    assert address("register_add") in page.content.decode()


def test_fifty_stand_on_a_page_and_the_next_is_one_click_away(client, ana, small_register):
    Organization.objects.bulk_create(
        [Organization(register=small_register, key=f"k{n}", name=f"Row {n:03}") for n in range(60)]
    )
    page = look(client, ana, sort="name")
    assert len(names_on(page)) == 50
    assert "?sort=name&amp;page=2" in page.content.decode()


def test_the_download_holds_what_is_shown_and_can_be_read_again(client, ana):
    client.force_login(ana)
    file = client.get(address("organizations_download"), {"capacity": "medical training"})
    rows = list(csv.DictReader(io.StringIO(file.content.decode("utf-8-sig"))))
    assert [row["id"] for row in rows] == ["harbour", "second"]
    assert rows[0]["capacities"] == "medical training;clinic"
    assert file["Content-Disposition"].startswith("attachment")


def test_an_organization_is_entered_on_one_page(client, cleo, small_register):
    client.force_login(cleo)
    page = send(client, "organization_add", {**NEW, "register": small_register.pk})
    row = Organization.objects.get(name="Field House")
    assert page["Location"] == address("organization", pk=row.pk)
    stated = list(row.facts.order_by("id").values_list("property", "value", "source", "as_of"))
    assert stated[:2] == [
        ("capacity", "wells", "a visit", "2026-05"),
        ("capacity", "choirs", "a visit", "2026-05"),
    ]
    assert [fact[1] for fact in stated[2:]] == ["MD", "Chișinău"]
    assert row.changed_by == cleo
    assert Change.objects.get(subject_id=row.pk, verb="add_organization").by == cleo


def test_nothing_is_stated_without_how_one_knows(client, cleo, small_register):
    client.force_login(cleo)
    page = send(client, "organization_add", {**NEW, "register": small_register.pk, "source": ""})
    assert page.status_code == 400
    assert "Field House" in page.content.decode()
    assert not Organization.objects.filter(name="Field House").exists()


@pytest.mark.parametrize(
    "wrong", [{"as_of": "2026-13"}, {"name": "x" * 201}, {"capacities": "y" * 201}, {"country": "ZZ"}]
)
def test_what_is_wrong_is_said_and_nothing_is_written(client, cleo, small_register, wrong):
    client.force_login(cleo)
    count = Organization.objects.count()
    page = send(client, "organization_add", {**NEW, "register": small_register.pk, **wrong})
    assert page.status_code == 400
    assert "errorlist" in page.content.decode()
    assert Organization.objects.count() == count


def test_an_entry_is_changed_and_the_register_counts_it(client, ana, small_register):
    row = small_register.organizations.get(key="second")
    client.force_login(ana)
    version = shown_version(client.get(address("organization_change", pk=row.pk)))
    page = send(
        client, "organization_change", {"name": "Second Home", "cost": "2.5", "version": version}, pk=row.pk
    )
    row.refresh_from_db()
    assert page.status_code == 302
    assert (row.name, str(row.cost), row.version, row.changed_by) == ("Second Home", "2.5", 2, ana)
    assert "second home" in row.searchable
    assert Register.objects.get(pk=small_register.pk).version == small_register.version + 1


def test_two_who_write_at_once_see_both_versions_and_lose_nothing(client, ana, cleo, small_register):
    row = small_register.organizations.get(key="second")
    client.force_login(ana)
    send(client, "organization_change", {"name": "By Ana", "cost": "1", "version": "1"}, pk=row.pk)
    client.force_login(cleo)
    mine = {"name": "By Cleo", "cost": "1", "version": "1"}
    page = send(client, "organization_change", mine, pk=row.pk)
    assert page.status_code == 409
    assert "By Ana" in text_of(page)
    assert 'value="By Cleo"' in page.content.decode()
    assert "The other version is by Ana." in text_of(page)
    row.refresh_from_db()
    assert row.name == "By Ana"
    again = send(client, "organization_change", {**mine, "version": shown_version(page)}, pk=row.pk)
    row.refresh_from_db()
    assert (again.status_code, row.name) == (302, "By Cleo")


def test_what_is_removed_can_be_restored(client, cleo, small_register):
    row = small_register.organizations.get(key="mill")
    client.force_login(cleo)
    send(client, "organization_remove", {"version": row.version}, pk=row.pk)
    assert client.get(address("organization", pk=row.pk)).status_code == 404
    page = client.get(address("organizations_removed"))
    assert "Mill Cooperative" in text_of(page)
    send(client, "organization_restore", {"version": shown_version(page)}, pk=row.pk)
    assert client.get(address("organization", pk=row.pk)).status_code == 200


def test_what_somebody_changed_meanwhile_is_not_removed_unseen(client, cleo, small_register):
    row = small_register.organizations.get(key="mill")
    client.force_login(cleo)
    send(client, "organization_remove", {"version": row.version + 1}, pk=row.pk)
    assert Organization.objects.get(pk=row.pk).removed_at is None


def test_old_facts_are_marked_and_faded(client, ana, small_register):
    row = small_register.organizations.get(key="second")
    Fact.objects.filter(organization=row, value="translation").update(as_of="2011")
    client.force_login(ana)
    page = client.get(address("organization", pk=row.pk))
    assert "as of 2011" in text_of(page)
    assert page.content.decode().count('class="faded"') == 1


def test_names_of_people_are_seen_only_by_those_who_may_change(client, ana, ben, small_register):
    row = small_register.organizations.get(key="second")
    client.force_login(ana)
    send(client, "organization_change", {"name": "Second Home", "cost": "1", "version": "1"}, pk=row.pk)
    assert "Ana" in text_of(client.get(address("organization", pk=row.pk)))
    client.force_login(ben)
    page = text_of(client.get(address("organization", pk=row.pk)))
    assert "changed: name" in page
    assert "Ana" not in page


def test_who_keeps_a_register_can_undo_taking_its_own_entry_out(client, cleo, small_register):
    client.force_login(cleo)
    row = small_register.kept_by
    send(client, "organization_remove", {"version": row.version}, pk=row.pk)
    assert client.get(address("organization", pk=row.pk)).status_code == 404
    send(client, "organization_restore", {"version": row.version + 1}, pk=row.pk)
    assert client.get(address("organization", pk=row.pk)).status_code == 200


def test_taking_an_entry_out_of_a_list_does_not_shut_its_people_out_of_their_own(
    client, ana, cleo, small_register
):
    second = small_register.organizations.get(key="second")
    Register.objects.create(slug="ours", name="Our own list", kept_by=second)
    client.force_login(cleo)
    send(client, "organization_remove", {"version": second.version}, pk=second.pk)
    client.force_login(ana)
    assert client.get(address("register", slug="ours")).status_code == 200
    assert client.get(address("organization_change", pk=second.pk)).status_code == 404
