"""No sequence of what may be done with asks makes a member of somebody who did not say yes."""

from contextlib import suppress

from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comity_site.accounts.journal import Stale
from comity_site.accounts.refusals import Refused
from comity_site.alliances import actions
from comity_site.alliances.actions.answers import Offered, Said
from comity_site.alliances.models import Ask, DoNotAsk, Member
from tests.budget import few
from tests.site.alliances.asking import WANTED, in_days

NEWCOMERS = ("bridge", "lamp", "harbour")
ANSWERS = ("yes", "no", "thinking", "other_offer")


def ask(cast, key, answer, heard, flag):
    into = cast.alliance if flag else None
    wanted = {**WANTED, "to_join": heard != "own"}
    actions.make_ask(
        asker=cast.organizations["river"],
        asked=cast.organizations[key],
        by=cast.cleo,
        alliance=into,
        **wanted,
    )


def answered(cast, key, answer, heard, flag):
    row = last(cast, key)
    offered = Offered("Tea on Sundays", joins=flag) if answer == "other_offer" else None
    said = Said(answer, in_days(0), heard, call_on=in_days(9) if answer == "thinking" else None)
    actions.answer_ask(
        ask=row,
        version=row.version,
        said=said,
        by=cast.cleo,
        offered=offered,
        no_more=flag and answer == "no",
    )


def offer_taken(cast, key, answer, heard, flag):
    row = last(cast, key)
    actions.take_offer(ask=row, version=row.version, by=cast.cleo)


def joined(cast, key, answer, heard, flag):
    actions.join_alliance(alliance=cast.alliance, ask=last(cast, key), by=cast.cleo)


def changed(cast, key, answer, heard, flag):
    row = last(cast, key)
    actions.change_ask(ask=row, version=row.version, by=cast.cleo, to_join=flag)


def removed(cast, key, answer, heard, flag):
    row = last(cast, key)
    act = actions.remove_ask if flag else actions.restore_ask
    act(ask=row, version=row.version, by=cast.cleo)


def left(cast, key, answer, heard, flag):
    row = member(cast, key)
    actions.leave_alliance(member=row, version=row.version, by=cast.cleo, let_go=flag)


def back(cast, key, answer, heard, flag):
    row = member(cast, key)
    actions.take_back_letting_go(member=row, version=row.version, by=cast.cleo)


ACTS = {act.__name__: act for act in (ask, answered, offer_taken, joined, changed, removed, left, back)}
doing = st.tuples(
    st.sampled_from(sorted(ACTS)),
    st.sampled_from(NEWCOMERS),
    st.sampled_from(ANSWERS),
    st.sampled_from(["own", "link", "phone"]),
    st.booleans(),
)


class Nothing(Exception):
    """There is no such ask or member yet."""


def last(cast, key):
    row = Ask._base_manager.filter(asked=cast.organizations[key], asker=cast.organizations["river"]).last()
    if row is None:
        raise Nothing
    return row


def member(cast, key):
    row = Member._base_manager.filter(alliance=cast.alliance, organization=cast.organizations[key]).last()
    if row is None:
        raise Nothing
    return row


@settings(max_examples=few(60), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(story=st.lists(doing, min_size=4, max_size=16))
def test_nobody_is_a_member_without_a_yes_to_being_one(cast, story):
    Member._base_manager.filter(alliance=cast.alliance, organization__in=newcomers(cast)).delete()
    yes: set[str] = set()
    for act, key, answer, heard, flag in [("ask", key, "", "link", True) for key in NEWCOMERS] + story:
        with suppress(Nothing, ValidationError, Refused, Stale, actions.NotSaidYes):
            ACTS[act](cast, key, answer, heard, flag)
            agreed = (act == "answered" and answer == "yes") or act == "offer_taken"
            yes |= {key} if agreed else set()
    rows = Member._base_manager.filter(alliance=cast.alliance, organization__in=newcomers(cast))
    for row in rows.select_related("ask"):
        assert key_of(cast, row) in yes
        assert row.ask.asked_id == row.organization_id
        assert (row.ask.answer, row.ask.to_join, row.ask.removed_at) == ("yes", True, None)
    clear(cast, rows)


def newcomers(cast):
    return [cast.organizations[key] for key in NEWCOMERS]


def key_of(cast, row):
    return next(key for key in NEWCOMERS if cast.organizations[key].pk == row.organization_id)


def clear(cast, rows):
    """The next story begins with nobody asked."""
    rows.delete()
    Ask._base_manager.filter(asked__in=newcomers(cast)).delete()
    DoNotAsk._base_manager.filter(asked__in=newcomers(cast)).delete()
