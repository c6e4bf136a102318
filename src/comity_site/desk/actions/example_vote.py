"""The worked example's vote: seven rank alone, it is counted, and the room puts another order with its reason."""

from datetime import date

from comity_site.alliances.models import How
from comity_site.desk.actions.example_people import Company
from comity_site.desk.example.told import WORDS, Table, day, word
from comity_site.roadmap.actions.votes import begin_vote, count_vote, hand_in, settle_vote
from comity_site.roadmap.models import Roadmap


def rank_priorities(told: Table, roadmap: Roadmap, company: Company, *, today: date) -> None:
    """The plan's priorities in the order in which they stand: that is what the room settled in the end."""
    by = company.coordinator
    vote = begin_vote(roadmap=roadmap, by=by)
    numbers = dict(zip(told["options"], vote.options, strict=True))
    for entry in told["ranking"]:
        hand_in(
            vote=vote, organization=company.organization(entry["by"]), version=0, by=by,
            order=[numbers[key] for key in entry["order"]], heard=entry.get("heard", How.PAPER),
            said_by=word(entry, "said_by"), read_back_on=day(entry, "read_back", today),
        )  # fmt: skip
    vote = count_vote(vote=vote, version=vote.version, by=by)
    settle_vote(
        vote=vote, version=vote.version, order=vote.options, by=by, reason=word(told, "reason"), language=WORDS,
        shown={row.pk: row.version for row in roadmap.alliance.priorities.all()},
    )  # fmt: skip
