"""How one's own organization reaches another, and the other's wish not to be asked again."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from comity_site.accounts.journal import Stale
from comity_site.accounts.scope import Scope
from comity_site.alliances import actions, queries
from comity_site.alliances.actions.contacts import KEPT
from comity_site.alliances.forms.answers import HowToReach, MayAskAgain, NoMore
from comity_site.alliances.models import Contact
from comity_site.alliances.scope import asked_by
from comity_site.register import queries as register
from comity_site.register.form_fields import reader_language
from comity_site.register.models import Organization
from comity_site.register.views.conflicts import side_by_side

form_page = require_http_methods(["GET", "HEAD", "POST"])


def keeper_of(request: HttpRequest, scope: Scope) -> Organization:
    """The person's organization that keeps this: the one named in the address, else the first. 404 without any."""
    named = request.GET.get("keeper", "")
    rows = queries.askers_for(scope)
    found = (
        rows.filter(pk=int(named)).first()
        if named.isascii() and named.isdigit() and len(named) < 19
        else rows.first()
    )
    if found is None:
        raise Http404
    return found


def back(request: HttpRequest) -> HttpResponse:
    """To the ask that one came from, if the address names one; else to the list."""
    pk = request.GET.get("ask", "")
    return redirect("ask", int(pk)) if pk.isascii() and pk.isdigit() and len(pk) < 19 else redirect("asks")


def kept(contact: Contact | None) -> dict[str, Any]:
    if contact is None:
        return {"version": 0}
    return {**{name: getattr(contact, name) for name in KEPT}, "version": contact.version}


@login_required
@form_page
def contact(request: HttpRequest, organization: int) -> HttpResponse:
    scope = asked_by(request)
    keeper = keeper_of(request, scope)
    other = other_of(scope, keeper, organization)
    row = queries.contact_with(keeper.pk, other.pk)
    if request.method == "POST" and request.POST.get("forget") and row:
        actions.forget_contact(contact=row, by=request.user)
        messages.success(request, _("Forgotten: how to reach them is no longer kept here."))
        return back(request)
    form = HowToReach(request.POST or None, initial=kept(row))
    context: dict[str, Any] = {"form": form, "organization": other, "keeper": keeper, "contact": row}
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        try:
            actions.keep_contact(
                keeper=keeper, organization=other, version=values.pop("version"), language=reader_language(),
                by=request.user, **values,
            )  # fmt: skip
        except Stale:
            now = kept(queries.contact_with(keeper.pk, other.pk))
            context["differences"] = side_by_side(form, now, version=now["version"])
        except ValidationError as problem:
            form.add_error(None, problem.messages)
        else:
            messages.success(request, _("Noted. Only the people of %(name)s see it.") % {"name": keeper.name})
            return back(request)
    status = 400 if form.errors else 409 if "differences" in context else 200
    return render(request, "alliances/contact.html", context, status=status)


def other_of(scope: Scope, keeper: Organization, pk: int) -> Organization:
    """An organization that the person may read, or that their organization asked. 404 otherwise."""
    found = register.organizations_to_read(scope).filter(pk=pk).first() or queries.asked_before(keeper.pk, pk)
    if found is None or found.pk == keeper.pk:
        raise Http404
    return found


@login_required
@form_page
def no_more(request: HttpRequest, organization: int) -> HttpResponse:
    """Note that they do not wish to be asked again; or, once they said so themselves, that they may be."""
    scope = asked_by(request)
    asker = keeper_of(request, scope)
    other = other_of(scope, asker, organization)
    wish = queries.wish_not_to_be_asked(asker.pk, other.pk)
    today = timezone.localdate()
    form = (
        MayAskAgain(request.POST or None, initial={"on": today, "version": wish.version})
        if wish
        else NoMore(request.POST or None, initial={"on": today})
    )
    context = {"form": form, "organization": other, "asker": asker, "wish": wish}
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if wish is None:
            actions.ask_no_more(
                asker=asker, asked=other, since=said["on"], said_by=said["said_by"], by=request.user
            )
            messages.success(request, _("Noted. Nobody of us can write a new ask to them here."))
            return back(request)
        try:
            actions.may_ask_again(
                wish=wish, version=said["version"], on=said["on"], said_by=said["said_by"], by=request.user
            )
        except Stale:
            form.add_error(None, _("Somebody changed this meanwhile. Look again."))
        else:
            messages.success(request, _("Noted. They may be asked again."))
            return back(request)
    return render(request, "alliances/ask_no_more.html", context, status=400 if form.errors else 200)
