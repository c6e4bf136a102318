"""Bring promises or a plan into an alliance from a file: offer, look, take in, undo; and promises as a file."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from comity.exchange.decoding import with_mark
from comity.exchange.problems import Refused
from comity_site.alliances.queries import alliance_to_read
from comity_site.alliances.scope import asked_by
from comity_site.exchange import actions, alliance_files, files, queries
from comity_site.exchange.bringer import Bringer
from comity_site.exchange.forms import AllianceOfferForm
from comity_site.exchange.models import AllianceUpload, Kind
from comity_site.exchange.views.registers import SHOWN, said, sent_before
from comity_site.plans.actions.taken import ActedOnSince, Taken


@login_required
@require_http_methods(["GET", "POST"])
def offer(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose what the file holds, and the file."""
    scope = asked_by(request)
    alliance, _bringer = queries.alliance_to_fill(scope, slug, Kind.PROMISES)
    form = AllianceOfferForm(
        request.POST or None, request.FILES or None, initial={"kind": request.GET.get("kind")}
    )
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        file = values.pop("file")
        queries.alliance_to_fill(scope, slug, values["kind"])
        upload = actions.keep_alliance_upload(
            alliance=alliance, name=file.name, data=file.read(), by=request.user, **values
        )
        return redirect("alliance_import_preview", upload.pk)
    imports = queries.alliance_imports_of(alliance)[:50]
    context = {"form": form, "alliance": alliance, "imports": imports}
    return render(request, "exchange/alliance_offer.html", context, status=400 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """What the file would do, or what is wrong in it; a POST takes it in or puts it aside."""
    scope = asked_by(request)
    try:
        return decided_or_shown(request, *queries.alliance_upload_to_decide(scope, pk))
    except (Http404, actions.DecidedBefore):
        digest = sent_before(request)
        if "aside" in request.POST:
            return redirect("home")
        return redirect("alliance_imported", queries.taken_into_alliance(scope, digest).pk)


def decided_or_shown(request: HttpRequest, upload: AllianceUpload, bringer: Bringer) -> HttpResponse:
    if request.method == "POST" and "aside" in request.POST:
        actions.put_alliance_file_aside(upload=upload, by=request.user)
        messages.info(request, _("The file was put aside; nothing was changed."))
        return redirect("alliance_import", upload.alliance.slug)
    try:
        if request.method == "POST":
            seen = request.POST.get("seen")
            if seen and looked(upload, bringer).seal != seen:
                messages.warning(
                    request, _("The plan was changed meanwhile. Look at the differences once more.")
                )
                return looked_at(request, upload, bringer, status=409)
            done = actions.take_in_alliance_upload(
                upload=upload, bringer=bringer, over=request.POST.getlist("over")
            )
            messages.success(request, _("Taken in. You can undo this for 30 days."))
            return redirect("alliance_imported", done.pk)
        return looked_at(request, upload, bringer)
    except Refused as refusal:
        context = {
            "upload": upload,
            "alliance": upload.alliance,
            "problems": said(refusal.problems),
            "total": refusal.total,
        }
        return render(request, "exchange/alliance_refused.html", context, status=422)


def looked(upload: AllianceUpload, bringer: Bringer) -> Taken:
    return alliance_files.look_at(
        upload.alliance, upload.kind, upload.name, bytes(upload.data), bringer,
        new_organizations=upload.new_organizations,
    )  # fmt: skip


def looked_at(
    request: HttpRequest, upload: AllianceUpload, bringer: Bringer, status: int = 200
) -> HttpResponse:
    look = looked(upload, bringer)
    context = {
        "upload": upload,
        "alliance": upload.alliance,
        "acting": bringer.acting,
        "look": look,
        "seen": look.seal,
        "notes": said(look.notes[:SHOWN]),
    }
    return render(request, "exchange/alliance_preview.html", context, status=status)


@login_required
@require_GET
def imported(request: HttpRequest, pk: int) -> HttpResponse:
    """One import: what it did, and whether it can be undone."""
    found, _bringer = queries.alliance_import_to_read(asked_by(request), pk)
    context = {"imported": found, "alliance": found.alliance, "may_undo": queries.can_be_undone(found)}
    return render(request, "exchange/alliance_imported.html", context)


@login_required
@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back what nobody spoke about since; a plan is put back whole or not at all."""
    found, bringer = queries.alliance_import_to_undo(asked_by(request), pk)
    if found.undone_at:
        return redirect("alliance_imported", found.pk)
    try:
        actions.undo_alliance_import(imported=found, bringer=bringer)
    except ActedOnSince as since:
        context = {"imported": found, "alliance": found.alliance, "rows": since.names}
        return render(request, "exchange/alliance_changed_since.html", context, status=409)
    messages.success(request, _("Undone."))
    return redirect("alliance_imported", found.pk)


@login_required
@require_GET
def promises_file(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """Every promise of the alliance as CSV or XLSX, as an attachment."""
    alliance, _rights = alliance_to_read(asked_by(request), slug)
    data = alliance_files.promises_written(alliance, kind)
    response = HttpResponse(with_mark(data, kind), content_type=files.CONTENT_TYPES[kind])
    response["Content-Disposition"] = f'attachment; filename="{alliance.slug}-promises.{kind}"'
    return response
