"""Which questions and answers a person may open; outside their scope there is nothing."""

from collections.abc import Collection, Iterable
from datetime import timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from comity_site.accounts.scope import Scope
from comity_site.analysis.models import Proposal, Snapshot
from comity_site.register.models import Fact, Organization, Register
from comity_site.register.queries import UNDO_DAYS, one, readable

SILENT = timedelta(seconds=30)
FORGOTTEN = timedelta(minutes=5)
FILES = ("snapshot__register_csv", "snapshot__ties_csv")
BULK = ("answer", *FILES)  # what a list does not need
ASKED = Proposal.State.WAITING, Proposal.State.WORKING


def mine(scope: Scope) -> Q:
    """Asked by the person, or for an organization the person belongs to now.

    Somebody who asked for an organization and left it no longer opens the answer.
    """
    alone = Q(by=scope.person_id, organization__isnull=True)
    return alone | Q(organization__in=scope.organization_ids)


def _standing(scope: Scope) -> QuerySet[Proposal]:
    rows = Proposal._base_manager.filter(readable(scope, "snapshot__register__"), removed_at__isnull=True)
    return rows.select_related("by", "organization", "snapshot__register").order_by("-asked_at", "-id")


def proposals_to_read(scope: Scope) -> QuerySet[Proposal]:
    """One's own and one's organizations', and the worked example's; without the bulk of their files."""
    rows = _standing(scope).filter(mine(scope) | Q(is_example=True))
    return rows.defer(*FILES)


def proposals_to_list(scope: Scope) -> QuerySet[Proposal]:
    """What people asked. What the worker asked again for them stands with the question that is watched."""
    return proposals_to_read(scope).filter(better_than__isnull=True).defer(*BULK)


def proposal_to_read(scope: Scope, pk: int) -> Proposal:
    return one(proposals_to_read(scope), pk=pk)


def proposal_to_change(scope: Scope, pk: int) -> Proposal:
    """One's own; the worked example is taken away as a whole."""
    return one(_standing(scope).filter(mine(scope), is_example=False), pk=pk)


def proposals_to_restore(scope: Scope) -> QuerySet[Proposal]:
    """One's own, removed within the days in which removing can be undone."""
    since = timezone.now() - timedelta(days=UNDO_DAYS)
    rows = Proposal._base_manager.filter(
        readable(scope, "snapshot__register__"), mine(scope), removed_at__gte=since
    )
    return rows.select_related("snapshot__register").defer(
        "answer", "snapshot__register_csv", "snapshot__ties_csv"
    )


def proposal_to_restore(scope: Scope, pk: int) -> Proposal:
    return one(proposals_to_restore(scope), pk=pk)


def left_behind() -> QuerySet[Proposal]:
    """In work with nobody at work: the worker fell silent, or the task that should answer was lost."""
    now = timezone.now()
    silent = Q(state=Proposal.State.WORKING, heartbeat_at__lt=now - SILENT)
    forgotten = Q(state=Proposal.State.WAITING, queued_at__lt=now - FORGOTTEN)
    return Proposal._base_manager.filter(silent | forgotten, removed_at__isnull=True)


def waiting() -> QuerySet[Proposal]:
    """Asked, and not yet taken up by a worker."""
    return Proposal._base_manager.filter(state=Proposal.State.WAITING, removed_at__isnull=True)


def answered_unseen(scope: Scope) -> QuerySet[Proposal]:
    """One's own questions whose answer one has not put away as read."""
    done = (Proposal.State.ANSWERED, Proposal.State.REFUSED)
    return proposals_to_list(scope).filter(by=scope.person_id, state__in=done, seen_at__isnull=True)


def better_unseen(scope: Scope) -> QuerySet[Proposal]:
    """Better answers to questions that one watches, not put away as read."""
    rows = proposals_to_read(scope).filter(
        by=scope.person_id, better_than__isnull=False, seen_at__isnull=True
    )
    return rows.defer(*BULK)


def in_work(scope: Scope) -> QuerySet[Proposal]:
    """One's own and one's organizations' questions that are being worked on."""
    return proposals_to_read(scope).filter(mine(scope), state__in=ASKED).defer(*BULK)


def languages_of_facts(register: Register) -> dict[str, str]:
    """Folded capacity or place → the language it was stated in."""
    wanted = (Fact.Property.CAPACITY, Fact.Property.PLACE)
    rows = Fact._base_manager.filter(organization__register=register, property__in=wanted)
    return dict(rows.order_by("-id").values_list("folded", "language"))


def languages_of_words(register: Register, keys: Iterable[str], words: set[str]) -> dict[str, str]:
    """Folded word → the language in which these organizations (ids in files) state it, else whoever said it first.

    Of a large register only what is asked for is read.
    """
    rows = Fact._base_manager.filter(organization__register=register)
    own = rows.filter(organization__key__in=list(keys)).order_by("-id")
    found = dict(own.values_list("folded", "language"))
    for word in (
        words - found.keys()
    ):  # one step down the index for each; together they would be walked through
        for about in (Fact.Property.CAPACITY, Fact.Property.PLACE):
            first = rows.filter(property=about, folded=word).order_by("id").values_list("language", flat=True)
            found.update((word, language) for language in first[:1])
    return found


def facts_behind(register_id: int, keys: Iterable[str], capacities: Collection[str]) -> list[Fact]:
    """What is stated today of these organizations (ids in files) and capacities (folded), with how we know."""
    rows = Fact._base_manager.filter(organization__register=register_id, organization__key__in=list(keys))
    rows = rows.select_related("organization").order_by("evidence", "id")
    # Which capacities is looked at here: by the database's index of words a large register would be walked through.
    return [fact for fact in rows if fact.property == Fact.Property.CAPACITY and fact.folded in capacities]


def languages_of_names(register_id: int, keys: Iterable[str]) -> dict[str, tuple[int | None, str]]:
    """id in files → (row to link to, or None once it was removed; language of the name)."""
    rows = Organization._base_manager.filter(register_id=register_id, key__in=list(keys))
    return {
        key: (None if removed else pk, language)
        for pk, key, language, removed in rows.values_list("pk", "key", "language", "removed_at")
    }


def files_of(proposal: Proposal) -> Snapshot:
    """The snapshot with its files."""
    return Snapshot._base_manager.get(pk=proposal.snapshot_id)


def is_good_enough(proposal: Proposal) -> bool:
    """Did somebody say that the best so far will do?"""
    return Proposal._base_manager.filter(pk=proposal.pk, good_enough_at__isnull=False).exists()


def is_mine(scope: Scope, proposal: Proposal) -> bool:
    """May this person take the question away?"""
    if proposal.is_example:
        return False
    if proposal.organization_id is None:
        return proposal.by_id == scope.person_id
    return proposal.organization_id in scope.organization_ids


def has_ties(snapshot: Snapshot) -> bool:
    """Was the question put with a file of ties?"""
    return Snapshot._base_manager.filter(pk=snapshot.pk).exclude(ties_csv=b"").exists()
