"""Votes are written: begun, ranked for by each voice, counted, settled by the room, dropped and put back.

The journal and every message name who ranked, never how.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from comity.plans.letters import LETTERS
from comity.plans.ranking import count_votes
from comity.plans.reordering import follows, moved
from comity_site.accounts.journal import Stale, record, save_version
from comity_site.accounts.models import Person
from comity_site.alliances.models import How
from comity_site.plans.actions.plan import hold, order_priorities
from comity_site.plans.models import Priority
from comity_site.register.models import Organization
from comity_site.roadmap.counted import FEWEST_VOICES, Counted, counted, to_keep
from comity_site.roadmap.models import Ranking, Roadmap, Vote
from comity_site.roadmap.queries.room import voices_of


@transaction.atomic
def begin_vote(*, roadmap: Roadmap, by: Person | None) -> Vote:
    """The priorities of the plan get their letters. Begun twice, it is the same one. Raises ValidationError."""
    hold(roadmap.alliance_id)
    rows = Vote._base_manager.filter(roadmap=roadmap, removed_at__isnull=True, settled_at__isnull=True)
    if there := rows.first():
        return there
    if roadmap.voices_settled_on is None or len(voices_of(roadmap)) < FEWEST_VOICES:
        raise ValidationError(_("Settle first who has a voice: three organizations at least."))
    options = Priority._base_manager.filter(alliance=roadmap.alliance_id, removed_at__isnull=True)
    numbers = list(options.order_by("rank", "id").values_list("pk", flat=True))
    if not 2 <= len(numbers) <= len(LETTERS):
        raise ValidationError(_("Between 2 and 26 priorities can be ranked."))
    vote = Vote(roadmap=roadmap, options=numbers, by=by)
    vote.full_clean()
    vote.save(force_insert=True)
    record(vote, "begin_vote", by=by, options=numbers)
    return vote


def _open(vote: Vote) -> Vote:
    """The vote as it is now, with nobody else at it. Raises ValidationError when it is over."""
    hold(vote.roadmap.alliance_id)
    now = Vote._base_manager.select_related("roadmap").get(pk=vote.pk)
    if now.removed_at is not None:
        raise ValidationError(_("This ranking was dropped."))
    if now.counted_at is not None:
        raise ValidationError(_("It is counted already; no ranking can be handed in or changed any more."))
    return now


@transaction.atomic
def hand_in(
    *, vote: Vote, organization: Organization, order: Sequence[int], version: int, by: Person | None,
    heard: str = How.OWN, said_by: str = "", read_back_on: date | None = None, once: str | None = None,
) -> Ranking:  # fmt: skip
    """How one organization ranks, the most important first; handed in again it replaces, until it is counted.

    `order` may leave options out. `version` is that of the ranking known to whoever writes, 0 for none. What was
    sent before with the same `once` is not written again; out of the same form otherwise, it takes its own place.
    Raises Stale, ValidationError.
    """
    vote = _open(vote)
    _check_order(vote, order)
    if organization.pk not in voices_of(vote.roadmap):
        raise ValidationError(_("This organization has no voice here."))
    there = Ranking._base_manager.filter(vote=vote, organization=organization).first()
    row = there or Ranking(vote=vote, organization=organization, version=0)
    said: dict[str, Any] = {
        "order": list(order), "heard": heard, "said_by": said_by, "read_back_on": read_back_on, "once": once,
    }  # fmt: skip
    is_same_form = bool(there and once and there.once == once)
    if is_same_form and all(getattr(row, name) == value for name, value in said.items()):
        return row
    if row.version != version and not is_same_form:
        raise Stale(row)
    values = {**said, "by": by, "at": timezone.now()}
    for name, value in values.items():
        setattr(row, name, value)
    if there:
        save_version(row, fields=list(values))
    else:
        row.version = 1
        row.full_clean(validate_unique=False)
        row.save(force_insert=True)
    record(row, "hand_in", by=by, heard=heard)
    return row


def _check_order(vote: Vote, order: Sequence[int]) -> None:
    if not order or len(set(order)) != len(order) or not set(order) <= set(vote.options):
        raise ValidationError(_("Rank at least one of the priorities, each once."))


@transaction.atomic
def count_vote(*, vote: Vote, version: int, by: Person | None, early: bool = False) -> Vote:
    """From now on no ranking changes, and what they come to is kept. `early`: also when some are still to be heard.

    Never of fewer than three rankings. Raises Stale, ValidationError.
    """
    vote = _open(vote)
    voices = voices_of(vote.roadmap)
    rows = Ranking._base_manager.filter(vote=vote, organization__in=voices)
    rankings = list(rows.values_list("order", flat=True))
    if len(rankings) < FEWEST_VOICES:
        raise ValidationError(_("Fewer than three rankings are in: a count would show who ranked how."))
    if len(rankings) < len(voices) and not early:
        raise ValidationError(
            _("Not all are in yet. Hear the others first, or say that you count without them.")
        )
    count = count_votes([str(option) for option in vote.options], [[str(one) for one in r] for r in rankings])
    vote.result = to_keep(count, heard=len(rankings), voices=len(voices))
    vote.counted_at, vote.version = timezone.now(), version
    save_version(vote, fields=["result", "counted_at"])
    record(vote, "count_vote", by=by, heard=len(rankings), voices=len(voices))
    return vote


@transaction.atomic
def settle_vote(
    *, vote: Vote, version: int, order: Sequence[int], shown: Mapping[int, int], by: Person | None,
    reason: str = "", language: str = "",
) -> Vote:  # fmt: skip
    """The room puts the priorities in order: the plan follows, and so does the reason where it overrules the count.

    `order` holds every option. `shown`: number of a priority → the version of it that the room saw. The reason
    becomes that of the priorities which were moved. Raises Stale, ValidationError.
    """
    hold(vote.roadmap.alliance_id)
    if vote.settled_at is not None:
        raise ValidationError(_("It is settled already, so it stays. You can rank anew."))
    count = counted(vote.result)
    if count is None or sorted(order) != sorted(vote.options):
        raise ValidationError(_("Put every priority in its place, each once."))
    overruled = not follows([str(one) for one in order], {str(k): v for k, v in count.points.items()})
    if overruled and not reason:
        raise ValidationError({"reason": _("This is not the order of the count: write down why.")})
    vote.order, vote.reason, vote.language = list(order), reason, language if reason else ""
    vote.settled_at, vote.version = timezone.now(), version
    save_version(vote, fields=["order", "reason", "language", "settled_at"])
    record(vote, "settle_vote", by=by, order=list(order), overruled=overruled)
    _reorder(vote, count, shown, by)
    return vote


def _reorder(vote: Vote, count: Counted, shown: Mapping[int, int], by: Person | None) -> None:
    """The plan's priorities, as far as they still stand in it."""
    rows = Priority._base_manager.filter(pk__in=vote.order, removed_at__isnull=True)
    standing = {row.pk: row for row in rows}
    order = [standing[pk] for pk in vote.order if pk in standing]
    for row in order:
        row.version = shown.get(row.pk, 0)
    ahead = moved([str(pk) for pk in count.order], [str(pk) for pk in vote.order]) if vote.reason else ()
    why = {int(pk): vote.reason for pk in ahead}
    order_priorities(alliance=vote.roadmap.alliance, order=order, by=by, why=why)


@transaction.atomic
def drop_vote(*, vote: Vote, version: int, by: Person | None) -> None:
    """It went wrong; it can be put back for thirty days while no other one is open. Raises Stale, ValidationError."""
    if vote.settled_at is not None:
        raise ValidationError(_("It is settled already, so it stays. You can rank anew."))
    vote.removed_at, vote.version = timezone.now(), version
    save_version(vote, fields=["removed_at"])
    record(vote, "drop_vote", by=by)


@transaction.atomic
def restore_vote(*, vote: Vote, version: int, by: Person | None) -> None:
    """Back as it was. Raises Stale, ValidationError."""
    hold(vote.roadmap.alliance_id)
    rows = Vote._base_manager.filter(roadmap=vote.roadmap_id, removed_at__isnull=True)
    if rows.filter(settled_at__isnull=True).exists():
        raise ValidationError(_("Another ranking is open. Settle or drop it first."))
    vote.removed_at, vote.version = None, version
    save_version(vote, fields=["removed_at"])
    record(vote, "restore_vote", by=by)
