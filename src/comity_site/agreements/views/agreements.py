"""Agreements of an alliance: listed, begun, read, compared; what stands over the text is changed."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from comity_site.agreements import texts
from comity_site.agreements import words as room_words
from comity_site.agreements.actions import writing as actions
from comity_site.agreements.forms.agreements import ChangeAbout, NewAgreement
from comity_site.agreements.forms.standing_by import PaperForm
from comity_site.agreements.models import Agreement, Edition
from comity_site.agreements.queries import agreements as queries
from comity_site.agreements.queries.live import live_of
from comity_site.agreements.starting import first_version
from comity_site.alliances.scope import asked_by
from comity_site.plans.views.writing import changed, done, once_only, page
from comity_site.register.views.entry import form_page, seen

OVER = ("title", "language", "beside", "review_on", "ends_on")


def around(table: queries.Table, tab: str = "agreements", **more: Any) -> dict[str, Any]:
    """What every page of the room knows; `tab` is the page of the alliance that it belongs to."""
    return {"alliance": table.alliance, "rights": table.rights, "table": table, "tab": tab, **more}


@login_required
@require_safe
def listed(request: HttpRequest, slug: str) -> HttpResponse:
    table = queries.table_to_read(asked_by(request), slug)
    rows = list(queries.agreements_of(table.alliance))
    removed = queries.agreements_removed(table.alliance) if table.writes else []
    return render(request, "agreements/agreements.html", around(table, agreements=rows, removed=removed))


@login_required
@form_page
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """The first version is made from what the alliance says of itself today."""
    table = queries.table_to_write(asked_by(request), slug)
    others = list(queries.agreements_of(table.alliance))
    title = _("Agreement of %(name)s") % {"name": table.alliance.name}
    form = NewAgreement(request.POST or None, others=others, initial={"title": title[:200]})
    if request.method == "POST" and form.is_valid():
        made: list[Agreement] = []
        if done(form, lambda: made.append(begun(request, table, form.values()))):
            messages.success(request, _("Begun from what you say of yourselves today. Now make it your own."))
            return redirect("agreement", made[0].pk)
    kinds = [(kind.label, room_words.KINDS[kind]) for kind in Agreement.Kind]
    return page(request, "agreements/agreement_add.html", form, **around(table, kinds=kinds))


def begun(request: HttpRequest, table: queries.Table, values: dict[str, Any]) -> Agreement:
    live = live_of(table.alliance)
    clauses = first_version(values["kind"], live, values["language"], values["beside"])
    return actions.make_agreement(alliance=table.alliance, clauses=clauses, by=request.user, **values)


@login_required
@require_safe
def agreement(request: HttpRequest, pk: int) -> HttpResponse:
    """One version, the last by default, with who stands by it."""
    row, table = queries.agreement_to_read(asked_by(request), pk)
    editions = queries.editions_of(row)
    edition = chosen(editions, request.GET.get("version", ""))
    clauses = queries.clauses_of(edition)
    context = {
        "agreement": row, "edition": edition, "editions": editions, "is_last": edition is editions[-1],
        "head": texts.headed(row, edition), "clauses": clauses,
        "signs": table.writes or bool(table.rights.organizations), "paper_form": PaperForm(),
        **texts.translated(clauses),
        "earlier_sealed": any(one.sealed_at for one in editions if one.number < edition.number),
    }  # fmt: skip
    return render(request, "agreements/agreement.html", around(table, **context))


def chosen(editions: list[Edition], number: str) -> Edition:
    """The version of that number; the last one for anything else."""
    return next((one for one in editions if str(one.number) == number), editions[-1])


@login_required
@require_safe
def versions(request: HttpRequest, pk: int) -> HttpResponse:
    """Two versions beside each other, word by word."""
    row, table = queries.agreement_to_read(asked_by(request), pk)
    editions = queries.editions_of(row)
    later = chosen(editions, request.GET.get("later", ""))
    before = [one for one in editions if one.number < later.number]
    earlier = chosen(editions, request.GET.get("earlier", "")) if request.GET.get("earlier") else None
    earlier = earlier or (before[-1] if before else later)
    compared = texts.compare(queries.clauses_of(earlier), queries.clauses_of(later))
    context = {
        "agreement": row, "editions": editions, "earlier": earlier, "later": later, "compared": compared,
        "heads": (texts.headed(row, earlier), texts.headed(row, later)),
        "is_last": later is editions[-1], "same": all(one.same for one in compared),
    }  # fmt: skip
    return render(request, "agreements/versions.html", around(table, **context))


@login_required
@form_page
def about(request: HttpRequest, pk: int) -> HttpResponse:
    row, table = queries.agreement_to_write(asked_by(request), pk)
    others = list(queries.agreements_of(table.alliance).exclude(pk=row.pk))
    initial = {**said(row), "version": row.version}
    form = ChangeAbout(request.POST or None, others=others, initial=initial)
    context: dict[str, Any] = {"agreement": row}
    if request.method == "POST" and form.is_valid():
        values = form.values()
        outcome = changed(
            form,
            lambda: actions.change_agreement(
                agreement=row, version=form.cleaned_data["version"], by=request.user, **values
            ),
            lambda: now(request, pk),
        )
        if outcome is True:
            messages.success(request, _("Changed."))
            return redirect("agreement", pk)
        context["differences"] = outcome if isinstance(outcome, list) else None
    return page(request, "agreements/agreement_about.html", form, **around(table, **context))


def said(row: Agreement) -> dict[str, Any]:
    return {**{name: getattr(row, name) for name in OVER}, "annex_to": row.annex_to_id}


def now(request: HttpRequest, pk: int) -> tuple[dict[str, Any], int]:
    row, _table = queries.agreement_to_write(asked_by(request), pk)
    return said(row), row.version


@login_required
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    row, table = queries.agreement_to_write(asked_by(request), pk)
    once_only(
        request,
        lambda: actions.remove_agreement(agreement=row, version=seen(request), by=request.user),
        _("Taken away. It can be put back for 30 days."),
    )
    return redirect("agreements", table.alliance.slug)


@login_required
@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    row, table = queries.agreement_to_restore(asked_by(request), pk)
    once_only(
        request,
        lambda: actions.restore_agreement(agreement=row, version=seen(request), by=request.user),
        _("Put back."),
    )
    return redirect("agreements", table.alliance.slug)
