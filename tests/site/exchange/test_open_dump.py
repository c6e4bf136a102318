"""The open dump carries every room of an alliance, and neither a person nor what fewer than all read."""

import json
from argparse import Namespace

from django.utils import timezone

from comity_site.agreements.actions import ending as endings
from comity_site.agreements.actions import offices, standing_by
from comity_site.alliances.actions import make_ask
from comity_site.meetings import actions as meetings
from comity_site.operations.alliance_exchanging import alliance_written
from comity_site.plans.actions.plan import add_priority
from comity_site.plans.actions.records import say_beside_record
from comity_site.plans.actions.steps import add_step
from comity_site.roadmap.actions import Said, discussions
from tests.site.agreements.agreed import agreed, text_digest
from tests.site.plans.saying import days, promised
from tests.site.roadmap.walked import answer, begun

SECRETS = (
    "zz-maria", "zz-nadia", "zz-reader", "zz-unreleased", "zz-thought", "zz-lesson", "zz-ask", "zz-reply",
    "Cleo", "Ben",
)  # fmt: skip


def test_every_room_is_in_it_and_no_person_and_nothing_that_fewer_than_all_read(client, cast):
    of, by, here = cast.organizations, cast.cleo, cast.alliance
    promised(cast, what="Forty visits")
    priority = add_priority(alliance=here, title="Visits", by=by)
    add_step(priority=priority, title="Call", accountable=of["orchard"], by=by)
    begun(cast)
    client.force_login(by)
    answer(client, cast, "activities", {of["harbour"]: "Bread for the street"})
    for title, words in (("In the open", "It rained"), ("zz-unreleased", "zz-thought")):
        talk = discussions.start_discussion(
            alliance=here, title=title, prompts=["What was hard?"], on=days(-2), by=cast.ben
        )
        discussions.speak(prompt=talk.prompts.get(), said=[Said(words, of["harbour"])], by=cast.ben)
        if title == "In the open":
            discussions.release_discussion(discussion=talk, version=talk.version, by=cast.ben)
            discussions.correct_discussion(discussion=talk, text="It snowed", by=cast.ben)
    held = meetings.call_meeting(alliance=here, kind="quarterly", title="In the hall", on=days(-1), by=by)
    meetings.decide(meeting=held, text="By turns", right="all", language="en", deciders=[of["river"]], by=by)
    agreement = agreed(cast)
    signing = {
        "agreement": agreement,
        "digest": text_digest(agreement),
        "on": days(-3),
        "heard": "paper",
        "by": by,
    }
    standing_by.sign(organization=of["harbour"], office="Chair", name="zz-maria", **signing)
    oral = agreed(cast, "spoken")
    standing_by.say_aloud(
        agreement=oral, digest=text_digest(oral), organizations=[of["orchard"]], on=days(-1), language="Romanian",
        read_by="zz-reader", present="nine", by=by,
    )  # fmt: skip
    offices.change_holder(office=here.offices.get(), version=1, name="zz-nadia", since=days(-1), by=by)
    endings.begin_ending(
        alliance=here, whose="alliance", organization=None, thanks="To the bakers", lessons="zz-lesson", by=by
    )
    make_ask(
        asker=of["river"],
        asked=of["bridge"],
        alliance=here,
        what="zz-ask",
        quantity=1,
        unit="lamp",
        to_join=False,
        by=by,
    )
    say_beside_record(organization=of["harbour"], kind="reply", text="zz-reply", by=cast.ben)
    data = alliance_written(Namespace(alliance=here.slug, kind="comity"), "csv").decode()
    assert [word for word in SECRETS if word in data] == []
    document = json.loads(data)
    assert (document["comity"], document["written"]) == (1, timezone.localdate().isoformat())
    (told,) = document["alliances"]
    assert {one["organization"] for one in told["members"]} >= {"River House", "Orchard Union"}
    assert told["plan"]["priorities"][0]["steps"][0]["accountable"] == "Orchard Union"
    assert [(one["who"], one["quantity"]) for one in told["promises"]] == [("Harbour Clinic", 40)]
    assert [(card["organization"], card["text"]) for card in told["roadmap"]["cards"]] == [
        ("Harbour Clinic", "Bread for the street")
    ]
    (talk,) = told["discussions"]
    assert (talk["questions"][0]["said"][0]["text"], talk["corrections"][0]["text"]) == (
        "It rained",
        "It snowed",
    )
    (meeting,) = told["meetings"]
    assert meeting["decisions"] == [
        {"text": "By turns", "language": "en", "right": "all", "deciders": ["River House"]}
    ]
    written, spoken = told["agreements"]
    assert written["versions"][0]["signed"] == [
        {"organization": "Harbour Clinic", "office": "Chair", "on": days(-3).isoformat()}
    ]
    assert spoken["versions"][0]["aloud"]["organizations"] == ["Orchard Union"]
    assert written["versions"][0]["clauses"][0]["text"] == "Costs are paid after the work."
    assert told["offices"][0] | {"language": ""} == {
        "organization": "Harbour Clinic", "title": "Chair", "language": "", "since": days(-1).isoformat(),
    }  # fmt: skip
    assert [(one["whose"], one["thanks"]) for one in told["endings"]] == [("alliance", "To the bakers")]
