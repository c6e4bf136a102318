"""What a record says in sentences: what became of promises, and how sure a share of kept ones is. No verdict."""

from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from comity.plans.record import KEPT, Outcome, Proof, Record, Share
from comity_site.plans.words import shape

OUTCOMES: dict[Outcome, tuple[str, str | Lazy]] = {
    Outcome.KEPT: ("kept", gettext_lazy("kept by the date")),
    Outcome.KEPT_LATE: ("kept", gettext_lazy("kept after the date")),
    Outcome.NOT_KEPT: ("late", gettext_lazy("fell due, and was said afterwards not to be done in full")),
    Outcome.NOTICE: ("not_coming", gettext_lazy("said in time that it will not be done in full")),
    Outcome.NOT_HEARD: ("unreported", gettext_lazy("fell due, and nobody said how it stands")),
    Outcome.CHANGED: ("changed", gettext_lazy("changed by both, and goes on in other terms")),
    Outcome.RELEASED: ("released", gettext_lazy("released with thanks")),
    Outcome.PAUSED: ("paused", gettext_lazy("paused")),
    Outcome.OPEN: ("open", gettext_lazy("open, before its date or without one")),
    Outcome.NOTE: ("open", gettext_lazy("noted by others; not confirmed by them as theirs")),
}
PROOFS: dict[Proof, str | Lazy] = {
    Proof.CONFIRMED: gettext_lazy("confirmed in full by somebody who did not make it"),
    Proof.IN_PART: gettext_lazy("confirmed in part"),
    Proof.SAID: gettext_lazy("said by those who made it, and confirmed by nobody yet"),
}


def rows(record: Record) -> list[tuple[str, str, int, str]]:
    """Shape, what became of it, how many promises, and whether that counts in the share; without empty lines."""
    return [
        (shape(form), str(words), record.outcomes[outcome], counts_as(outcome))
        for outcome, (form, words) in OUTCOMES.items()
        if record.outcomes[outcome]
    ]


def counts_as(outcome: Outcome) -> str:
    if outcome in KEPT:
        return _("counts as kept")
    if outcome is Outcome.NOT_KEPT:
        return _("counts as not kept")
    return _("widens the interval") if outcome is Outcome.NOT_HEARD else _("counts on neither side")


def proofs(record: Record) -> list[tuple[str, int]]:
    return [(str(words), record.proofs[proof]) for proof, words in PROOFS.items() if record.proofs[proof]]


def hundredths(value: float) -> int:
    return round(value * 100)


def share_sentence(share: Share) -> str:
    """As in: 83 of 100 promises kept, judged by 10; with four chances in five between 69 and 95."""
    about = {
        "share": hundredths(share.share), "low": hundredths(share.low), "high": hundredths(share.high),
        "n": share.number,
    }  # fmt: skip
    if not share.number:
        return _("Nothing that fell due was heard of, so no share can be said.")
    return (
        ngettext(
            "Judged by %(n)s promise: %(share)s of 100 kept. With four chances in five the true share lies between "
            "%(low)s and %(high)s.",
            "Judged by %(n)s promises: %(share)s of 100 kept. With four chances in five the true share lies between "
            "%(low)s and %(high)s.",
            share.number,
        )
        % about
    )


def lead(record: Record | None) -> str:
    """The finding in one sentence."""
    if record is None:
        return _("This belongs to the worked example. No share is worked out about anybody in it.")
    if record.share is None:
        return _(
            "Nothing has fallen due yet, so there is no share. That is no fault and places nobody below others."
        )
    return share_sentence(record.share)
