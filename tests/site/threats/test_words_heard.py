"""Whoever met with us, gave something or signed, was heard from."""

from decimal import Decimal

import pytest

from comity_site.agreements.actions.standing_by import sign
from comity_site.alliances.models import Ask, Member
from comity_site.giving.actions.contributions import record_given
from comity_site.meetings.actions import call_meeting
from comity_site.roadmap.actions import begin_roadmap, frame
from tests.site.agreements.agreed import agreed, text_digest
from tests.site.plans.saying import days
from tests.site.threats.keeping_watch import asked, watch


def meets(cast, who):
    meeting = call_meeting(
        alliance=cast.alliance, kind="visit", title="Tea", on=days(-2), language="en", by=cast.cleo
    )
    meeting.present.add(who)


def gives(cast, who):
    record_given(
        alliance=cast.alliance, giver=who, kind="unpaid_hours", amount=Decimal(3), unit="", on=days(-2), by=cast.cleo
    )  # fmt: skip


def signs(cast, who):
    agreement = agreed(cast)
    sign(
        agreement=agreement, digest=text_digest(agreement), organization=who, office="Chair", name="Uma", on=days(-2),
        heard="paper", by=cast.cleo,
    )  # fmt: skip


def signs_the_log_frame(cast, who):
    roadmap = begin_roadmap(alliance=cast.alliance, path="full", by=cast.cleo)
    frame.sign_frame(
        roadmap=roadmap, organization=who, person="the chair", digest="0" * 64, heard="own", by=cast.cleo
    )


@pytest.mark.parametrize("way", [meets, gives, signs, signs_the_log_frame])
def test_whoever_met_with_us_gave_or_signed_is_not_said_to_be_silent(cast, threat, way):
    orchard = cast.organizations["orchard"]
    watch(threat, quiet_of=orchard, quiet_days=30)
    member = Member._base_manager.get(organization=orchard)
    Member._base_manager.filter(pk=member.pk).update(said_yes_on=days(-90))
    Ask._base_manager.filter(pk=member.ask_id).update(answered_on=days(-90))
    assert len(asked(cast.ben)) == 1
    way(cast, orchard)
    assert asked(cast.ben) == []
    assert len(asked(cast.ben, days(40))) == 1
