"""Signed, said aloud, signed by many at an event; the signed paper is kept and given out."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from comity.exchange.stripped import NotTaken
from comity_site.accounts.journal import Stale
from comity_site.agreements import texts
from comity_site.agreements import words as room_words
from comity_site.agreements.actions import standing_by as actions
from comity_site.agreements.forms.standing_by import (
    AloudForm,
    EventForm,
    LineForm,
    OfText,
    PaperForm,
    SignForm,
    line_forms,
)
from comity_site.agreements.models import Agreement, Edition
from comity_site.agreements.queries import agreements as queries
from comity_site.agreements.views.agreements import around
from comity_site.alliances.scope import asked_by
from comity_site.alliances.views.choosing import parse_day
from comity_site.plans import words as promise_words
from comity_site.plans.models import Promise
from comity_site.plans.views.writing import done, once_only, page
from comity_site.register.views.entry import form_page, seen

Found = tuple[Agreement, queries.Table]


def text_now(agreement: Agreement) -> dict[str, Any]:
    """The last version, with the digest of what is read."""
    edition = queries.edition_of(agreement)
    clauses = queries.clauses_of(edition)
    return {
        "agreement": agreement, "edition": edition, "clauses": clauses, **texts.translated(clauses),
        "head": texts.headed(agreement, edition),
        "digest": texts.digest_of(agreement, edition, clauses),
    }  # fmt: skip


def stood_by(
    request: HttpRequest, found: Found, form: OfText, act: Callable[[], object], *, template: str, told: str
) -> HttpResponse:
    """The page with the text, or back to it after the one action; a text that changed meanwhile is read again."""
    agreement, table = found
    context: dict[str, Any] = {}
    if request.method == "POST" and form.is_valid():
        try:
            if done(form, act):
                messages.success(request, told)
                return redirect("agreement", agreement.pk)
        except Stale:
            context = read_again(form, agreement)
    return page(request, template, form, **around(table, **text_now(agreement), **context))


def read_again(form: OfText, agreement: Agreement) -> dict[str, Any]:
    """What was typed stays; sent again, it is about the text that the page now shows."""
    form.data = form.data.copy()
    form.data["digest"] = text_now(agreement)["digest"]
    return {"differences": [], "is_another_text": True}


@login_required
@form_page
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    """For an office, as written on paper or said; an account is not needed for it."""
    found = agreement, table = queries.agreement_to_sign(asked_by(request), pk)
    if agreement.kind == Agreement.Kind.SPOKEN:
        return redirect("agreement_aloud", pk)
    initial = {"digest": text_now(agreement)["digest"]}
    form = SignForm(request.POST or None, organizations=table.signers(), initial=initial)
    return stood_by(
        request, found, form,
        lambda: actions.sign(agreement=agreement, by=request.user, **form.values()),
        template="agreements/sign.html", told=_("Signed. This version does not change any more."),
    )  # fmt: skip


@login_required
@form_page
def aloud(request: HttpRequest, pk: int) -> HttpResponse:
    """Read out and agreed to: who leads writes it down."""
    found = agreement, table = queries.agreement_to_write(asked_by(request), pk)
    text = text_now(agreement)
    initial = {**heard_already(text["edition"]), "digest": text["digest"]}
    form = AloudForm(request.POST or None, organizations=table.signers(), initial=initial)
    return stood_by(
        request, found, form,
        lambda: actions.say_aloud(agreement=agreement, by=request.user, **form.values()),
        template="agreements/aloud.html", told=_("Written down. This version does not change any more."),
    )  # fmt: skip


def heard_already(edition: Edition) -> dict[str, Any]:
    """What was noted of this version, to be put right."""
    row = queries.aloud_of(edition)
    if row is None:
        return {}
    said = {name: getattr(row, name) for name in ("on", "language", "read_by", "present")}
    return {**said, "organizations": [one.pk for one in row.organizations.all()]}


@login_required
@form_page
def event(request: HttpRequest, pk: int) -> HttpResponse:
    """A sheet of those who sign a charter together, each with what they promise; all of it or nothing."""
    agreement, table = queries.agreement_to_write(asked_by(request), pk)
    if agreement.kind != Agreement.Kind.CHARTER:
        raise Http404
    text = text_now(agreement)
    form = EventForm(request.POST or None, initial={"digest": text["digest"], **day_of(request)})
    lines = line_forms(request.POST or None, table.signers())
    wrong = [one for one in lines if one.is_bound and not one.is_valid()]
    if request.method == "POST" and form.is_valid() and not wrong:
        made = signed_by_all(request, agreement, form, lines)
        if made is not None:
            told = ngettext("Signed, with %(n)s promise.", "Signed, with %(n)s promises.", len(made))
            messages.success(request, told % {"n": len(made)})
            if made and (back := way_back(request)):
                return redirect(f"{back}?promises={','.join(str(one.pk) for one in made)}")
            return redirect("promises" if made else "agreement", table.alliance.slug if made else pk)
    wrong = [one for one in lines if one.is_bound and one.errors]
    response = page(request, "agreements/event.html", form, **around(table, lines=lines, **text))
    response.status_code = 400 if wrong else response.status_code
    return response


def day_of(request: HttpRequest) -> dict[str, Any]:
    """The day of the event, as the address says it."""
    day = parse_day(request.GET.get("on", ""))
    return {"on": day} if day and day <= timezone.localdate() else {}


def way_back(request: HttpRequest) -> str:
    """The page of this site from which somebody came to type in the sheet, if any: it is told what was made."""
    asked = request.GET.get("next", "").partition("?")[0]
    return asked if asked.startswith("/") and url_has_allowed_host_and_scheme(asked, None) else ""


def signed_by_all(
    request: HttpRequest, agreement: Agreement, form: EventForm, lines: list[LineForm]
) -> list[Promise] | None:
    """The promises that were made; None when a line is wrong, which then says so."""
    told = [line for number, one in enumerate(lines, 1) if (line := one.line(number))]
    if not told:
        form.add_error(None, _("Nobody stands on the sheet yet."))
        return None
    try:
        made = actions.sign_at_event(
            agreement=agreement, lines=told, organizations=asked_by(request).organization_ids,
            by=request.user, **form.cleaned_data,
        )  # fmt: skip
    except actions.WrongLine as wrong:
        problems = wrong.problems or [promise_words.refusal(wrong.refusal)]
        for problem in problems:
            lines[wrong.number - 1].add_error(None, problem)
        return None
    except ValidationError as problem:
        form.add_error(None, problem.messages)
        return None
    except Stale:
        form.add_error(None, _("The text changed while you read it. Read it again, then sign."))
        read_again(form, agreement)
        return None
    return made


@login_required
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Noted by mistake."""
    signed, _table = queries.signature_to_withdraw(asked_by(request), pk)
    once_only(
        request,
        lambda: actions.withdraw_signature(signed=signed, version=seen(request), by=request.user),
        _("Taken out. The version stays as it is."),
    )
    return redirect("agreement", signed.edition.agreement_id)


# Papers


@login_required
@require_POST
def paper_add(request: HttpRequest, pk: int) -> HttpResponse:
    """With the last version that somebody stands by."""
    agreement, _table = queries.agreement_to_sign(asked_by(request), pk)
    edition = last_sealed(agreement)
    form = PaperForm(request.POST, request.FILES)
    if edition is None:
        messages.error(request, _("A signed copy belongs to a signed version. Note first who signed."))
    elif not form.is_valid():
        messages.error(request, " ".join(form.errors.get("file", [])))
    else:
        try:
            actions.keep_paper(edition=edition, data=form.cleaned_data["file"].read(), by=request.user)
        except NotTaken as no:
            messages.error(request, str(room_words.NOT_TAKEN[no.refusal]))
        except ValidationError as problem:
            messages.error(request, " ".join(problem.messages))
        else:
            messages.success(request, _("Kept, without place, camera and author."))
    return redirect("agreement", pk)


def last_sealed(agreement: Agreement) -> Edition | None:
    sealed = [one for one in queries.editions_of(agreement) if one.sealed_at]
    return sealed[-1] if sealed else None


@login_required
@require_safe
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """To take away, never opened inside the site."""
    row, _table = queries.paper_to_read(asked_by(request), pk)
    name = f"agreement-{row.edition.agreement_id}-{row.edition.number}-{row.pk}.{row.ending}"
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }  # fmt: skip
    return HttpResponse(bytes(row.data), content_type=row.media, headers=headers)


@login_required
@require_POST
def paper_remove(request: HttpRequest, pk: int) -> HttpResponse:
    row, _table = queries.paper_to_read(asked_by(request), pk, write=True)
    actions.remove_paper(paper=row, by=request.user)
    messages.success(request, _("Gone for good."))
    return redirect("agreement", row.edition.agreement_id)
