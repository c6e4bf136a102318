"""The words of promises: how they stand, what was said of them, and why something may not be said."""

from collections.abc import Sequence
from datetime import date

from django.utils.formats import date_format
from django.utils.functional import Promise as Lazy
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from comity.plans.kinds import Standing
from comity_site.plans.amounts import amount, times
from comity_site.plans.models import Promise, ToKind
from comity_site.register.models import Organization
from comity_site.register.places import in_a_row
from comity_site.register.reader import here

SHAPES = {
    "kept": "●", "open": "○", "unreported": "◌", "late": "◐", "not_coming": "✕", "changed": "↺", "paused": "‖",
    "released": "–", "void": "–",
}  # fmt: skip

STANDINGS = {
    "kept": gettext_lazy("kept"),
    "open": pgettext_lazy("promise", "open"),
    "unreported": gettext_lazy("not heard"),
    "late": gettext_lazy("late"),
    "not_coming": gettext_lazy("not coming"),
    "changed": gettext_lazy("changed"),
    "paused": gettext_lazy("paused"),
    "released": gettext_lazy("released"),
    "void": gettext_lazy("entered by mistake"),
}

REFUSALS: dict[str, str | Lazy] = {
    "not_positive": gettext_lazy("More than nothing is expected."),
    "too_long": gettext_lazy("At most twelve digits are kept."),
    "unit_missing": gettext_lazy("Of what? For example: visits, hours, seats."),
    "in_future": gettext_lazy("This day is still to come."),
    "due_before": gettext_lazy("The date lies before the day on which it was promised."),
    "date_gone_by": gettext_lazy(
        "The proposed date has gone by: propose another one, or leave the promise as it is."
    ),
    "until_not_later": gettext_lazy("A pause ends on a day that is still to come."),
    "nobody": gettext_lazy("To whom is it owed? Choose at least one."),
    "to_itself": gettext_lazy("Nobody owes a promise to themselves."),
    "only_a_note": gettext_lazy("What others write down is a note until they confirm it."),
    "settled": gettext_lazy("This promise is settled already; that can no longer be said of it."),
    "kept": gettext_lazy("This promise is kept already."),
    "not_a_side": gettext_lazy("Only who owes it and those to whom it is owed can say that."),
    "not_owing_side": gettext_lazy("Only who owes it, or who made it with them, can say that."),
    "not_receiving_side": gettext_lazy("Only those to whom it is owed can say that."),
    "self_dealing": gettext_lazy(
        "Somebody of the organization that owes it cannot speak for the other side."
    ),
    "same_side": gettext_lazy("The other side has to agree; this was proposed by your side."),
    "wrote_both": gettext_lazy(
        "You wrote down what the other side asks, so somebody else answers it, or you ask it for your own side."
    ),
    "theirs_to_say": gettext_lazy("They can sign in here, so they say this themselves."),
    "nothing_proposed": gettext_lazy("Nothing is proposed at the moment."),
    "already_proposed": gettext_lazy("This is proposed already and waits for the other side."),
    "nothing_changes": gettext_lazy("These are the terms that hold already."),
    "unit_has_work": gettext_lazy("Something was done in this unit already, so the unit stays."),
    "work_passed_on": gettext_lazy("Work done on this promise counts on another one, so it cannot vanish."),
    "not_a_witness": gettext_lazy("Only somebody who was there and did not make it can say that."),
    "no_delivery": gettext_lazy("There is nothing done that this could be said of."),
    "taken_back": gettext_lazy("This was taken back already."),
    "own_delivery": gettext_lazy("Whoever made it does not confirm it; somebody else does."),
    "writer": gettext_lazy("You wrote this down for them, so somebody else confirms it."),
    "more_than_delivered": gettext_lazy("No more can be confirmed than was done."),
    "not_paused": gettext_lazy("This promise is not paused."),
    "already_acknowledged": gettext_lazy("They said already that this is their promise."),
    "read_back_missing": gettext_lazy("Read it back to them first, and say on which day."),
    "nothing_to_read_back": gettext_lazy("There is nothing that waits to be read back."),
    "not_writer": gettext_lazy("Only who wrote it down can say that."),
    "alliance_ended": gettext_lazy("This alliance has ended; nothing new is promised in it."),
    "ask_not_yes": gettext_lazy("Only a yes or another offer is kept as a promise."),
    "ask_of_another": gettext_lazy("This ask went to somebody else, or belongs to another alliance."),
    "ask_kept": gettext_lazy("This yes is kept as a promise already."),
    "sent_otherwise": gettext_lazy("This form was used for something else. Open the page again."),
}


def refusal(code: str) -> str:
    """Why it may not be said, in a sentence."""
    return str(REFUSALS[code])


def refused_by_link(code: str) -> str:
    """The same to somebody who opened a link."""
    if code == "wrote_both":
        return _(
            "Whoever made this link also wrote down what is proposed, so it cannot be agreed to here. Ask somebody "
            "else for a link, or tell them."
        )
    return refusal(code)


def shape(standing: str) -> str:
    return SHAPES.get(standing, "")


def standing_word(standing: str, kept_late: bool = False) -> str:
    if standing == Standing.KEPT and kept_late:
        return _("kept late")
    return str(STANDINGS.get(standing, standing))


def day(value: date) -> str:
    return date_format(value, "DATE_FORMAT")


def receivers(promise: Promise, to: Sequence[Organization]) -> str:
    """To whom it is owed, by name."""
    if promise.to_kind == ToKind.ALL:
        return _("all members")
    if promise.to_kind == ToKind.PEOPLE:
        return here(promise.to_people) or _("people served")
    return in_a_row(here(one.name) for one in to)


def terms(promise: Promise) -> str:
    """So much of what by when."""
    said = {"amount": times(promise.quantity), "unit": here(promise.unit)}
    if promise.due is None:
        return _("%(amount)s %(unit)s, without a date") % said
    return _("%(amount)s %(unit)s by %(day)s") % {**said, "day": day(promise.due)}


def titled(promise: Promise) -> str:
    """In its own words, or, when these were erased, by how much of what."""
    return promise.what or terms(promise)


def owed(promise: Promise, to: Sequence[Organization]) -> str:
    """Who owes whom how much by when."""
    said = {"who": here(promise.owes.name), "whom": receivers(promise, to), "terms": terms(promise)}
    return _("%(who)s owes %(whom)s %(terms)s.") % said


def progress(promise: Promise) -> str:
    """What is done and confirmed of it."""
    said = {"done": amount(promise.delivered), "all": times(promise.quantity), "unit": here(promise.unit)}
    if not promise.delivered:
        nothing = (
            _("Nothing of %(all)s %(unit)s was done.")
            if promise.closed
            else _("Nothing of %(all)s %(unit)s is done yet.")
        )
        return nothing % said
    sentence = _("%(done)s of %(all)s %(unit)s done") % said
    if promise.confirmed:
        sentence += ", " + _("%(confirmed)s confirmed") % {"confirmed": amount(promise.confirmed)}
    return sentence + "."


def in_time(promise: Promise, standing: str, today: date) -> str:
    """How it stands against its date; a date missed is told as what was last heard, without reproach."""
    if standing == Standing.KEPT and promise.completed_on:
        return _("done in full on %(day)s") % {"day": day(promise.completed_on)}
    if standing == Standing.PAUSED and promise.paused_until:
        return _("nothing is expected before %(day)s") % {"day": day(promise.paused_until)}
    if standing == Standing.UNREPORTED:
        return _("not heard since %(day)s") % {"day": day(promise.last_heard_on)}
    if standing == Standing.LATE and promise.short_said_on:
        return _("said on %(day)s not to be done in full yet") % {"day": day(promise.short_said_on)}
    if promise.closed_on:
        return _("said on %(day)s") % {"day": day(promise.closed_on)}
    return _against(promise.due_effective, today)


def _against(due: date | None, today: date) -> str:
    if due is None:
        return _("no date")
    left = (due - today).days
    if left == 0:
        return _("due today")
    if left > 0:
        return ngettext("%(days)s day left", "%(days)s days left", left) % {"days": left}
    return _("was due on %(day)s") % {"day": day(due)}


def gone_by(day: date | None) -> bool:
    """The day is over; nothing without a day ever is."""
    return day is not None and day < localdate()
