"""Which organizations a decision was taken by, from its right and from who was there."""

from comity_site.alliances.models import Right
from comity_site.alliances.queries import conveners_of, members_of, rights_by_depth
from comity_site.meetings.models import Decision, Meeting


def decided_by(decision: Decision, meeting: Meeting) -> set[int]:
    """Organizations; empty while nobody is noted as having been there.

    An organization that decided for itself is the one that does what was decided.
    """
    right, there = decision.right, {one.pk for one in meeting.present.all()}
    if right == Decision.Right.OWN:
        does = decision.promise.owes_id if decision.promise else None
        does = decision.step.accountable_id if decision.step else does
        return {does} if does else set()
    if right == Decision.Right.CONVENER:
        return {one.pk for one in conveners_of(meeting.alliance)}
    if right == Decision.Right.BODY:
        return there & ({one.pk for one in meeting.body.members.all()} if meeting.body else set())
    if right == Decision.Right.MEMBERS:
        rights = rights_by_depth(meeting.alliance)
        may = [one for one in members_of(meeting.alliance) if Right.DECIDES in rights[one.depth]]
        return there & {one.organization_id for one in may}
    return there
