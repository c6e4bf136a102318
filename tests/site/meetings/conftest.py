"""Meetings that several files of tests begin with."""

from datetime import timedelta

import pytest
from django.utils import timezone

from comity_site.meetings import actions
from comity_site.meetings.models import Advice


@pytest.fixture
def advised(cast) -> Advice:
    """What the Second House told the Harbour on a visit a month ago."""
    visit = actions.call_meeting(
        alliance=cast.alliance, kind="visit", title="At the clinic", on=timezone.localdate() - timedelta(31),
        by=cast.cleo,
    )  # fmt: skip
    return actions.give_advice(
        meeting=visit, giver=cast.organizations["second"], taker=cast.organizations["harbour"],
        text="Open earlier", language="en", by=cast.cleo,
    )  # fmt: skip
