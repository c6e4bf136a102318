"""Facts, ties, people and remarks: from URL to row."""

import pytest
from django.urls import reverse
from django.utils import timezone

from comity_site.accounts.models import Link, Person
from comity_site.register.models import Belonging, Fact, Register, Remark, Tie
from tests.site.register.pages import HOW, address, send, shown_version, text_of


@pytest.fixture
def second(small_register):
    return small_register.organizations.get(key="second")


@pytest.fixture
def member(client, ana):
    client.force_login(ana)
    return client


def test_a_fact_has_source_date_and_author(member, ana, second):
    choirs = {"property": "capacity", "value": "Choirs", "evidence": "spring fair", **HOW}
    send(member, "fact_add", choirs, pk=second.pk)
    fact = second.facts.get(folded="choirs")
    assert (fact.source, fact.as_of, fact.evidence, fact.changed_by) == (
        "a visit",
        "2026-05",
        "spring fair",
        ana,
    )
    second.refresh_from_db()
    assert second.version == 2
    assert "choirs" in second.searchable
    assert "stated, can do: Choirs" in text_of(member.get(address("organization", pk=second.pk)))


def test_the_same_is_not_stated_twice_on_the_same_evidence(member, second):
    page = send(member, "fact_add", {"property": "capacity", "value": "TRANSLATION", **HOW}, pk=second.pk)
    assert page.status_code == 400
    assert second.facts.filter(folded="translation").count() == 1


def test_a_country_typed_by_its_name_is_kept_as_its_code(member, second):
    send(member, "fact_add", {"property": "place", "value": "moldova", **HOW}, pk=second.pk)
    assert second.facts.filter(property="place", value="MD").exists()


def test_a_correction_keeps_the_typing_when_somebody_was_faster(member, second):
    fact = second.facts.get(value="translation")
    assert (
        send(member, "fact_change", {"value": "interpreting", **HOW, "version": 1}, pk=fact.pk).status_code
        == 302
    )
    page = send(member, "fact_change", {"value": "sign language", **HOW, "version": 1}, pk=fact.pk)
    assert page.status_code == 409
    assert "interpreting" in text_of(page)
    assert 'value="sign language"' in page.content.decode()
    send(member, "fact_change", {"value": "sign language", **HOW, "version": shown_version(page)}, pk=fact.pk)
    assert Fact.objects.get(pk=fact.pk).folded == "sign language"


def test_a_fact_taken_back_stays_in_the_journal(member, second):
    fact = second.facts.get(value="translation")
    send(member, "fact_withdraw", pk=fact.pk)
    assert not Fact.objects.filter(pk=fact.pk).exists()
    assert "no longer stated, can do: translation" in text_of(
        member.get(address("organization", pk=second.pk))
    )


def test_a_tie_is_noted_once_for_both(member, second, small_register):
    values = {"other": "lamp foundation", "kind": "knows", "evidence": "a talk"}
    assert send(member, "tie_add", values, pk=second.pk).status_code == 302
    assert send(member, "tie_add", values, pk=second.pk).status_code == 400
    lamp = small_register.organizations.get(key="lamp")
    assert Tie.objects.get(source=second, target=lamp).evidence == "a talk"
    assert "Second House" in text_of(member.get(address("organization", pk=lamp.pk)))


def test_a_tie_leads_to_a_name_of_the_register_only(member, second, quiet_register):
    page = send(
        member, "tie_add", {"other": "Hidden Well", "kind": "knows", "evidence": "a talk"}, pk=second.pk
    )
    assert page.status_code == 400
    assert "No organization of this register has this name." in text_of(page)


def test_a_person_takes_part_without_an_account_and_is_let_in_by_a_link(member, second):
    send(member, "belonging_add", {"name": "Nora", "role": "visits"}, pk=second.pk)
    nora = Belonging.objects.get(person__name="Nora")
    assert not nora.person.has_account
    page = send(member, "belonging_link", pk=nora.pk)
    assert reverse("open_link", kwargs={"token": "x"}).rpartition("x")[0] in page.content.decode()
    assert Link.objects.get(person=nora.person).purpose == "invitation"


def test_nobody_makes_a_link_into_the_account_of_a_fellow_member(member, ana, second):
    own = Belonging.objects.get(person=ana)
    send(member, "belonging_link", pk=own.pk)
    assert not Link.objects.exists()


def test_who_keeps_a_register_lets_in_only_the_first_people_of_an_organization(
    client, cleo, ana, small_register
):
    client.force_login(cleo)
    second, lamp = (small_register.organizations.get(key=key) for key in ("second", "lamp"))
    assert send(client, "belonging_add", {"name": "A friend of Cleo"}, pk=second.pk).status_code == 404
    assert send(client, "belonging_add", {"name": "Lucia"}, pk=lamp.pk).status_code == 302
    assert Belonging.objects.filter(organization=second).count() == 1


def test_whoever_leaves_is_out_in_the_same_request(member, client, ana, second):
    own = Belonging.objects.get(person=ana)
    send(member, "belonging_end", {"version": own.version}, pk=own.pk)
    assert client.get(address("organization_change", pk=second.pk)).status_code == 404
    assert Person.objects.filter(pk=ana.pk).exists()


def test_anybody_who_reads_an_entry_may_say_what_is_wrong(client, ben, ana, cleo, second):
    client.force_login(ben)
    send(client, "remark_add", {"text": "They moved to Batumi."}, pk=second.pk)
    remark = Remark.objects.get()
    for person, sees in ((ana, True), (cleo, True), (ben, True)):
        client.force_login(person)
        assert ("They moved to Batumi." in text_of(client.get(address("organization", pk=second.pk)))) is sees
    client.force_login(cleo)
    assert "Second House" in text_of(client.get(address("register", slug="small")))
    send(client, "remark_settle", {"version": remark.version}, pk=remark.pk)
    assert Remark.objects.get().settled_by == cleo


def test_a_remark_is_not_shown_to_others(client, ben, davit, leaver, second):
    Remark.objects.create(organization=second, by=davit, text="A private word.")
    for person in (ben, leaver):
        client.force_login(person)
        assert "A private word." not in text_of(client.get(address("organization", pk=second.pk)))


def test_only_names_that_one_may_read_are_offered_for_a_tie(member, cleo, small_register, second):
    small_register.is_shared = False
    small_register.save()
    page = address("tie_add", pk=second.pk)
    assert "Lamp Foundation" not in member.get(page).text
    member.force_login(cleo)
    assert "Lamp Foundation" in member.get(page).text


@pytest.mark.parametrize("left_behind", ["a register", "its last member"])
def test_who_keeps_a_list_does_not_let_people_in_where_something_was_left_behind(
    client, cleo, leaver, small_register, left_behind
):
    lamp = small_register.organizations.get(key="lamp")
    client.force_login(cleo)
    assert client.get(address("belonging_add", pk=lamp.pk)).status_code == 200
    if left_behind == "a register":
        Register.objects.create(slug="lamps", name="The lamps", kept_by=lamp)
    else:
        Belonging.objects.create(person=leaver, organization=lamp, left_at=timezone.now())
    assert client.get(address("belonging_add", pk=lamp.pk)).status_code == 404


def test_who_belongs_to_an_organization_is_shown_to_those_who_may_change_its_entry(
    client, ana, ben, cleo, second
):
    page = address("organization", pk=second.pk)
    for person, seen in ((ana, True), (ben, False), (cleo, True)):
        client.force_login(person)
        assert ("Ana" in text_of(client.get(page))) is seen, person


def test_what_is_stated_or_tied_already_is_said_in_words(member, second, small_register):
    page = send(member, "fact_add", {"property": "capacity", "value": "translation", **HOW}, pk=second.pk)
    assert "This is stated already, shown by the same." in text_of(page)
    other = second.facts.exclude(folded="translation").filter(property="capacity").get()
    page = send(member, "fact_change", {"value": "Translation", **HOW, "version": 1}, pk=other.pk)
    assert "This is stated already, shown by the same." in text_of(page)
    tie = {"other": "Bridge Network", "kind": "knows", "evidence": "a fair"}
    send(member, "tie_add", tie, pk=second.pk)
    assert "This tie is already noted." in text_of(send(member, "tie_add", tie, pk=second.pk))
