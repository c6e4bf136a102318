"""A plan told in paragraphs, for a document that a meeting can write on."""

from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from comity.exchange.document_file import Paragraph, write_document
from comity_site.alliances.models import Alliance
from comity_site.plans.amounts import amount
from comity_site.plans.plan_page import Plan, StepSeen
from comity_site.plans.plan_words import away_sentence, plan_sentence, step_hours, step_state
from comity_site.register.models import Organization


def document_of(alliance: Alliance, plan: Plan, label: str) -> bytes:
    """The plan in the order of its page; `label` is what a worked example has to say."""
    return write_document(paragraphs(alliance, plan, label))


def paragraphs(alliance: Alliance, plan: Plan, label: str) -> Iterator[Paragraph]:
    yield Paragraph(alliance.name, level=1)
    if label:
        yield Paragraph(label)
    yield Paragraph(plan_sentence(plan))
    for number, seen in enumerate(plan.priorities, 1):
        yield Paragraph(f"{number}. {seen.priority.title}", level=2)
        if seen.priority.accountable:
            yield Paragraph(_("Answers for it: %(name)s") % {"name": seen.priority.accountable.name})
        if seen.priority.why:
            yield Paragraph(_("Why in this place: %(why)s") % {"why": seen.priority.why})
        for one in seen.steps:
            yield from step_paragraphs(one)
    if plan.targets:
        yield Paragraph(_("Targets"), level=2)
    for target in plan.targets:
        by = f", {date_format(target.due)}" if target.due else ""
        yield Paragraph(f"{target.name}: {amount(target.target)} {target.unit}{by}")


def step_paragraphs(seen: StepSeen) -> Iterator[Paragraph]:
    step = seen.step
    yield Paragraph(f"{seen.shape} {step.title} ({step_state(seen.state)})", level=3)
    said = [_("%(name)s answers for it") % {"name": step.accountable.name}]
    if step.due:
        said.append(_("due %(day)s") % {"day": date_format(step.due)})
    said += filter(None, [step_hours(step)])
    yield Paragraph(", ".join(said) + ".", inset=1)
    for text, rows in (
        (_("Does it: %(names)s"), seen.responsible),
        (_("Is asked: %(names)s"), seen.consulted),
        (_("Is told: %(names)s"), seen.informed),
    ):
        if rows:
            yield Paragraph(text % {"names": named(rows)}, inset=1)
    if seen.waiting:
        titles = ", ".join(other.title for other in seen.waiting)
        yield Paragraph(_("Waits for: %(titles)s") % {"titles": titles}, inset=1)
    for away in seen.away:
        yield Paragraph(away_sentence(away), inset=1)
    if step.note:
        yield Paragraph(step.note, inset=1)


def named(rows: list[Organization]) -> str:
    return ", ".join(row.name for row in rows)
