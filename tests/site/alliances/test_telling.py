"""What was done is told to the people served, and what they complain of reaches one person."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from comity_site.accounts.models import Person
from comity_site.alliances import actions, queries, scope
from comity_site.alliances.models import Complaint, Role, ToldBack
from tests.site.alliances.pages import do, see
from tests.site.register.pages import shown_version, text_of


def tell(cast, by="cleo", **changed):
    data = {
        "what": "Thirty visits were promised, thirty made.", "to": "the three villages", "how": "read aloud",
        "on": "2026-06-01", "teller": cast.organizations["orchard"].pk, "language": "en", **changed,
    }  # fmt: skip
    return do(cast.people[by], "told_add", data, slug=cast.alliance.slug)


@pytest.fixture
def listening(cast):
    """Ben of Harbour Clinic hears complaints."""
    return actions.give_role(
        alliance=cast.alliance, kind="listener", organization=cast.organizations["harbour"], person=cast.ben,
        reach="at the clinic's window, mornings", by=cast.cleo,
    )  # fmt: skip


def complain(cast, text="Nobody came.", reach=""):
    return Client().post(reverse("complain", args=[cast.alliance.box]), {"text": text, "reach": reach})


def test_what_is_told_is_planned_then_done_and_keeps_what_people_said(cast):
    slug = cast.alliance.slug
    assert "Nothing is planned yet" in text_of(see(cast.fay, "told_back", slug=slug))
    assert tell(cast, by="ben").status_code == 404
    for _sent_twice in range(2):
        assert tell(cast).status_code == 302
    row = ToldBack._base_manager.get()
    data = {
        "what": row.what, "to": row.to, "how": row.how, "on": "2026-06-01", "teller": row.teller_id,
        "is_done": "on", "heard_back": "Come in spring.", "language": "en", "version": row.version,
    }  # fmt: skip
    assert do(cast.cleo, "told_change", data, slug=slug, pk=row.pk).status_code == 302
    assert "Come in spring." in text_of(see(cast.fay, "told_back", slug=slug))
    late = do(cast.ana, "told_change", {**data, "heard_back": "Come in May."}, slug=slug, pk=row.pk)
    assert late.status_code == 409
    assert "Come in spring." in text_of(late)
    assert "Come in May." in text_of(late)
    version = shown_version(late)
    assert do(cast.ana, "told_remove", {"version": version}, slug=slug, pk=row.pk).status_code == 302
    assert not queries.told_back_of(cast.alliance).exists()
    assert (
        do(cast.ana, "told_restore", {"version": int(version) + 1}, slug=slug, pk=row.pk).status_code == 302
    )
    assert queries.told_back_of(cast.alliance).exists()


def test_no_sheet_is_printed_before_somebody_is_named_who_hears_complaints(cast):
    slug = cast.alliance.slug
    assert see(cast.cleo, "told_sheet", slug=slug).status_code == 302
    page = text_of(Client().get(reverse("complain", args=[cast.alliance.box])))
    assert "River House" in page
    assert "Nobody is named here" in page
    complain(cast)
    assert not Complaint._base_manager.exists()


def test_a_listener_who_cannot_sign_in_is_none_yet(cast):
    actions.give_role_to_somebody_new(alliance=cast.alliance, kind="listener", name="Irina", by=cast.cleo)
    assert queries.listeners_of(cast.alliance) == []


def test_a_listener_who_came_in_by_a_link_hears(cast):
    actions.give_role_to_somebody_new(alliance=cast.alliance, kind="listener", name="Irina", by=cast.cleo)
    Person.objects.filter(name="Irina").update(last_login=timezone.now())
    assert [role.person.name for role in queries.listeners_of(cast.alliance)] == ["Irina"]


def test_the_sheet_names_who_listens_and_the_address(cast, listening):
    tell(cast)
    sheet = text_of(see(cast.cleo, "told_sheet", slug=cast.alliance.slug))
    assert "Ben" in sheet
    assert "at the clinic's window" in sheet.replace("&#x27;", "'")
    assert f"/say/{cast.alliance.box}/" in sheet
    assert see(cast.fay, "told_sheet", slug=cast.alliance.slug).status_code == 404


def test_a_complaint_reaches_the_one_who_listens_and_nobody_else(cast, listening, davit):
    page = Client().get(reverse("complain", args=[cast.alliance.box]))
    assert page["Referrer-Policy"] == "no-referrer"
    assert page["Cache-Control"] == "no-store"
    assert "Ben" in text_of(page)
    assert "<nav" not in page.content.decode()
    for _sent_twice in range(2):
        assert complain(cast, reach="the red house").status_code == 302
    row = Complaint._base_manager.get()
    assert "Nobody came." in text_of(see(cast.ben, "complaints"))
    for person in (cast.cleo, cast.ana, cast.fay, cast.olga, davit):
        assert "Nobody came." not in text_of(see(person, "complaints"))
        assert see(person, "complaint", pk=row.pk).status_code == 404
    assert Client().get(reverse("complaints")).status_code == 302
    settled = {"version": row.version, "words": "We went there."}
    assert do(cast.ben, "complaint", settled, pk=row.pk).status_code == 302
    assert do(cast.ben, "complaint", settled, pk=row.pk).status_code == 409
    row.refresh_from_db()
    assert row.settled_words == "We went there."


def test_an_unknown_box_is_a_plain_404(cast, listening):
    assert Client().get(reverse("complain", args=["no-such-box"])).status_code == 404


def test_too_many_complaints_from_one_place_are_told_to_wait(cast, listening, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "complain": "2/h/ip"}
    answers = [complain(cast, text=f"Again {n}.").status_code for n in range(3)]
    assert answers == [302, 302, 429]
    assert Complaint._base_manager.count() == 2


def test_whoever_gives_the_part_back_reads_no_more_and_the_next_one_hears_what_is_open(cast, listening):
    complain(cast)
    actions.end_role(role=listening, version=listening.version, by=cast.ben)
    assert not queries.complaints_for(scope.scope_of(cast.ben)).exists()
    actions.give_role(
        alliance=cast.alliance, kind=Role.Kind.LISTENER, organization=cast.organizations["second"],
        person=cast.ana, by=cast.cleo,
    )  # fmt: skip
    assert queries.complaints_for(scope.scope_of(cast.ana)).get().text == "Nobody came."


def test_a_second_one_who_listens_reads_only_what_was_told_to_them(cast, listening):
    complain(cast)
    actions.give_role(
        alliance=cast.alliance, kind=Role.Kind.LISTENER, organization=cast.organizations["second"],
        person=cast.ana, by=cast.cleo,
    )  # fmt: skip
    assert queries.complaints_for(scope.scope_of(cast.ben)).exists()
    assert not queries.complaints_for(scope.scope_of(cast.ana)).exists()
