"""Offer a file, look at what it would do, take it in, undo it; and the register as a file."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from comity.exchange.decoding import with_mark
from comity.exchange.problems import Note, Problem, Refused
from comity_site.exchange import actions, files, queries
from comity_site.exchange.forms import OfferForm
from comity_site.exchange.models import Upload
from comity_site.register.actions import ChangedSince
from comity_site.register.problem_words import note_words, place_words, problem_words
from comity_site.register.queries import register_to_read, registers_to_change
from comity_site.register.scope import asked_by

SHOWN = 200


@login_required
@require_http_methods(["GET", "POST"])
def offer(request: HttpRequest) -> HttpResponse:
    """Choose a register and a file."""
    scope = asked_by(request)
    registers = registers_to_change(scope)
    form = OfferForm(
        request.POST or None,
        request.FILES or None,
        registers=registers,
        initial={"register": request.GET.get("register")},
    )
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        upload = actions.keep_upload(
            register=form.cleaned_data["register"], name=file.name, data=file.read(), by=request.user
        )
        return redirect("import_preview", upload.pk)
    context = {
        "form": form,
        "registers": registers,
        "waiting": queries.uploads_to_decide(scope),
        "imports": queries.imports_to_read(scope)[:50],
    }
    return render(request, "exchange/offer.html", context, status=400 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """What the file would do, or what is wrong in it; a POST takes it in or puts it aside."""
    scope = asked_by(request)
    try:
        return decided_or_shown(request, queries.upload_to_decide(scope, pk))
    except (Http404, actions.DecidedBefore):
        digest = sent_before(request)
        if "aside" in request.POST:
            return redirect("import")
        return redirect("imported", queries.taken_in(queries.imports_to_read(scope), scope, digest).pk)


def sent_before(request: HttpRequest) -> str:
    """Which file it was, when a button of its look was pressed twice. Raises 404 for everything else."""
    digest: str = request.POST.get("digest", "")
    if not digest:
        raise Http404
    return digest


def decided_or_shown(request: HttpRequest, upload: Upload) -> HttpResponse:
    if request.method == "POST" and "aside" in request.POST:
        actions.put_aside(upload=upload, by=request.user)
        messages.info(request, _("The file was put aside; nothing was changed."))
        return redirect("import")
    try:
        look = files.look_at(upload.register, upload.name, bytes(upload.data))
        if request.method == "POST":
            if request.POST.get("seen") not in (None, look.seal):
                messages.warning(
                    request, _("The register was changed meanwhile. Look at the differences once more.")
                )
                return looked_at(request, upload, look, status=409)
            done = actions.take_in_upload(upload=upload, by=request.user)
            messages.success(request, _("Taken in. You can undo this for 30 days."))
            return redirect("imported", done.pk)
    except Refused as refusal:
        context = {"upload": upload, "problems": said(refusal.problems), "total": refusal.total}
        return render(request, "exchange/refused.html", context, status=422)
    return looked_at(request, upload, look)


def looked_at(request: HttpRequest, upload: Upload, look: files.Look, status: int = 200) -> HttpResponse:
    context = {"upload": upload, "look": look, "notes": said(look.notes[:SHOWN])}
    return render(request, "exchange/preview.html", context, status=status)


@login_required
@require_GET
def imported(request: HttpRequest, pk: int) -> HttpResponse:
    """One import: what it did, and whether it can be undone."""
    found = queries.import_to_read(asked_by(request), pk)
    context = {"imported": found, "may_undo": queries.can_be_undone(found)}
    return render(request, "exchange/imported.html", context)


@login_required
@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Put every row of an import back to what it was, unless somebody changed one since."""
    found = queries.import_to_undo(asked_by(request), pk)
    if found.undone_at:
        return redirect("imported", found.pk)
    try:
        actions.undo_import(imported=found, by=request.user)
    except ChangedSince as since:
        return render(
            request, "exchange/changed_since.html", {"imported": found, "rows": since.names}, status=409
        )
    messages.success(request, _("Undone: every row is what it was before."))
    return redirect("imported", found.pk)


@login_required
@require_GET
def register_file(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """The register as CSV or XLSX, as an attachment."""
    register = register_to_read(asked_by(request), slug)
    response = HttpResponse(
        with_mark(files.written(register, kind), kind), content_type=files.CONTENT_TYPES[kind]
    )
    response["Content-Disposition"] = f'attachment; filename="{register.slug}.{kind}"'
    return response


def said(items: Iterable[Problem | Note]) -> list[dict[str, Any]]:
    """Problems and notes as place and words."""
    return [
        {"place": place_words(i), "words": problem_words(i) if isinstance(i, Problem) else note_words(i)}
        for i in items
    ]
