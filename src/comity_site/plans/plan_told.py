"""A plan told in paragraphs and tables, for a document that a meeting can read from and write on."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from comity.exchange.blocks import Block, Paragraph, Picture, Said, Table, Words, filled, joined
from comity.exchange.document_file import write_document
from comity.exchange.paper_file import write_paper
from comity.words.directions import by_language
from comity_site.alliances.models import Alliance
from comity_site.plans.amounts import times
from comity_site.plans.models import Target
from comity_site.plans.plan_page import Plan, PrioritySeen, StepSeen
from comity_site.plans.plan_words import away_sentence, plan_sentence, step_hours, step_start, step_state
from comity_site.plans.telling import Telling, language_name, with_mark
from comity_site.plans.timeline import legend, state_words, timeline_of
from comity_site.register.models import Organization
from comity_site.register.places import in_a_row

WIDTHS = (12, 28, 20, 18, 13, 9)
WITH_SECOND = (10, 22, 22, 15, 14, 10, 7)


def document_of(alliance: Alliance, plan: Plan, label: str, how: Telling) -> bytes:
    """The plan in the order of its page; `label` is what a worked example has to say."""
    told = list(blocks(alliance, plan, label, how))
    return write_document(told, language=how.language, wide=bool(how.beside))


def paper_of(alliance: Alliance, plan: Plan, label: str, how: Telling, today: date) -> bytes:
    """The same as a tagged PDF, with the timeline drawn. Raises NoPaper."""
    told = list(blocks(alliance, plan, label, how, drawn_on=today))
    return write_paper(told, language=how.language, wide=bool(how.beside))


def blocks(
    alliance: Alliance, plan: Plan, label: str, how: Telling, *, drawn_on: date | None = None
) -> Iterator[Block]:
    yield Paragraph(how.own(alliance.name, alliance.language), level=1)
    if label:
        yield Paragraph(label)
    yield Paragraph(plan_sentence(plan))
    numbers = plan.numbers
    for place, seen in enumerate(plan.priorities, 1):
        yield from priority_blocks(place, seen, numbers, how)
    yield from target_blocks(plan.targets, how)
    if how.translators:
        names = in_a_row(how.translators)
        yield Paragraph(_("Translated by: %(names)s.") % {"names": names}, quiet=True)
    if drawn_on:
        yield from timeline_blocks(plan, drawn_on, how)


def priority_blocks(place: int, seen: PrioritySeen, numbers: dict[int, str], how: Telling) -> Iterator[Block]:
    priority = seen.priority
    title = how.marked(priority.title, priority.language)
    if how.beside and how.has_second(priority.title, priority.language):
        title = joined([title, how.second(priority.title, priority.language)], " / ")
    yield Paragraph(joined([f"{place}.", title], " "), level=2)
    if priority.accountable:
        yield Paragraph(filled(_("Answers for it: %(name)s"), name=named([priority.accountable], how)))
    if priority.why:
        yield from why_blocks(priority.why, priority.language, how)
    if seen.steps:
        yield steps_table(seen.steps, numbers, how)
    for one in seen.steps:
        yield from step_paragraphs(one, numbers, how)


def why_blocks(why: str, language: str, how: Telling) -> Iterator[Block]:
    if how.beside:
        header = (_("Why in this place"), language_name(how.beside))
        yield Table(header, ((how.marked(why, language), how.second(why, language)),), (1, 1))
    else:
        yield from said_blocks(_("Why in this place: %(words)s"), why, language, how)


def said_blocks(sentence: str, text: str, language: str, how: Telling, **about: Any) -> Iterator[Paragraph]:
    """A `sentence` with a place for %(words)s; words that run the other way stand in a paragraph of their own."""
    words = how.own(text, language)
    if words.direction == by_language(how.language):
        yield Paragraph(filled(sentence, words=with_mark(words, how.language)), **about)
    else:
        mark = with_mark(Words("", words.language), how.language)
        yield Paragraph(filled(sentence, words=mark), **about)
        yield Paragraph(words, **about)


def steps_table(steps: list[StepSeen], numbers: dict[int, str], how: Telling) -> Table:
    """What, who answers for it, who does it, by when, what it waits for."""
    header = [_("How it stands"), _("Step"), _("Answers for it"), _("Does it"), _("By when"), _("Waits for")]
    if how.beside:
        header.insert(2, language_name(how.beside))
    rows = tuple(step_row(seen, numbers, how) for seen in steps)
    return Table(tuple(header), rows, WITH_SECOND if how.beside else WIDTHS)


def step_row(seen: StepSeen, numbers: dict[int, str], how: Telling) -> tuple[Said, ...]:
    step = seen.step
    row: list[Said] = [
        f"{seen.shape} {step_state(seen.state)}",
        joined([numbers[step.pk], how.marked(step.title, step.language)], " "),
        named([step.accountable], how),
        named(seen.responsible, how),
        date_format(step.due, "SHORT_DATE_FORMAT") if step.due else _("no date yet"),
        in_a_row(numbers.get(other.pk, "–") for other in seen.waits_for),
    ]
    if how.beside:
        row.insert(2, how.second(step.title, step.language))
    return tuple(row)


def step_paragraphs(seen: StepSeen, numbers: dict[int, str], how: Telling) -> Iterator[Block]:
    """What does not fit into the table, for those steps of which there is more to say."""
    step = seen.step
    said: list[Said] = [
        filled(text, names=named(rows, how))
        for text, rows in (
            (_("Is asked: %(names)s"), seen.consulted), (_("Is told: %(names)s"), seen.informed),
        )
        if rows
    ]  # fmt: skip
    figures = [text for text in (step_start(step), step_hours(step)) if text]
    more = [*figures, *said, *(away_sentence(away) for away in seen.away)]
    if more:
        told = joined([joined(more, ". "), "."], "")
        yield Paragraph(filled(named_words(), name=numbers[step.pk], words=told), inset=1, quiet=True)
    if step.note:
        sentence = named_words() % {"name": numbers[step.pk], "words": "%(words)s"}
        yield from said_blocks(sentence, step.note, step.language, how, inset=1, quiet=True)
        if how.beside and how.has_second(step.note, step.language):
            yield Paragraph(how.second(step.note, step.language), inset=1, quiet=True)


def target_blocks(targets: list[Target], how: Telling) -> Iterator[Block]:
    if targets:
        yield Paragraph(_("Targets"), level=2)
    for target in targets:
        by = f", {date_format(target.due)}" if target.due else ""
        much = joined([f"{times(target.target)} ", how.own(target.unit, target.language), by], "")
        name = how.own(target.name, target.language)
        yield Paragraph(filled(named_words(), name=name, words=much))


def timeline_blocks(plan: Plan, today: date, how: Telling) -> Iterator[Block]:
    """The step in words, and its bar beside it."""
    drawn = timeline_of(plan, today, mirrored=by_language(how.language) == "rtl", whole=True)
    if drawn is None:
        return
    yield Paragraph(_("Timeline"), level=2)
    yield Paragraph(drawn.says)
    yield Paragraph(legend(), quiet=True)
    rows: list[tuple[Said | Picture, ...]] = []
    for group in drawn.groups:
        for row in group.rows:
            title = how.own(row.seen.step.title, row.seen.step.language)
            said = joined([row.number, title, f"({state_words(row.seen)})"], " ")
            rows.append((said, Picture(row.svg, state_words(row.seen))))
    axis = Picture(drawn.axis, _("Days"))
    yield Table((_("Step"), axis), tuple(rows), (45, 55), tight=True)


def named(rows: list[Organization], how: Telling) -> Said:
    return joined([how.own(row.name, row.language) for row in rows])


def named_words() -> str:
    """A language has its own way to write a colon."""
    return _("%(name)s: %(words)s")
