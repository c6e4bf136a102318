"""An agreement from its first version to the papers that somebody signed."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from comity_site.agreements.actions import standing_by, writing
from comity_site.agreements.models import Agreement, Clause, Edition, Office, Paper, Signed
from comity_site.agreements.queries.agreements import clauses_of, edition_of
from comity_site.alliances.models import Role
from comity_site.plans.models import Promise
from tests.library.exchange.test_stripped import PLACE, jpeg
from tests.site.agreements.agreed import MONEY, agreed, sign, text_digest
from tests.site.plans.saying import days, promised
from tests.site.register.pages import address, send, text_of


@pytest.fixture
def cleos(client, cast):
    client.force_login(cast.cleo)
    return client


def clause(agreement: Agreement) -> Clause:
    return clauses_of(edition_of(agreement))[0]


def typed(row: Clause, **more: object) -> dict[str, object]:
    return {
        "heading": row.heading,
        "text": row.text,
        "language": row.language,
        "version": row.version,
        **more,
    }


def test_nobody_has_to_agree_in_writing(cleos, cast):
    page = text_of(cleos.get(address("agreements", slug=cast.alliance.slug)))
    assert "Nothing is written down, and that may stay so" in page


def test_the_first_version_says_what_the_alliance_says_of_itself_in_both_languages(cleos, cast):
    promised(cast, what="We visit forty people at home.")
    Role._base_manager.create(
        alliance=cast.alliance, kind="host", organization=cast.organizations["second"], since=days(0)
    )
    data = {"kind": "memorandum", "title": "Together", "language": "en", "beside": "fr", "once": "one"}
    for _again in range(2):
        send(cleos, "agreement_add", data, slug=cast.alliance.slug)
    agreement = Agreement._base_manager.get()
    said = {one.heading: one for one in clauses_of(edition_of(agreement))}
    assert "Orchard Union (partner without grant)" in said["Who we are"].text
    assert said["What for"].text.startswith("Nobody waits alone.")
    assert "Harbour Clinic: We visit forty people at home, 40 visits, by" in said["What each brings"].text
    assert said["Money"].text.startswith("Second House holds the money")
    assert "contributor: promises, does steps" in said["Depth and rights"].text
    beside = said["Money"]
    assert (beside.beside_language, beside.translated_by, beside.beside_heading) == ("fr", "Comity", "Argent")
    page = text_of(cleos.get(address("agreement", pk=agreement.pk)))
    assert "the one in English counts. Translated into French by Comity." in page
    for kind in Agreement.Kind.values:
        send(cleos, "agreement_add", {**data, "kind": kind, "once": kind}, slug=cast.alliance.slug)
    assert all(clauses_of(edition_of(one)) for one in Agreement._base_manager.all())
    assert Agreement._base_manager.count() == 7


def test_two_who_change_a_clause_see_both_texts(cleos, cast):
    agreement = agreed(cast)
    row = clause(agreement)
    writing.change_clause(
        agreement=agreement, key=row.key, version=row.version, text="Costs are paid before.", by=cast.ana
    )
    mine = typed(row, text="Costs are shared.")
    page = send(cleos, "clause_change", mine, pk=agreement.pk, key=row.key)
    assert page.status_code == 409
    assert "Costs are paid before." in text_of(page)
    assert "Costs are shared." in text_of(page)
    assert "The other version is by Ana." in text_of(page)
    again = {**mine, "version": page.context["form"].data["version"]}
    assert send(cleos, "clause_change", again, pk=agreement.pk, key=row.key).status_code == 302
    assert clause(agreement).text == "Costs are shared."


def test_a_signed_version_never_changes_and_a_changed_text_is_signed_anew(cleos, cast):
    agreement = agreed(cast)
    assert sign(cleos, agreement, cast.organizations["second"]).status_code == 302
    row = clause(agreement)
    send(
        cleos,
        "clause_change",
        typed(row, text="Costs are paid before the work.\r\nAll."),
        pk=agreement.pk,
        key=row.key,
    )
    first, second = Edition._base_manager.order_by("number")
    assert clauses_of(first)[0].text == MONEY["text"]
    assert first.sealed_at
    assert not second.sealed_at
    assert not Signed._base_manager.filter(edition=second).exists()
    page = text_of(cleos.get(address("agreement", pk=agreement.pk)))
    assert "Version 2, changed since it was signed." in page
    compared = cleos.get(address("agreement_versions", pk=agreement.pk)).content.decode()
    assert clauses_of(second)[0].text.endswith("work.\nAll.")
    assert "<del>after</del>" in compared
    assert "<ins>before</ins>" in compared
    about = {
        "title": "Another",
        "language": "en",
        "review_on": "",
        "ends_on": "",
        "version": agreement.version,
    }
    assert sign(cleos, agreement, cast.organizations["second"]).status_code == 302
    send(cleos, "agreement_about", about, pk=agreement.pk)
    assert [one.title for one in Edition._base_manager.order_by("number")] == [
        "What we owe each other", "What we owe each other", "",
    ]  # fmt: skip
    assert Edition._base_manager.filter(sealed_at__isnull=True).count() == 1


def test_versions_are_kept_by_the_day_and_what_was_taken_away_can_be_put_back(cleos, cast):
    agreement = agreed(cast, "memorandum", MONEY, {**MONEY, "heading": "Voice"})
    Edition._base_manager.update(begun_on=days(-1))
    voice = clauses_of(edition_of(agreement))[1]
    send(cleos, "clause_move", {"to": "up"}, pk=agreement.pk, key=voice.key)
    assert [one.heading for one in clauses_of(edition_of(agreement))] == ["Voice", "Money"]
    assert edition_of(agreement).number == 2
    voice = clauses_of(edition_of(agreement))[0]
    send(cleos, "clause_remove", {"version": voice.version}, pk=agreement.pk, key=voice.key)
    assert [one.heading for one in clauses_of(edition_of(agreement))] == ["Money"]
    send(cleos, "clause_restore", pk=agreement.pk, clause=voice.pk)
    assert [one.heading for one in clauses_of(edition_of(agreement))] == ["Voice", "Money"]
    send(cleos, "agreement_remove", {"version": 1}, pk=agreement.pk)
    assert cleos.get(address("agreement", pk=agreement.pk)).status_code == 404
    send(cleos, "agreement_restore", {"version": 2}, pk=agreement.pk)
    assert cleos.get(address("agreement", pk=agreement.pk)).status_code == 200


def test_a_text_that_changed_while_it_was_read_is_not_signed(cleos, cast):
    agreement = agreed(cast)
    digest, row = text_digest(agreement), clause(agreement)
    writing.change_clause(agreement=agreement, key=row.key, version=1, text="Otherwise.", by=cast.ana)
    typed_in = {
        "organization": cast.organizations["second"].pk, "office": "Chair", "name": "Maria of the hill", "on": days(0),
        "heard": "paper",
    }  # fmt: skip
    page = send(cleos, "agreement_sign", {**typed_in, "digest": digest}, pk=agreement.pk)
    assert page.status_code == 409
    assert "The text changed while you read it." in text_of(page)
    assert "Otherwise." in text_of(page)
    assert 'value="Maria of the hill"' in page.content.decode()
    assert not Signed._base_manager.exists()
    again = {**typed_in, "digest": page.context["form"].data["digest"]}
    assert send(cleos, "agreement_sign", again, pk=agreement.pk).status_code == 302
    assert Signed._base_manager.get().edition.digest == again["digest"]


def test_a_signature_is_for_an_office_and_another_name_is_a_question(cleos, cast):
    agreement = agreed(cast)
    sign(cleos, agreement, cast.organizations["second"])
    again = sign(cleos, agreement, cast.organizations["second"], office="CHAIR")
    assert "signed for this office already" in text_of(again)
    other = agreed(cast)
    page = sign(cleos, other, cast.organizations["second"], name="Somebody Else")
    assert page.status_code == 400
    assert "Maria held this office on that day" in text_of(page)
    assert Office._base_manager.count() == 1
    assert Edition._base_manager.get(agreement=other).sealed_at is None
    signed = Signed._base_manager.get()
    send(cleos, "signature_withdraw", {"version": signed.version}, pk=signed.pk)
    assert "Maria" not in text_of(cleos.get(address("agreement", pk=agreement.pk)))


def test_a_spoken_agreement_stands_in_its_language_with_its_translation(cleos, cast):
    said = {
        "heading": "Vizite", "text": "Mergem la treizeci de case.", "language": "ro", "beside_heading": "Visits",
        "beside_text": "We go to thirty homes.", "beside_language": "en", "translated_by": "a neighbour",
    }  # fmt: skip
    agreement = agreed(cast, "spoken", said, language="ro", beside="en")
    heard = {
        "on": days(-3), "language": "Romanian", "read_by": "the postwoman", "present": "nine carers",
        "organizations": [cast.organizations["orchard"].pk], "digest": text_digest(agreement),
    }  # fmt: skip
    assert send(cleos, "agreement_aloud", heard, pk=agreement.pk).status_code == 302
    page = cleos.get(address("agreement", pk=agreement.pk))
    assert 'lang="ro"' in page.content.decode()
    for words in (
        "Mergem la treizeci",
        "We go to thirty homes.",
        "the postwoman",
        "nine carers",
        "Orchard Union",
    ):
        assert words in text_of(page)
    assert "What was said aloud counts" in text_of(page)
    paper = text_of(cleos.get(address("agreement_paper", pk=agreement.pk)))
    assert "Mergem la treizeci" in paper
    assert "the postwoman" in paper
    made = cleos.get(address("agreement_file", pk=agreement.pk, kind="docx"))
    with zipfile.ZipFile(io.BytesIO(made.content)) as archive:
        document = archive.read("word/document.xml").decode()
    assert 'w:lang w:val="ro"' in document
    assert "We go to thirty homes." in document
    wrong = send(cleos, "agreement_aloud", {**heard, "on": days(2)}, pk=agreement.pk)
    assert wrong.status_code == 400


def test_a_charter_signed_at_an_event_becomes_promises_all_or_none(cleos, cast):
    agreement = agreed(cast, "charter")
    of = cast.organizations
    sheet = {"on": days(-1), "once": "sheet", "digest": text_digest(agreement), "read_back": "on"}
    for number, key in enumerate(("river", "second", "orchard", "orchard", "harbour"), 1):
        sheet |= {
            f"line{number}-organization": of[key].pk, f"line{number}-office": "Chair", f"line{number}-name": key,
            f"line{number}-what": f"Visits of {key} {number}", f"line{number}-quantity": "10",
            f"line{number}-unit": "visits", f"line{number}-due": days(30),
        }  # fmt: skip
    stale = send(cleos, "agreement_event", {**sheet, "digest": "0" * 64}, pk=agreement.pk)
    assert stale.context["form"].data["digest"] == sheet["digest"]
    wrong = send(cleos, "agreement_event", {**sheet, "line5-unit": ""}, pk=agreement.pk)
    assert wrong.status_code == 400
    assert "Of what?" in text_of(wrong)
    assert (Promise._base_manager.count(), Signed._base_manager.count()) == (0, 0)
    for _again in range(2):
        assert send(cleos, "agreement_event", sheet, pk=agreement.pk).status_code == 302
    assert Promise._base_manager.count() == 5
    assert Signed._base_manager.count() == 4
    assert set(Promise._base_manager.values_list("to_kind", "acknowledged")) == {("all", True)}
    assert Signed._base_manager.get(organization=of["river"]).heard == "own"
    assert Signed._base_manager.get(organization=of["orchard"]).heard == "paper"


def test_a_signed_copy_is_kept_without_place_and_given_out_as_a_file(cleos, cast):
    agreement = agreed(cast)

    def keep(data: bytes) -> str:
        sent = {"file": SimpleUploadedFile("signed.jpg", data)}
        return text_of(cleos.post(address("paper_add", pk=agreement.pk), sent, follow=True))

    assert "belongs to a signed version" in keep(jpeg())
    sign(cleos, agreement, cast.organizations["second"])
    assert "neither a JPEG, a PNG nor a PDF" in keep(b"GIF89a")
    assert "The file is not whole" in keep(jpeg()[:60])
    keep(jpeg())
    assert "Kept, without place, camera and author." in keep(jpeg())
    paper = Paper._base_manager.get()
    given = cleos.get(address("signed_paper", pk=paper.pk))
    assert PLACE not in given.content
    assert given.content == bytes(paper.data)
    assert given["Content-Disposition"].startswith("attachment")
    assert given["X-Content-Type-Options"] == "nosniff"
    send(cleos, "paper_remove", pk=paper.pk)
    assert not Paper._base_manager.exists()


def test_the_day_of_looking_again_waits_at_home_and_in_the_digest_once(cleos, cast):
    from comity_site.agreements.actions.reminding import remind_of_agreements
    from comity_site.plans.models import Reminder
    from comity_site.plans.queries.reminders import reminders_for

    today = timezone.localdate()
    agreement = agreed(cast, review_on=today + timedelta(days=9))
    assert standing_by.sign(
        agreement=agreement, digest=text_digest(agreement), organization=cast.organizations["harbour"],
        office="Chair", name="Maria", on=today, heard="own", by=cast.ben,
    )  # fmt: skip
    cleos.force_login(cast.ben)
    assert "What we owe each other" in text_of(cleos.get(address("home")))
    assert {row.organization.key for row in remind_of_agreements(today=today)} == {"river", "harbour"}
    assert remind_of_agreements(today=today) == []
    assert len(reminders_for(cast.ben, after=0, today=today)) == 1
    assert "An agreement is looked at again" in text_of(cleos.get(address("to_call")))
    writing.change_agreement(
        agreement=agreement, version=agreement.version, review_on=today + timedelta(days=90), by=cast.cleo
    )
    remind_of_agreements(today=today)
    assert not Reminder._base_manager.filter(settled_at__isnull=True).exists()
    assert "What we owe each other" not in text_of(cleos.get(address("home")))


def test_of_two_agreements_one_stands_above_the_other_and_never_each_above_the_other(cleos, cast):
    charter, memorandum, data = (agreed(cast, title=title) for title in ("Charter", "Memorandum", "Data"))
    about = {"language": "en"}
    for row, above in ((memorandum, charter), (data, memorandum)):
        sent = {**about, "title": row.title, "version": row.version, "annex_to": above.pk}
        assert send(cleos, "agreement_about", sent, pk=row.pk).status_code == 302
    charter.refresh_from_db()
    sent = {**about, "title": "The charter", "version": charter.version, "annex_to": data.pk}
    page = send(cleos, "agreement_about", sent, pk=charter.pk)
    assert page.status_code == 400
    assert "“Data” is annexed to “Charter” already" in text_of(page)
    assert "The charter" in page.content.decode()
    charter.refresh_from_db()
    assert (charter.title, charter.annex_to) == ("Charter", None)
