"""What is printed or taken away: an agreement, the letter to the next holder, an ending."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from comity.exchange.blocks import Block
from comity.exchange.document_file import write_document
from comity.exchange.paper_file import NoPaper, write_paper
from comity_site.agreements import texts, told
from comity_site.agreements.models import Agreement, Office
from comity_site.agreements.queries import agreements as queries
from comity_site.agreements.queries import endings, offices
from comity_site.agreements.views import endings as ending_views
from comity_site.agreements.views.agreements import around, chosen
from comity_site.alliances.models import Alliance
from comity_site.alliances.queries import conveners_of
from comity_site.alliances.scope import asked_by
from comity_site.plans.telling import base
from comity_site.register.form_fields import reader_language

MEDIA = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


def label_of(alliance: Alliance) -> str:
    return (
        _("Worked example. The organizations named here never made these promises.")
        if alliance.is_example
        else ""
    )


def version_asked(request: HttpRequest, pk: int) -> tuple[queries.Table, dict[str, Any]]:
    """The version that `?version=` names, the last by default, with all that its print shows."""
    row, table = queries.agreement_to_read(asked_by(request), pk)
    edition = chosen(queries.editions_of(row), request.GET.get("version", ""))
    head = texts.headed(row, edition)
    return table, {"agreement": row, "edition": edition, "head": head, "clauses": queries.clauses_of(edition)}


@login_required
@require_safe
def print_page(request: HttpRequest, pk: int) -> HttpResponse:
    table, context = version_asked(request, pk)
    context |= texts.translated(context["clauses"])
    return render(request, "agreements/agreement_paper.html", around(table, lines=range(4), **context))


@login_required
@require_safe
def file(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """DOCX, or a tagged PDF; its own sentences in the language that prevails, where Comity speaks it."""
    table, context = version_asked(request, pk)
    agreement: Agreement = context["agreement"]
    language = spoken(context["head"].language)
    with override(language):
        blocks = list(told.agreement_blocks(label=label_of(table.alliance), **context))
    name = f"{table.alliance.slug}-agreement-{agreement.pk}-{context['edition'].number}"
    return as_file(request, kind, blocks, language, name, back=("agreement", pk))


def spoken(language: str) -> str:
    return base(language) if base(language) in dict(settings.LANGUAGES) else reader_language()


def as_file(
    request: HttpRequest,
    kind: str,
    blocks: Iterable[Block],
    language: str,
    name: str,
    *,
    back: tuple[str, int],
) -> HttpResponse:
    if kind not in MEDIA:
        raise Http404
    try:
        write = write_document if kind == "docx" else write_paper
        data = write(blocks, language=language)
    except NoPaper:
        messages.warning(
            request, _("This site cannot make a PDF. Print this page from your browser instead.")
        )
        return redirect(*back)
    headers = {"Content-Disposition": f'attachment; filename="{name}.{kind}"'}
    return HttpResponse(data, content_type=MEDIA[kind], headers=headers)


def letter_of(office: Office, alliance: Alliance) -> dict[str, Any]:
    return {
        "seen": offices.seen_on(office, timezone.localdate()),
        "alliance": alliance,
        "bindings": offices.bindings_of(office),
        "promises": list(offices.promises_binding(office)),
        "conveners": [one.name for one in conveners_of(alliance)],
        "label": label_of(alliance),
        "today": timezone.localdate(),
    }


@login_required
@require_safe
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """What tells the next holder what binds the office."""
    office, table = offices.office_to_read(asked_by(request), pk)
    about = letter_of(office, table.alliance)
    lines = {
        "bound": [told.binding_words(one) for one in about["bindings"]],
        "owed": [told.promise_words(one, office.organization_id) for one in about["promises"]],
        "opening": told.letter_opening(table.alliance), "end": told.letter_end(about["conveners"]),
        "may_change": table.signs_for(office.organization_id), "office": office,
    }  # fmt: skip
    return render(request, "agreements/letter.html", around(table, "offices", **{**about, **lines}))


@login_required
@require_safe
def letter_file(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    office, table = offices.office_to_read(asked_by(request), pk)
    blocks = list(told.letter_blocks(**letter_of(office, table.alliance)))
    name = f"{table.alliance.slug}-office-{office.pk}"
    return as_file(request, kind, blocks, reader_language(), name, back=("office_letter", pk))


@login_required
@require_safe
def ending(request: HttpRequest, pk: int) -> HttpResponse:
    """One paper to take away, without the lessons, which stay among those who lead through it."""
    row, table = endings.ending_to_read(asked_by(request), pk)
    return render(
        request, "agreements/ending_paper.html", around(table, "endings", **ending_views.told(row, table))
    )
