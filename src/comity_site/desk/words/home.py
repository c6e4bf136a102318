"""Home in lines: each with where it leads, people's own words for what it is, and ours for why it is here."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from comity_site.accounts.models import Link
from comity_site.agreements.models import Agreement, Holder, Passing
from comity_site.alliances import ask_words
from comity_site.alliances.models import Alliance, Answer, Ask, Complaint
from comity_site.analysis.models import Proposal
from comity_site.analysis.words.watching import better as in_short
from comity_site.exchange.models import Upload
from comity_site.meetings.models import Advice, Meeting
from comity_site.plans import words as promise_words
from comity_site.plans.amounts import times
from comity_site.plans.models import Promise, Step
from comity_site.plans.queries.reminders import Told
from comity_site.register.reader import here
from comity_site.roadmap.models import Assumption
from comity_site.threats.models import Threat
from comity_site.threats.queries.signs import Asked
from comity_site.threats.words import question


@dataclass(frozen=True, slots=True)
class Line:
    """`title` is in people's own words and their `language`; `says` is ours."""

    address: str
    title: str
    language: str
    says: str
    is_example: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """One kind of thing that waits: its lines, and where the rest is when there are more than are shown."""

    title: str
    lines: list[Line]
    more: str = ""


def group(
    title: str, rows: Iterable[Any], line: Callable[[Any], Line], most: int, everything: str = ""
) -> Group:
    """At most `most` lines; the address of `everything` when there would be another."""
    found = [line(row) for row in rows]
    return Group(title, found[:most], everything if len(found) > most else "")


def of_example(ask: Ask) -> bool:
    return ask.alliance is not None and ask.alliance.is_example


def to_answer(ask: Ask) -> Line:
    says = _("%(asker)s asks you") % {"asker": here(ask.asker.name)}
    if ask.due:
        says = _("%(asker)s asks you, by %(day)s") % {
            "asker": here(ask.asker.name),
            "day": date_format(ask.due),
        }
    return Line(reverse("ask_answer", args=[ask.pk]), ask.what, ask.language, says, of_example(ask))


def to_ask(ask: Ask) -> Line:
    if ask.answer in (Answer.YES, Answer.OTHER_OFFER):
        says = ask_words.answered(ask)
    elif ask.answer:
        says = _("call them: they are thinking it over")
    else:
        says = _("ask them: %(how)s") % {"how": ask.get_how_display()}
    return Line(reverse("ask", args=[ask.pk]), ask.asked.name, ask.asked.language, says, of_example(ask))


def must_hold(row: Assumption) -> Line:
    alliance = row.roadmap.alliance
    says = _("%(alliance)s: look whether it still holds") % {"alliance": here(alliance.name)}
    address = f"{reverse('roadmap_frame', args=[alliance.slug])}#assumption-{row.pk}"
    return Line(address, row.text, row.language, says, alliance.is_example)


def threat(row: Threat) -> Line:
    """A day to look again, or what was agreed when it happened."""
    happened = row.state == Threat.State.HAPPENED
    says = (
        _("%(alliance)s: it happened on %(day)s. Is what was agreed done?")
        if happened
        else _("%(alliance)s: looked at again on %(day)s")
    )
    day = row.happened_on if happened else row.look_on
    said = {"alliance": here(row.alliance.name), "day": date_format(day) if day else ""}
    return threat_line(row, says % said)


def sign(asked: Asked) -> Line:
    return threat_line(asked.threat, question(asked))


def threat_line(row: Threat, says: str) -> Line:
    address = reverse("threat", args=[row.pk])
    return Line(address, row.title, row.language, says, row.alliance.is_example)


def look_at(row: Agreement) -> Line:
    """The nearer of its two days."""
    days = (
        (row.review_on, _("%(alliance)s: looked at again on %(day)s")),
        (row.ends_on, _("%(alliance)s: ends on %(day)s")),
    )
    day, says = min((day, words) for day, words in days if day)
    said = {"alliance": here(row.alliance.name), "day": date_format(day)}
    return Line(
        reverse("agreement", args=[row.pk]), row.title, row.language, says % said, row.alliance.is_example
    )


def letter(row: Holder) -> Line:
    office = row.office
    said = {"organization": here(office.organization.name), "day": date_format(row.since)}
    says = (
        _("%(organization)s: somebody new from %(day)s. Give them the letter with what binds the office.")
        % said
    )
    address = reverse("office_letter", args=[office.pk])
    return Line(address, office.title, office.language, says, office.alliance.is_example)


def erase(row: Passing) -> Line:
    says = _("to be erased by %(day)s") % {"day": date_format(row.on) if row.on else ""}
    alliance = row.ending.alliance
    return Line(reverse("ending", args=[row.ending_id]), row.what, row.language, says, alliance.is_example)


def meeting(row: Meeting) -> Line:
    says = _("%(alliance)s, on %(day)s") % {"alliance": here(row.alliance.name), "day": date_format(row.on)}
    return Line(reverse("meeting", args=[row.pk]), row.title, row.language, says, row.alliance.is_example)


def advice(row: Advice) -> Line:
    says = _("advice by %(name)s: what became of it?") % {"name": here(row.giver.name)}
    address = reverse("advice_became", args=[row.pk])
    return Line(address, row.text, row.language, says, row.meeting.alliance.is_example)


def ask_out(ask: Ask) -> Line:
    said = {"what": ask_words.terms(ask.what, ask.quantity, ask.unit, ask.due)}
    if ask.answer and ask.call_on:
        says = _("thinking it over until %(day)s: %(what)s") % {**said, "day": date_format(ask.call_on)}
    elif ask.answer:
        says = _("thinking it over: %(what)s") % said
    else:
        says = _("asked, not answered yet: %(what)s") % said
    return Line(reverse("ask", args=[ask.pk]), ask.asked.name, ask.asked.language, says, of_example(ask))


def promise_line(promise: Promise, says: str) -> Line:
    address = reverse("promise", args=[promise.pk])
    return Line(address, promise_words.titled(promise), promise.language, says, promise.alliance.is_example)


def to_confirm(promise: Promise) -> Line:
    said = {
        "who": here(promise.owes.name),
        "unit": here(promise.unit),
        "done": times(promise.delivered - promise.confirmed),
    }
    return promise_line(promise, _("%(who)s: %(done)s %(unit)s done, to be confirmed") % said)


def to_agree(promise: Promise) -> Line:
    said = {"who": here(promise.owes.name)}
    if promise.void_proposed:
        return promise_line(promise, _("%(who)s: entered by mistake, they say. Do you agree?") % said)
    return promise_line(promise, _("%(who)s: a change is asked for. Do you agree?") % said)


def written_down(promise: Promise) -> Line:
    said = {"terms": promise_words.terms(promise)}
    return promise_line(promise, _("noted by others as yours: %(terms)s. Is it right?") % said)


def ours_due(today: date) -> Callable[[Promise], Line]:
    """What we owe, and by when; a date that passed is said as such."""

    def line(promise: Promise) -> Line:
        said = {
            "left": times(promise.remaining),
            "unit": here(promise.unit),
            "day": date_format(promise.due_effective),
        }
        if promise.due_effective and promise.due_effective < today:
            return promise_line(promise, _("we owe %(left)s %(unit)s; that was due on %(day)s") % said)
        return promise_line(promise, _("we owe %(left)s %(unit)s by %(day)s") % said)

    return line


def promised(today: date) -> Callable[[Promise], Line]:
    """What others owe us. A date that passed is told with what was last heard, never as a reproach."""

    def line(promise: Promise) -> Line:
        said = {
            "who": here(promise.owes.name), "left": times(promise.remaining), "unit": here(promise.unit),
            "day": date_format(promise.due_effective) if promise.due_effective else "",
            "heard": date_format(promise.last_heard_on),
        }  # fmt: skip
        if promise.due_effective is None:
            says = _("%(who)s: %(left)s %(unit)s, without a date") % said
        elif promise.due_effective >= today:
            says = _("%(who)s: %(left)s %(unit)s by %(day)s") % said
        else:
            says = _("%(who)s: %(left)s %(unit)s, was due on %(day)s; last heard on %(heard)s") % said
        if not promise.acknowledged:
            says = _("%(says)s (our note; they have not confirmed)") % {"says": says}
        return promise_line(promise, says)

    return line


def step_due(step: Step) -> Line:
    alliance = step.priority.alliance
    says = _("by %(day)s, %(alliance)s") % {"day": date_format(step.due), "alliance": here(alliance.name)}
    return Line(reverse("plan", args=[alliance.slug]), step.title, step.language, says, alliance.is_example)


def complaint(row: Complaint) -> Line:
    says = _("a complaint came on %(day)s") % {"day": date_format(row.at)}
    return Line(
        reverse("complaints"), row.alliance.name, row.alliance.language, says, row.alliance.is_example
    )


def call(told: Told) -> Line:
    if isinstance(told.about, Alliance):
        says = _("to be looked at again")
        return Line(reverse("alliance", args=[told.about.slug]), told.about.name, told.about.language, says)
    who = told.whom
    says = _("nothing heard of what was due. Call?")
    return Line(reverse("to_call"), who.name if who else "", who.language if who else "", says)


def answered(row: Proposal) -> Line:
    said = {"day": date_format(row.answered_at) if row.answered_at else ""}
    good = row.state == Proposal.State.ANSWERED
    says = _("answered on %(day)s") % said if good else _("could not be answered as asked, on %(day)s") % said
    return Line(reverse("proposal", args=[row.pk]), row.title, row.language, says, row.is_example)


def better(row: Proposal) -> Line:
    said = {"day": date_format(row.answered_at) if row.answered_at else "", "better": in_short(row)}
    says = _("A question of yours has a better answer since %(day)s. %(better)s") % said
    return Line(reverse("proposal", args=[row.pk]), row.title, row.language, says)


def in_work(row: Proposal) -> Line:
    return Line(reverse("proposal", args=[row.pk]), row.title, row.language, _("being worked on"))


def file_offered(row: Upload) -> Line:
    says = _("looked at, not yet taken into %(register)s") % {"register": here(row.register.name)}
    return Line(reverse("import_preview", args=[row.pk]), row.name, "", says)


def invited(row: Link) -> Line:
    says = _("invited, not yet here; the link holds until %(day)s") % {"day": date_format(row.expires_at)}
    return Line("", here(row.person.name), "", says)


@dataclass(frozen=True, slots=True)
class Standing:
    """One alliance in one line."""

    alliance: Alliance
    says: str
    next_date: date | None
