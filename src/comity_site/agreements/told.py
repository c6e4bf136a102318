"""An agreement and a letter told in paragraphs and tables, for DOCX and PDF; both languages side by side."""

from collections.abc import Iterator
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from comity.exchange.blocks import Block, Paragraph, Table, Words, filled, joined
from comity_site.agreements.models import Agreement, Clause, Edition, Signed
from comity_site.agreements.queries.offices import OfficeSeen
from comity_site.agreements.texts import Headed
from comity_site.alliances.models import Alliance
from comity_site.plans.amounts import amount, times
from comity_site.plans.models import Promise
from comity_site.plans.telling import language_name
from comity_site.register.places import in_a_row
from comity_site.register.reader import here

EMPTY_LINES = 4


def agreement_blocks(
    agreement: Agreement, edition: Edition, head: Headed, clauses: list[Clause], label: str
) -> Iterator[Block]:
    """Title, clauses (side by side where there is a translation), who stands by it, and lines to sign on paper."""
    yield Paragraph(Words(head.title, head.language), level=1)
    if label:
        yield Paragraph(label)
    yield Paragraph(version_line(agreement, edition), quiet=True)
    if agreement.kind == Agreement.Kind.SPOKEN:
        yield Paragraph(_("What was said aloud counts; it is written down to remember it."))
    elif any(one.beside_text for one in clauses):
        names = {"language": language_name(head.language)}
        text = _("If the two texts can be read differently, the one in %(language)s counts.")
        yield Paragraph(text % names)
    if any(one.beside_text for one in clauses):
        yield side_by_side(clauses)
        translators = sorted({one.translated_by for one in clauses if one.translated_by})
        if translators:
            yield Paragraph(_("Translated by: %(names)s.") % {"names": in_a_row(translators)}, quiet=True)
    else:
        for clause in clauses:
            yield Paragraph(Words(clause.heading, clause.language), level=2)
            yield from (Paragraph(Words(text, clause.language)) for text in clause.text.splitlines() if text)
    yield from standing_blocks(agreement, edition)


def version_line(agreement: Agreement, edition: Edition) -> str:
    said = {
        "kind": agreement.get_kind_display(), "number": edition.number, "alliance": agreement.alliance.name,
        "day": date_format(edition.begun_on),
    }  # fmt: skip
    return _("%(alliance)s: %(kind)s, version %(number)s of %(day)s") % said


def side_by_side(clauses: list[Clause]) -> Table:
    rows = tuple(
        (
            Words(f"{one.heading}\n{one.text}", one.language),
            Words(f"{one.beside_heading}\n{one.beside_text}", one.beside_language)
            if one.beside_text
            else "–",
        )
        for one in clauses
    )
    pairs = {(one.language, one.beside_language) for one in clauses if one.beside_text}
    names = (
        tuple(map(language_name, next(iter(pairs))))
        if len(pairs) == 1
        else (_("As it was said"), _("Translation"))
    )
    return Table(names, rows, (1, 1))


def standing_blocks(agreement: Agreement, edition: Edition) -> Iterator[Block]:
    """Who signed or heard it; empty lines while nobody did."""
    aloud = getattr(edition, "aloud", None)
    signed: list[Signed] = getattr(edition, "signatures", [])
    if aloud:
        yield Paragraph(_("Agreed aloud"), level=2)
        said = {"day": date_format(aloud.on), "language": aloud.language, "who": aloud.read_by}
        yield Paragraph(_("On %(day)s, in %(language)s, read out by %(who)s.") % said)
        yield Paragraph(
            filled(_("There were: %(names)s"), names=Words(aloud.present, aloud.present_language))
        )
        names = [Words(one.name, one.language) for one in aloud.organizations.all()]
        yield Paragraph(filled(_("Agreed: %(names)s"), names=joined(names)))
    if agreement.kind == Agreement.Kind.SPOKEN:
        return
    yield Paragraph(_("Signed for their office"), level=2)
    rows = [
        (
            Words(one.organization.name, one.organization.language), Words(one.office.title, one.office.language),
            here(one.name), date_format(one.on),
        )
        for one in signed
    ] + [("", "", "", "")] * (EMPTY_LINES if not signed else 0)  # fmt: skip
    header = (_("Organization"), _("Office"), _("Name and signature"), _("Date"))
    yield Table(header, tuple(rows), (3, 2, 3, 2))


def letter_blocks(
    seen: OfficeSeen, alliance: Alliance, bindings: list[Signed], promises: list[Promise], conveners: list[str],
    label: str, today: date,
) -> Iterator[Block]:  # fmt: skip
    """To the next holder: what binds the office, what is owed, by when, and whom to call."""
    office = seen.office
    title, name = (
        Words(office.title, office.language),
        Words(office.organization.name, office.organization.language),
    )
    yield Paragraph(
        filled(
            _("To whoever holds the office: %(office)s, %(organization)s"), office=title, organization=name
        ),
        level=1,
    )
    if label:
        yield Paragraph(label)
    yield Paragraph(date_format(today), quiet=True)
    yield Paragraph(letter_opening(alliance))
    yield Paragraph(_("Signed for this office"), level=2)
    if not bindings:
        yield Paragraph(_("Nothing in writing yet."))
    for one in bindings:
        yield Paragraph(binding_words(one))
    yield Paragraph(_("Open promises"), level=2)
    if not promises:
        yield Paragraph(_("None."))
    for promise in promises:
        yield Paragraph(promise_words(promise, office.organization_id))
    yield Paragraph(_("Whom to call"), level=2)
    yield Paragraph(letter_end(conveners))


def letter_opening(alliance: Alliance) -> str:
    return _(
        "Welcome. In “%(alliance)s” your office works with others. Below stands what was agreed before you came, "
        "so that you need not find out by accident. If something of it does not fit any more, say so: everything "
        "can be changed together."
    ) % {"alliance": here(alliance.name)}


def binding_words(signed: Signed) -> tuple[str | Words, ...]:
    """One agreement that binds the office."""
    agreement, edition = signed.edition.agreement, signed.edition
    title = Words(edition.title or agreement.title, edition.language or agreement.language)
    text = _("%(title)s: version %(number)s, signed by %(name)s on %(day)s.")
    told = filled(
        text, title=title, number=str(edition.number), name=here(signed.name), day=date_format(signed.on)
    )
    days = [
        words % {"day": date_format(day)}
        for day, words in (
            (agreement.review_on, _("Looked at again on %(day)s.")), (agreement.ends_on, _("Ends on %(day)s.")),
        )
        if day
    ]  # fmt: skip
    return (*told, *(f" {one}" for one in days))


def promise_words(promise: Promise, organization: int) -> tuple[str | Words, ...]:
    """What the office's organization owes, or is owed."""
    text = (
        _("You owe: %(what)s, still %(left)s of %(all)s %(unit)s")
        if promise.owes_id == organization
        else _("%(who)s owes you: %(what)s, still %(left)s of %(all)s %(unit)s")
    )
    told = filled(
        text, what=Words(promise.what, promise.language), unit=Words(promise.unit, promise.language),
        who=Words(promise.owes.name, promise.owes.language), all=times(promise.quantity),
        left=amount(promise.quantity - promise.delivered),
    )  # fmt: skip
    day = date_format(promise.due_effective) if promise.due_effective else ""
    return (*told, _(", by %(day)s.") % {"day": day} if day else ".")


def letter_end(conveners: list[str]) -> str:
    if not conveners:
        return _("Any member can tell you more.")
    return _("%(names)s calls together and can tell you more.") % {"names": in_a_row(map(here, conveners))}
