"""The words of a digest. Subject and first lines say nothing that a neighbour should not read."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comity_site.plans.models import Head, Reminder
from comity_site.register.places import in_a_row

Kind = Reminder.Kind


def subject() -> str:
    return _("A few dates wait for a word from you")


def said_of(kind: str, *, about_others: bool) -> str:
    """The kind in whose words it is told: another's date that passed is a call to make, no date of the reader's."""
    return Kind.CALL if kind == Kind.NUDGE and about_others else kind


def line(kind: str, count: int) -> str:
    """How many things of one kind."""
    said = {
        Kind.NUDGE: ngettext(
            "%(count)s date of yours has passed: how does it stand?",
            "%(count)s dates of yours have passed: how do they stand?", count,
        ),
        Kind.CALL: ngettext(
            "%(count)s date passed without a word: will you call?",
            "%(count)s dates passed without a word: will you call?", count,
        ),
        Kind.THINKING: ngettext(
            "%(count)s call that you said you would make", "%(count)s calls that you said you would make", count
        ),
        Kind.STEP: ngettext("%(count)s step is due soon", "%(count)s steps are due soon", count),
        Kind.REVIEW: ngettext(
            "%(count)s day on which you look at things again is near",
            "%(count)s days on which you look at things again are near", count,
        ),
        Kind.OFFICE: ngettext(
            "%(count)s office has somebody new: do they have the letter with what binds it?",
            "%(count)s offices have somebody new: do they have the letters with what binds them?", count,
        ),
        Kind.RECORDED: ngettext(
            "%(count)s thing was written down for you: is it right?",
            "%(count)s things were written down for you: are they right?", count,
        ),
    }  # fmt: skip
    return said[Kind(kind)] % {"count": count}


def body(name: str, counts: Mapping[str, int], page: str, heads: Sequence[Head]) -> str:
    """Counts, where to look, how to hear less, and at the end where each chain stands."""
    lines = [_("Hello %(name)s,") % {"name": name}, ""]
    lines += [f"- {line(kind, counts[kind])}" for kind in Kind.values if counts.get(kind)]
    lines += ["", _("Look here: %(page)s") % {"page": page} if page else _("Sign in to see them.")]
    lines += ["", _("You hear of each of these once, and you say on that page how often you hear at all.")]
    if heads:
        lines += ["", _("To keep: where the records stood today.")]
        lines += [f"{head.alliance.name}: {head.number} {head.hash[:12]}" for head in heads]
    return "\n".join([*lines, ""])


def body_outside(links: Sequence[str], site: str, conveners: Sequence[str], keepers: Sequence[str]) -> str:
    """To somebody without an account: a link for each thing, who writes, and how to be written to no more."""
    lines = [
        _("Hello,"),
        "",
        ngettext(
            "a date has passed. A word from you, with one tap and without signing in:",
            "some dates have passed. A word from you, with one tap and without signing in:",
            len(links),
        ),
        "",
        *links,
        "",
        _("If something has changed, say so there; that is welcome. You hear of each of these once."),
        "",
        _("This is written by the site %(site)s for %(names)s.")
        % {"site": site, "names": in_a_row(conveners or keepers)},
        _("Your address is kept by %(names)s. To be written to no more, tell them: they take it off.")
        % {"names": in_a_row(keepers)},
    ]
    return "\n".join([*lines, ""])
