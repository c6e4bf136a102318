"""An office outlives its holder, and what ends is led through without being held up."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.utils import timezone

from comity_site.agreements.actions import ending as endings
from comity_site.agreements.actions import offices
from comity_site.agreements.actions.reminding import remind_of_agreements
from comity_site.agreements.models import Ending, Holder, Office, Passing
from comity_site.alliances.actions import add_told_back, leave_alliance
from comity_site.alliances.models import Member
from comity_site.plans.actions.digesting import send_digests
from comity_site.plans.models import Reminder
from comity_site.plans.queries.reminders import reminders_for
from comity_site.register.models import Belonging
from tests.site.agreements.agreed import agreed, sign
from tests.site.conftest import belongs
from tests.site.plans.saying import days, promised
from tests.site.register.pages import address, send, text_of


@pytest.fixture
def cleos(client, cast):
    client.force_login(cast.cleo)
    return client


def test_a_new_holder_is_an_alert_until_they_have_the_letter_with_what_binds_the_office(cleos, cast):
    agreement = agreed(cast, review_on=days(40))
    sign(cleos, agreement, cast.organizations["harbour"])
    promised(cast, what="Forty visits", quantity=40)
    promised(
        cast,
        owes="second",
        to=("harbour",),
        person=cast.ana,
        what="A key to the hall",
        quantity=1,
        unit="key",
    )
    office = Office._base_manager.get()
    data = {"name": "Nadia", "since": days(5), "version": office.version}
    assert send(cleos, "office_holder", data, pk=office.pk).status_code == 302
    first, second = Holder._base_manager.order_by("since")
    assert (first.name, first.until, second.name, second.until) == ("Maria", days(4), "Nadia", None)
    for person in (cast.cleo, cast.ben):
        cleos.force_login(person)
        home = text_of(cleos.get(address("home")))
        assert "Harbour Clinic: somebody new from" in home
    letter = text_of(cleos.get(address("office_letter", pk=office.pk)))
    for words in (
        "What we owe each other : version 1, signed by Maria", "Looked at again on",
        "You owe: Forty visits, still 40 of 40 visits", "Second House owes you: A key to the hall",
        "River House calls together",
    ):  # fmt: skip
        assert words in letter
    made = cleos.get(address("office_letter_file", pk=office.pk, kind="docx"))
    with zipfile.ZipFile(io.BytesIO(made.content)) as archive:
        assert "Forty visits" in archive.read("word/document.xml").decode()
    send(cleos, "holder_told", {"version": second.version}, pk=second.pk)
    assert "somebody new from" not in text_of(cleos.get(address("home")))
    shown = text_of(cleos.get(address("offices", slug=cast.alliance.slug)))
    assert "Maria" in shown
    assert "does not have the letter" not in shown


def test_a_new_holder_is_in_the_digest_and_on_the_list_once_until_they_have_the_letter(
    cleos, cast, settings, mailoutbox
):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    office = offices.add_office(
        alliance=cast.alliance, organization=cast.organizations["harbour"], title="Chair", name="Maria",
        since=days(-30), by=cast.cleo,
    )  # fmt: skip
    today = timezone.localdate()
    assert remind_of_agreements(today=today) == []
    holder = offices.change_holder(office=office, version=1, name="Nadia", since=days(40), by=cast.cleo)
    assert remind_of_agreements(today=today) == []  # weeks before, nothing is said
    Holder._base_manager.filter(pk=holder.pk).update(since=days(5))
    holder.refresh_from_db()
    assert {row.organization.key for row in remind_of_agreements(today=today)} == {"river", "harbour"}
    assert remind_of_agreements(today=today + timedelta(days=1)) == []
    now = timezone.now()
    assert [send_digests(now=now), send_digests(now=now + timedelta(days=9))] == [2, 0]
    assert {mail.to[0] for mail in mailoutbox} == {cast.ben.email, cast.cleo.email}
    assert all("1 office has somebody new" in mail.body for mail in mailoutbox)
    assert not any("Nadia" in mail.body or "Chair" in mail.body for mail in mailoutbox)
    listed = cleos.get(address("to_call")).content.decode()
    assert address("office_letter", pk=office.pk) in listed
    belongs(
        cast.ben, office.organization.register, "river"
    )  # both of his are to hear of it, and he hears of it once
    assert len(reminders_for(cast.ben, after=0, today=today)) == 1
    cleos.force_login(cast.ben)
    for told in reminders_for(cast.ben, after=0, today=today):
        send(cleos, "reminder_settle", pk=told.reminder.pk)
    assert reminders_for(cast.ben, after=0, today=today) == []
    Reminder._base_manager.update(settled_at=None)
    Belonging._base_manager.filter(person=cast.ben, organization__key="river").delete()
    cleos.force_login(cast.cleo)
    offices.tell_holder(holder=holder, version=holder.version, on=today, by=cast.cleo)
    assert address("office_letter", pk=office.pk) not in cleos.get(address("to_call")).content.decode()
    offices.change_holder(office=office, version=2, name="Olga", since=days(8), by=cast.ben)
    assert len(remind_of_agreements(today=today)) == 2  # somebody else: told anew


def test_an_office_is_one_however_it_is_spelled_and_changes_only_forward(cleos, cast):
    whose = cast.organizations["orchard"]
    for title in ("Treasury", "TREASURY "):
        data = {"organization": whose.pk, "title": title, "since": days(-9), "name": "Ilir"}
        send(cleos, "offices", data, slug=cast.alliance.slug)
    office = Office._base_manager.get()
    offices.change_holder(office=office, version=1, name="Ilir", since=days(-3), by=cast.cleo)
    back = send(cleos, "office_holder", {"name": "Vera", "since": days(-9), "version": 2}, pk=office.pk)
    assert back.status_code == 400
    assert Holder._base_manager.count() == 2
    offices.change_holder(office=office, version=2, name="", since=days(-2), by=cast.cleo)
    assert "holder not named" in text_of(cleos.get(address("offices", slug=cast.alliance.slug)))
    late = send(cleos, "office_holder", {"name": "Vera", "since": days(1), "version": 1}, pk=office.pk)
    assert late.status_code == 409


def test_an_ending_shows_what_is_open_and_holds_nothing_up(cleos, cast):
    promised(cast, what="Forty visits")
    promised(cast, owes="second", to=("orchard",), person=cast.ana, what="Nothing to do with them")
    add_told_back(
        alliance=cast.alliance, what="How many were visited", to="the street", how="aloud", on=days(3),
        teller=cast.organizations["second"], by=cast.cleo,
    )  # fmt: skip
    harbour = cast.organizations["harbour"]
    for _again in range(2):
        send(cleos, "endings", {"what": f"member-{harbour.pk}", "on": days(20)}, slug=cast.alliance.slug)
    ending = Ending._base_manager.get()
    van = {"kind": "thing", "what": "A van", "to": "Bell Choir", "on": days(9), "language": "en"}
    send(cleos, "passing_add", van, pk=ending.pk)
    undated = {"kind": "erase", "what": "The list of phones", "language": "en"}
    assert send(cleos, "passing_add", undated, pk=ending.pk).status_code == 400
    send(cleos, "passing_add", {**undated, "on": days(0)}, pk=ending.pk)
    said = {
        "thanks": "Thank you for the van.",
        "lessons": "Ask earlier.",
        "remains": "We call.",
        "language": "en",
    }
    send(cleos, "ending_words", {**said, "version": 1}, pk=ending.pk)
    page = text_of(cleos.get(address("ending", pk=ending.pk)))
    for words in ("Forty visits", "A van → Bell Choir", "How many were visited", *list(said.values())[:3]):
        assert words in page
    assert "Nothing to do with them" not in page
    assert "The list of phones" in text_of(cleos.get(address("home")))
    paper = text_of(cleos.get(address("ending_paper", pk=ending.pk)))
    assert "Thank you for the van." in paper
    assert "Ask earlier." not in paper
    list_ = Passing._base_manager.get(kind="erase")
    done = {**undated, "on": days(0), "done_on": days(0), "proof": "Ben looked", "version": list_.version}
    assert send(cleos, "passing_change", done, pk=list_.pk).status_code == 302
    assert "The list of phones" not in text_of(cleos.get(address("home")))
    member = Member._base_manager.get(alliance=cast.alliance, organization=harbour)
    leave_alliance(member=member, version=member.version, by=cast.ben)
    assert cleos.get(address("ending", pk=ending.pk)).status_code == 200


def test_the_end_of_the_alliance_is_read_by_all_and_its_lessons_by_those_who_lead_it(cleos, cast):
    ending = endings.begin_ending(
        alliance=cast.alliance, whose="alliance", organization=None, thanks="To the bakers", lessons="Ask earlier.",
        by=cast.cleo,
    )  # fmt: skip
    assert "End this alliance" in text_of(cleos.get(address("ending", pk=ending.pk)))
    cleos.force_login(cast.ben)
    page = text_of(cleos.get(address("ending", pk=ending.pk)))
    assert "To the bakers" in page
    assert "Ask earlier." not in page
    assert "End this alliance" not in page
    here = address("ending_lessons", pk=ending.pk)
    assert [cleos.get(here).status_code, send(cleos, "lessons_release", {}, pk=ending.pk).status_code] == [
        404
    ] * 2
    assert here not in cleos.get(address("casebook")).content.decode()
    cleos.force_login(cast.cleo)
    own = cleos.get(address("casebook")).content.decode()
    assert here in own.partition("Released in your alliances")[0]
    assert send(cleos, "lessons_release", {"version": 1}, pk=ending.pk).status_code == 302
    changed = send(cleos, "ending_words", {"lessons": "No.", "language": "en", "version": 2}, pk=ending.pk)
    assert (changed.status_code, "Take them back" in text_of(changed)) == (400, True)
    thanked = {"thanks": "To the bakers", "lessons": "Ask earlier.", "language": "en", "version": 2}
    assert send(cleos, "ending_words", thanked, pk=ending.pk).status_code == 302
    cleos.force_login(cast.ben)
    assert here in cleos.get(address("casebook")).content.decode().partition("Released in your alliances")[2]
    assert "Ask earlier." in text_of(cleos.get(here))
    assert here in cleos.get(address("ending", pk=ending.pk)).content.decode()
    for stranger in (cast.mio, cast.olga):
        cleos.force_login(stranger)
        assert cleos.get(here).status_code == 404
        assert here not in cleos.get(address("casebook")).content.decode()
    cleos.force_login(cast.cleo)
    assert send(cleos, "lessons_take_back", {"version": 3}, pk=ending.pk).status_code == 302
    cleos.force_login(cast.ben)
    assert cleos.get(here).status_code == 404
    assert here not in cleos.get(address("casebook")).content.decode()
    ending.refresh_from_db()
    endings.remove(row=ending, version=ending.version, by=cast.cleo)
    assert cleos.get(address("ending", pk=ending.pk)).status_code == 404
