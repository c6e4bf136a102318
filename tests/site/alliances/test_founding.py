"""An alliance begins, and who may do what in it follows from depth and role."""

import pytest

from comity_site.alliances import actions, scope
from comity_site.alliances.models import Ask, Member
from comity_site.alliances.queries import rights_in


def test_depth_and_role_say_what_a_person_may_do(cast):
    held = {
        name: rights_in(scope.scope_of(person), cast.alliance).held for name, person in cast.people.items()
    }
    assert held["cleo"] == held["ana"] == {"decides", "manages", "contributes", "is_informed"}
    assert held["ben"] == held["gia"] == {"contributes", "is_informed"}
    assert held["fay"] == {"is_informed"}
    assert held["mio"] == held["olga"] == frozenset()


def test_nobody_is_a_member_who_has_not_said_yes(cast):
    asked = cast.organizations["bridge"]
    ask = Ask._base_manager.create(asker=cast.organizations["river"], asked=asked, what="Will you?")
    for answer in ("", "thinking", "other_offer", "no"):
        ask.answer = answer
        ask.save()
        with pytest.raises(actions.NotSaidYes):
            actions.join_alliance(alliance=cast.alliance, ask=ask, by=cast.cleo)
    assert not Member._base_manager.filter(alliance=cast.alliance, organization=asked).exists()


def test_whoever_leaves_is_out_at_once(cast):
    member = Member._base_manager.get(alliance=cast.alliance, organization=cast.organizations["second"])
    actions.leave_alliance(member=member, version=member.version, by=cast.ana)
    assert cast.alliance.pk not in scope.scope_of(cast.ana).alliance_ids
