"""A question is typed, shown as the sentence it means, and asked."""

import pytest

from comity.formation.brief_file import read_brief_file
from comity_site.analysis.models import Proposal, Snapshot
from comity_site.register.models import Translation
from tests.site.register.pages import text_of


def filled(*needs: tuple, do: str = "ask", **rules: object) -> dict:
    """The form as a browser sends it: needs as (capacity, place, members, kind)."""
    data = {
        "register": "small",
        "do": do,
        "goal": "fewest",
        "need-TOTAL_FORMS": len(needs),
        "need-INITIAL_FORMS": 0,
    }
    for number, need in enumerate(needs):
        for name, value in zip(("capacity", "place", "members", "kind", "weight"), need, strict=False):
            data[f"need-{number}-{name}"] = value
    return data | rules


def asked(client, *needs: tuple, **rules: object) -> Proposal:
    page = client.post("/find/", filled(*needs, **rules))
    assert page.status_code == 302, page.content.decode()
    return Proposal._base_manager.latest("pk")


def brief_of(proposal: Proposal):
    return read_brief_file(proposal.brief.encode(), "brief.toml").brief


def test_a_question_is_kept_with_the_register_it_was_put_to(at_the_desk, ana, small_register):
    proposal = asked(at_the_desk, ("translation", "", "1", "must"), title="Who translates?")
    assert (proposal.by, proposal.title, proposal.language) == (ana, "Who translates?", "en")
    assert proposal.snapshot.register == small_register
    assert proposal.snapshot.register_version == small_register.version
    assert b"second" in bytes(proposal.snapshot.register_csv)


def test_whoever_belongs_to_one_organization_may_ask_for_it(at_the_desk, small_register):
    second = small_register.organizations.get(key="second")
    assert asked(at_the_desk, ("translation",), organization=second.pk).organization == second


def test_nobody_asks_for_an_organization_they_do_not_belong_to(at_the_desk, small_register):
    harbour = small_register.organizations.get(key="harbour")
    page = at_the_desk.post("/find/", filled(("translation",), organization=harbour.pk))
    assert page.status_code == 200
    assert not Proposal._base_manager.exists()


def test_the_same_register_is_kept_once_for_two_questions(at_the_desk):
    asked(at_the_desk, ("translation",))
    asked(at_the_desk, ("clinic",))
    assert Snapshot._base_manager.count() == 1


def test_every_rule_of_the_form_comes_into_the_brief(at_the_desk):
    brief = brief_of(
        asked(
            at_the_desk, ("Clinic ", "Moldova", "1", "must"), ("transport", "", "", "wish", "2.5"), ("",),
            max_members="4", budget="12.5", min_countries="2", spare="0", known="on", include=["River House", ""],
            exclude=["lamp"], apart_one=["Mill Cooperative", ""], apart_other=["bridge", ""],
        )
    )  # fmt: skip
    assert [(n.capacity, n.place, n.members, n.must, str(n.weight)) for n in brief.needs] == [
        ("clinic", "MD", 1, True, "1"),
        ("transport", None, 1, False, "2.5"),
    ]
    assert (brief.max_members, str(brief.budget), brief.min_countries, brief.known_required) == (
        4,
        "12.5",
        2,
        True,
    )
    assert (brief.include, brief.exclude, brief.conflicts) == (("river",), ("lamp",), (("mill", "bridge"),))


def test_a_french_word_is_read_as_the_registers_own_when_somebody_translated_it(at_the_desk, small_register):
    small_register.organizations.get(key="second").facts.filter(value="translation").update(language="en")
    Translation.objects.create(
        text="translation", language="en", into="fr", translation="traduction", translated_by="Ana"
    )
    at_the_desk.cookies["django_language"] = "fr"
    assert brief_of(asked(at_the_desk, ("Traduction", "Géorgie"))).needs[0].capacity == "translation"
    assert brief_of(asked(at_the_desk, ("Traduction", "Géorgie"))).needs[0].place == "GE"


def test_an_untitled_question_is_called_by_its_needs(at_the_desk):
    assert asked(at_the_desk, ("translation",), ("clinic",)).title == "translation, clinic"
    many = [(f"need {number}",) for number in range(20)]
    assert asked(at_the_desk, *many).title == "need 0, need 1, need 2 …"


def test_the_form_says_what_it_means_before_anything_is_asked(at_the_desk):
    page = at_the_desk.post(
        "/find/", filled(("clinic", "MD"), ("lighthouse keeping",), do="show", max_members="3")
    )
    text = page.content.decode()
    assert "clinic (Moldova): 1 organization could" in text
    assert "lighthouse keeping: nobody in this register" in text
    assert "At most three members." in text
    assert not Proposal._base_manager.exists()


def test_one_need_more_and_one_need_less_lose_no_typing(at_the_desk):
    needs = (("clinic", "MD", "2", "must"), ("transport", "", "x", "wish"))
    more = at_the_desk.post("/find/", filled(*needs, do="add", title="Half typed", budget="not yet"))
    assert [f["capacity"].value() for f in more.context["question"].needs] == ["clinic", "transport", None]
    assert more.context["question"].needs.forms[1]["members"].value() == "x"
    assert more.context["question"].rules["budget"].value() == "not yet"
    less = at_the_desk.post("/find/", filled(*needs, do="drop-0"))
    assert [f["capacity"].value() for f in less.context["question"].needs] == ["transport"]


@pytest.mark.parametrize(
    ("rules", "says"),
    [
        ({"include": ["Nobody Inc"]}, "No organization in this register is called “Nobody Inc”"),
        ({"goal": "reliability"}, "This goal needs a limit"),
        ({"apart_one": ["river"], "apart_other": [""]}, "Name both"),
        ({"apart_one": ["river"], "apart_other": ["River House"]}, "two different organizations"),
        ({"budget": "-1"}, "greater than or equal to 0"),
    ],
)
def test_what_cannot_be_asked_is_said_where_it_stands(at_the_desk, rules, says):
    page = at_the_desk.post("/find/", filled(("clinic",), **rules))
    assert says in page.content.decode()
    assert not Proposal._base_manager.exists()


def test_a_question_without_a_need_is_not_asked(at_the_desk):
    assert "Say at least one need." in at_the_desk.post("/find/", filled(("",))).content.decode()


def test_wishes_alone_call_for_nobody(at_the_desk):
    page = at_the_desk.post("/find/", filled(("clinic", "", "1", "wish")))
    assert "wishes alone call for nobody" in page.content.decode()


def test_a_name_that_two_share_is_asked_for_by_id(at_the_desk, small_register):
    small_register.organizations.filter(key="mill").update(name="River House")
    page = at_the_desk.post("/find/", filled(("clinic",), include=["river house"]))
    assert "Type the id instead, one of: mill, river" in page.content.decode()


def test_the_page_of_an_organization_leads_to_a_question_that_includes_it(at_the_desk, small_register):
    harbour = small_register.organizations.get(key="harbour")
    page = at_the_desk.get("/find/", {"include": harbour.pk})
    assert page.context["lines"]["include"] == ["Harbour Clinic", ""]


def test_an_earlier_question_is_changed_by_beginning_with_it(at_the_desk):
    first = asked(at_the_desk, ("clinic", "MD", "1", "must"), ("transport", "", "2", "wish"), max_members="5")
    page = at_the_desk.get("/find/", {"from": first.pk})
    rows = [
        (f["capacity"].value(), f["place"].value(), f["kind"].value()) for f in page.context["question"].needs
    ]
    assert rows == [("clinic", "Moldova", "must"), ("transport", "", "wish")]
    assert page.context["question"].rules["max_members"].value() == 5


def test_nobody_begins_with_a_question_of_others(at_the_desk, client, ben, small_register):
    first = asked(at_the_desk, ("clinic",))
    client.force_login(ben)
    assert client.get("/find/", {"from": first.pk}).status_code == 404


def test_where_there_is_no_register_the_page_says_what_it_is_for(client, davit):
    client.force_login(davit)
    assert "There is no register with organizations yet" in client.get("/find/").content.decode()


def test_a_register_out_of_reach_cannot_be_asked_and_what_was_written_stays(at_the_desk, quiet_register):
    sent = filled(("wells",), register="quiet") | {"said": "Somebody who sings at night"}
    page = at_the_desk.post("/find/", sent)
    assert "This register is not open to you any more" in text_of(page)
    assert "Somebody who sings at night" in page.content.decode()
    assert not Proposal.objects.exists()


@pytest.mark.parametrize(
    "change", [{"do": "add", "need-TOTAL_FORMS": "9" * 5000}, {"do": "drop-" + "9" * 5000}]
)
def test_a_number_of_thousands_of_digits_is_no_fault_of_ours(at_the_desk, change):
    assert at_the_desk.post("/find/", filled(("clinic",)) | change).status_code == 200


def test_an_answer_closes_when_its_register_is_no_longer_open_to_who_asked(at_the_desk, small_register):
    proposal = asked(at_the_desk, ("clinic",))
    assert at_the_desk.get(f"/find/{proposal.pk}/").status_code == 200
    small_register.refresh_from_db()
    small_register.is_shared = False
    small_register.save()
    for place in ("", "check/", "files/register.csv", "files/answer.json"):
        assert at_the_desk.get(f"/find/{proposal.pk}/{place}").status_code == 404, place


def test_no_question_is_out_of_reach_because_many_were_asked_after_it(at_the_desk, monkeypatch):
    first = asked(at_the_desk, ("translation",), title="The first of all")
    monkeypatch.setattr("comity_site.analysis.views.asking.SHOWN", 2)
    for number in range(2):
        asked(at_the_desk, ("clinic",), title=f"A later one, {number}")
    page = at_the_desk.get("/find/").content.decode()
    assert f"/find/{first.pk}/" not in page
    assert "/find/?earlier=all" in page
    everything = at_the_desk.get("/find/?earlier=all").content.decode()
    assert f"/find/{first.pk}/" in everything
    assert "All that was asked before" not in everything
