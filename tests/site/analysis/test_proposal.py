"""The answer: opened, questioned, checked, taken home, asked again."""

import json
import re
from html import unescape

from django.db.models import F

from comity.formation.checking import check_files
from comity_site.analysis import tasks
from comity_site.analysis.models import Proposal
from comity_site.desk.actions import load_example
from comity_site.register.models import Organization, Register
from tests.site.analysis.test_asking import asked


def said(page) -> str:
    """What a page says, without its marks."""
    text = re.sub(r"<(head|script).*?</\1>", " ", page.content.decode(), flags=re.S)
    text = re.sub(r"</?(a|span|strong)\b[^>]*>", "", text)
    return re.sub(r"\s+([.,:;)])", r"\1", " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split()))


def opened(client, *needs, **rules) -> str:
    return said(client.get(f"/find/{asked(client, *needs, **rules).pk}/"))


def test_the_finding_is_a_sentence_that_says_what_is_proven(at_the_desk):
    text = opened(at_the_desk, ("medical training", "MA"), ("legal advice", "MD"), ("facilitation",))
    assert "Two organizations in two countries meet all three needs." in text
    assert (
        "Among the 7 in this register no smaller set can; this is proven, by what is known of them." in text
    )
    assert "nobody is a member who has not said yes" in text


def test_each_member_has_its_reasons_and_everybody_may_leave(at_the_desk):
    text = opened(at_the_desk, ("medical training", "MA"), ("transport",))
    assert "The only one in this register for: transport. Known from: a visit (as of 2025)." in text
    assert "Without Mill Cooperative, this would be missing: transport." in text
    assert "Nobody else in this register could mend that while the others stay." in text


def test_who_could_mend_it_is_named(at_the_desk):
    text = opened(at_the_desk, ("medical training",))
    assert "could mend it (1 member)." in text


def test_a_wish_nobody_can_meet_stays_open_and_costs_no_member(at_the_desk):
    text = opened(at_the_desk, ("transport", "", "1", "must"), ("lighthouse keeping", "", "1", "wish"))
    assert "One organization meets the one need." in text
    assert (
        "What stays open lighthouse keeping Nobody in this register is known to give what stays open." in text
    )


def test_what_one_more_would_bring(at_the_desk):
    text = opened(at_the_desk, ("transport", "", "1", "must"), ("legal advice", "", "1", "wish"))
    assert "as one more member, this would be met too: legal advice." in text


def test_what_stands_in_the_way_comes_with_the_cheapest_way_out(at_the_desk):
    first = asked(at_the_desk, ("transport",), ("legal advice", "MD"), max_members="1")
    text = said(at_the_desk.get(f"/find/{first.pk}/"))
    assert "No alliance among the 7 in this register keeps all of this; this is proven" in text
    assert "At most one member." in text.replace("At most 1 member", "At most one member")
    assert "Allow 2 members." in text
    again = at_the_desk.get("/find/", {"from": first.pk, "loosen": "0"})
    assert again.context["question"].rules["max_members"].value() == 2
    assert "At most two members." in said(again)


def test_a_need_nobody_can_give_becomes_a_wish_in_the_way_out(at_the_desk):
    first = asked(at_the_desk, ("transport",), ("lighthouse keeping",))
    text = said(at_the_desk.get(f"/find/{first.pk}/"))
    assert "nobody in this register can give it, as far as it says." in text
    assert "Make “lighthouse keeping” a wish." in text
    again = at_the_desk.get("/find/", {"from": first.pk, "loosen": "0"})
    assert [f["kind"].value() for f in again.context["question"].needs] == ["must", "wish"]


def test_the_most_reliable_leave_out_and_name_those_without_a_record(at_the_desk, small_register):
    Organization.objects.filter(key="harbour").update(reliability="0.9")
    text = opened(at_the_desk, ("medical training",), goal="reliability", max_members="3")
    assert "The chance that all is met is 0.9, if each is there or not" in text
    assert "Left out for having no record" in text
    assert "no chance could be worked out with them. That says nothing against them. Second House" in text


def test_what_the_most_reliable_are_worth_can_be_counted_again(at_the_desk, small_register):
    Organization.objects.filter(key="harbour").update(reliability="0.9")
    Organization.objects.filter(key="second").update(reliability="0.5")
    text = opened(at_the_desk, ("medical training",), goal="reliability", max_members="2")
    assert "The chance that all is met is 0.95" in text
    assert all(words in text for words in ("chance 0.9 ", "chance 0.5 "))
    assert "a rule of the question would be broken" not in text
    assert all(words not in text for words in (" instead of : ", ". instead of"))


def test_a_missing_record_is_said_as_such_and_is_nobodys_rule(at_the_desk):
    first = asked(at_the_desk, ("medical training",), goal="reliability", max_members="3")
    text = said(at_the_desk.get(f"/find/{first.pk}/"))
    assert "Nothing is written down about how reliable these are" in text
    assert all(words not in text for words in ("is left out", "Give up this rule", "Without: "))
    again = at_the_desk.get("/find/", {"from": first.pk, "goal": "fewest"}).context["question"]
    assert (again.rules["goal"].value(), again.rules["exclude"].value()) == ("fewest", [])


def test_a_record_written_down_since_counts_when_the_same_is_asked_again(at_the_desk):
    first = asked(at_the_desk, ("medical training",), goal="reliability", max_members="3")
    Organization.objects.filter(key="harbour").update(reliability="0.9")
    Register.objects.update(version=F("version") + 1)
    page = at_the_desk.post(f"/find/{first.pk}/again/", follow=True)
    assert "The chance that all is met is 0.9" in said(page)


def test_who_must_be_in_and_has_no_record_is_refused_in_words(at_the_desk):
    text = opened(at_the_desk, ("medical training",), goal="reliability", max_members="3", include=["second"])
    assert "This question could not be put to the register as it is." in text
    assert "has no reliability" in text


def test_what_is_kept_is_what_the_independent_checker_accepts(at_the_desk):
    proposal = asked(at_the_desk, ("medical training", "", "2"), ("facilitation",), known="on")
    files = {
        name: at_the_desk.get(f"/find/{proposal.pk}/files/{name}")
        for name in ("brief.toml", "register.csv", "ties.csv", "answer.json")
    }
    assert all("attachment" in response["Content-Disposition"] for response in files.values())
    verdict = check_files(*(files[name].content for name in files))
    assert verdict.ok, verdict.failures
    assert verdict.certified


def test_checking_again_says_what_was_looked_at(at_the_desk):
    proposal = asked(at_the_desk, ("medical training",))
    assert "Everything holds." in said(at_the_desk.get(f"/find/{proposal.pk}/check/"))


def test_a_changed_answer_does_not_pass(at_the_desk):
    proposal = asked(at_the_desk, ("medical training",), ("transport",))
    Proposal._base_manager.update(answer=proposal.answer | {"value": 1, "bound": 1})
    text = said(at_the_desk.get(f"/find/{proposal.pk}/check/"))
    assert "Something does not hold." in text
    assert "number_differs" in text


def test_an_answer_stands_as_it_was_when_the_register_changes(at_the_desk, small_register):
    proposal = asked(at_the_desk, ("transport",))
    small_register.organizations.filter(key="mill").update(name="Renamed Mill")
    type(small_register).objects.update(version=7)
    text = said(at_the_desk.get(f"/find/{proposal.pk}/"))
    assert "The register has changed since this was answered." in text
    assert "Mill Cooperative" in text
    at_the_desk.post(f"/find/{proposal.pk}/again/")
    later = Proposal._base_manager.latest("pk")
    assert later.snapshot.register_version == 7
    assert later.brief == proposal.brief
    assert "Renamed Mill" in said(at_the_desk.get(f"/find/{later.pk}/"))


def test_an_answer_is_opened_after_its_members_were_removed(at_the_desk, small_register):
    proposal = asked(at_the_desk, ("transport",))
    small_register.organizations.get(key="mill").delete()
    assert "Mill Cooperative" in said(at_the_desk.get(f"/find/{proposal.pk}/"))


def test_colleagues_open_what_was_asked_for_their_organization_and_others_do_not(
    at_the_desk, client, ben, leaver, small_register
):
    second = small_register.organizations.get(key="second")
    address = f"/find/{asked(at_the_desk, ('transport',), organization=second.pk).pk}/"
    assert client.get(address).status_code == 200
    for stranger in (ben, leaver):
        client.force_login(stranger)
        assert client.get(address).status_code == 404
        assert client.get(f"{address}files/register.csv").status_code == 404


def test_removing_is_undone(at_the_desk):
    proposal = asked(at_the_desk, ("transport",))
    at_the_desk.post(f"/find/{proposal.pk}/remove/")
    assert at_the_desk.get(f"/find/{proposal.pk}/").status_code == 404
    assert "Bring back" in said(at_the_desk.get("/find/"))
    at_the_desk.post(f"/find/{proposal.pk}/restore/")
    assert at_the_desk.get(f"/find/{proposal.pk}/").status_code == 200


def test_the_list_of_questions_says_how_each_stands(at_the_desk):
    asked(at_the_desk, ("transport",), title="Who drives?")
    assert re.search(
        r"Who drives\? Ana asked The small register on .*: 1 organization\.", said(at_the_desk.get("/find/"))
    )


def test_the_certificate_is_described_by_its_kind_and_size(at_the_desk):
    proposal = asked(at_the_desk, ("transport",))
    size = len(json.dumps(proposal.answer["certificate"], separators=(",", ":")))
    assert f"prices for each rule, 1 part, {size}" in said(at_the_desk.get(f"/find/{proposal.pk}/"))


def test_beside_the_answer_stands_whom_they_asked_and_why(client, db):
    """Four would do by the count; seven were asked, and the reason is theirs."""
    coordinator = load_example()
    proposal = Proposal._base_manager.get(is_example=True)
    tasks.answer_proposal.call(proposal.pk)
    client.force_login(coordinator)
    text = said(client.get(f"/find/{proposal.pk}/"))
    assert "4 would do by the count. You asked 7." in text
    assert "Reason noted: In the villages nobody opens a door without Second Breath" in text
    assert "A transport firm" not in text


def test_no_way_out_leads_to_a_question_that_asks_nothing_of_anybody(at_the_desk):
    """The one thing that is needed, nobody gives: as a wish it could not be asked."""
    alone = asked(at_the_desk, ("lighthouse keeping",))
    page = at_the_desk.get(f"/find/{alone.pk}/")
    assert "nobody in this register can give it" in said(page)
    assert "loosen=" not in page.content.decode()
    assert '<a class="button primary" href="/find/?from=' in page.content.decode(), (
        "the question can be changed"
    )
