"""Everything that can be said about a promise: its address, its words, its form and its one action."""

from dataclasses import dataclass

from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from comity.plans.kinds import EventKind


@dataclass(frozen=True, slots=True)
class Act:
    """`verb` is the last part of its address."""

    verb: str
    kind: EventKind
    button: str | Lazy
    lead: str | Lazy
    told: str | Lazy


ACTS: dict[str, Act] = {
    act.verb: act
    for act in (
        Act(
            "done", EventKind.DELIVERED, _("Record what is done"),
            _("What was done, when, and by whom. A part is fine; say so as often as there are parts."),
            _("Recorded."),
        ),
        Act(
            "confirmed", EventKind.CONFIRMED, _("Confirm"),
            _("Said by those who received it, or who saw it and did not make it."),
            _("Confirmed."),
        ),
        Act(
            "taken-back", EventKind.TAKEN_BACK, pgettext_lazy("work done", "Take back"),
            _("It was not done after all, or it was written down twice."),
            _("Taken back."),
        ),
        Act(
            "read-back", EventKind.READ_BACK, _("It was read back"),
            _("You read to them what was written down for them, and they said that it is so."),
            _("Noted as read back."),
        ),
        Act(
            "ours", EventKind.ACKNOWLEDGED, _("Yes, this is our promise"),
            _("Until now it is somebody else's note. With this it is a promise of the one who owes it."),
            _("It is a promise now."),
        ),
        Act(
            "not-in-full", EventKind.NOT_IN_FULL, _("Not done in full"),
            _("It will not be, or was not, done in full by its date. It stays open for what remains."),
            _("Noted: not in full."),
        ),
        Act(
            "not-coming", EventKind.NOT_COMING, _("Not coming"),
            _("Said by those who owe it, or by those who wait for it after talking with them."),
            _("Noted: not coming."),
        ),
        Act(
            "change", EventKind.CHANGE_PROPOSED, _("Propose a change"),
            _("Other terms take the place of these once the other side agrees. What was done counts on."),
            _("Proposed; it waits for the other side."),
        ),
        Act(
            "agree", EventKind.CHANGED, _("Agree to the change"),
            _("A new promise takes the place of this one, and what was done counts on it."),
            _("Agreed. This is the promise now."),
        ),
        Act(
            "decline", EventKind.CHANGE_DECLINED, _("Leave it as it is"),
            _("The terms stay as they are."),
            _("The terms stay as they are."),
        ),
        Act(
            "release", EventKind.RELEASED, _("Ask no more of it, with thanks"),
            _("Those to whom it is owed let it go. It counts as released, and nobody as failing."),
            _("Released, with thanks."),
        ),
        Act(
            "pause", EventKind.PAUSED, _("Pause"),
            _("For harvest, a feast, leave: nothing is expected until then, and the date moves with it."),
            _("Paused."),
        ),
        Act(
            "resume", EventKind.RESUMED, _("End the pause"),
            _("The pause is over sooner than was said."),
            _("The pause is over."),
        ),
        Act(
            "mistake", EventKind.VOID_PROPOSED, _("Entered by mistake"),
            _("Once the other side agrees, no figure has a trace of it."),
            _("Said; it waits for the other side."),
        ),
        Act(
            "mistake-agreed", EventKind.VOIDED, _("It was a mistake; take it away"),
            _("No figure will have a trace of it."),
            _("Taken away: no figure has a trace of it."),
        ),
        Act(
            "no-mistake", EventKind.VOID_DECLINED, _("It was no mistake"),
            _("The promise stands as it was."),
            _("The promise stands."),
        ),
    )
}  # fmt: skip


def act_of(kind: EventKind) -> Act | None:
    """The act by which such a thing is said."""
    return next((act for act in ACTS.values() if act.kind is kind), None)
