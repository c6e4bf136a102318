"""Facts, ties, people and remarks of one organization."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from comity_site.accounts import actions as accounts
from comity_site.accounts.journal import Stale
from comity_site.accounts.refusals import Refused
from comity_site.register import actions, queries
from comity_site.register.form_fields import reader_language
from comity_site.register.forms import ChangeFact, NewFact, NewPerson, NewRemark, NewTie
from comity_site.register.models import Fact, Organization
from comity_site.register.scope import asked_by
from comity_site.register.views.conflicts import side_by_side
from comity_site.register.views.entry import form_page, seen

FIELDS = ("value", "language", "source", "evidence", "as_of")


@login_required
@form_page
def fact_add(request: HttpRequest, pk: int) -> HttpResponse:
    row = queries.organization_to_change(asked_by(request), pk)
    prop = request.GET.get("property", Fact.Property.CAPACITY)
    form = NewFact(request.POST or None, initial={"property": prop, "language": reader_language()})
    if request.method == "POST" and form.is_valid():
        try:
            actions.state_fact(organization=row, by=request.user, **form.cleaned_data)
        except ValidationError as problem:
            form.add_error(None, problem.messages)
        else:
            messages.success(request, _("Stated."))
            return redirect("organization", pk)
    return rendered(request, "register/fact_add.html", form, organization=row)


@login_required
@form_page
def fact_change(request: HttpRequest, pk: int) -> HttpResponse:
    fact = queries.fact_to_change(asked_by(request), pk)
    initial = {name: getattr(fact, name) for name in FIELDS}
    form = ChangeFact(request.POST or None, about=fact.property, initial={**initial, "version": fact.version})
    context: dict[str, Any] = {"fact": fact, "organization": fact.organization}
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        try:
            actions.change_fact(fact=fact, version=values.pop("version"), by=request.user, **values)
        except Stale:
            now = queries.fact_to_change(asked_by(request), pk)
            said = {name: getattr(now, name) for name in FIELDS}
            context |= {"differences": side_by_side(form, said, version=now.version), "now": now}
        except ValidationError as problem:
            form.add_error(None, problem.messages)
        else:
            messages.success(request, _("Corrected."))
            return redirect("organization", fact.organization_id)
    return rendered(request, "register/fact_change.html", form, **context)


@login_required
@require_POST
def fact_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    fact = queries.fact_to_change(asked_by(request), pk)
    actions.withdraw_fact(fact=fact, by=request.user)
    messages.success(request, _("“%(value)s” is no longer stated.") % {"value": fact.value})
    return redirect("organization", fact.organization_id)


@login_required
@form_page
def tie_add(request: HttpRequest, pk: int) -> HttpResponse:
    scope = asked_by(request)
    row = queries.organization_to_change(scope, pk)
    form = NewTie(request.POST or None)
    if request.method == "POST" and form.is_valid() and tied(request, row, form):
        messages.success(request, _("Noted."))
        return redirect("organization", pk)
    names = queries.names_beside(scope, row)
    return rendered(request, "register/tie_add.html", form, organization=row, names=names)


def tied(request: HttpRequest, row: Organization, form: NewTie) -> bool:
    values = dict(form.cleaned_data)
    other = queries.organization_named(asked_by(request), row, values.pop("other"))
    if other is None:
        form.add_error("other", _("No organization of this register has this name."))
        return False
    try:
        actions.tie_organizations(source=row, target=other, by=request.user, **values)
    except ValidationError as problem:
        form.add_error(None, problem.messages)
    return form.is_valid()


@login_required
@require_POST
def tie_remove(request: HttpRequest, pk: int) -> HttpResponse:
    tie = queries.tie_to_change(asked_by(request), pk)
    back = tie.source_id if request.POST.get("of") != str(tie.target_id) else tie.target_id
    actions.untie_organizations(tie=tie, by=request.user)
    messages.success(request, _("The tie is no longer noted."))
    return redirect("organization", back)


@login_required
@form_page
def belonging_add(request: HttpRequest, pk: int) -> HttpResponse:
    row = queries.organization_to_staff(asked_by(request), pk)
    form = NewPerson(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_person(organization=row, by=request.user, **form.cleaned_data)
        except ValidationError as problem:
            form.add_error(None, problem.messages)
        else:
            messages.success(
                request, _("Added. They take part without an account; to give them one, make a link.")
            )
            return redirect("organization", pk)
    return rendered(request, "register/belonging_add.html", form, organization=row)


@login_required
@require_POST
def belonging_end(request: HttpRequest, pk: int) -> HttpResponse:
    belonging = queries.belonging_to_end(asked_by(request), pk)
    try:
        actions.end_belonging(belonging=belonging, version=seen(request), by=request.user)
    except Stale:
        messages.error(request, _("Somebody changed this meanwhile. Look again."))
    else:
        said = {"name": belonging.person.name, "organization": belonging.organization.name}
        messages.success(request, _("%(name)s no longer belongs to %(organization)s.") % said)
    return redirect(
        "organizations" if belonging.person_id == request.user.pk else "organization",
        *(() if belonging.person_id == request.user.pk else (belonging.organization_id,)),
    )


@never_cache
@login_required
@require_POST
def belonging_link(request: HttpRequest, pk: int) -> HttpResponse:
    """Make an invitation and show it, this once."""
    belonging = queries.belonging_to_end(asked_by(request), pk)
    try:
        secret = accounts.invite(person=belonging.person, by=request.user)
    except Refused:
        messages.error(request, _("This person has an account already, or may not sign in."))
        return redirect("organization", belonging.organization_id)
    address = request.build_absolute_uri(reverse("open_link", kwargs={"token": secret}))
    return render(request, "register/belonging_link.html", {"belonging": belonging, "address": address})


@login_required
@form_page
def remark_add(request: HttpRequest, pk: int) -> HttpResponse:
    row = queries.organization_to_read(asked_by(request), pk)
    form = NewRemark(request.POST or None)
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        actions.make_remark(organization=row, text=text, language=reader_language(), by=request.user)
        messages.success(request, _("Told to those who keep this register."))
        return redirect("organization", pk)
    return rendered(request, "register/remark_add.html", form, organization=row)


@login_required
@require_POST
def remark_settle(request: HttpRequest, pk: int) -> HttpResponse:
    remark = queries.remark_to_settle(asked_by(request), pk)
    try:
        actions.settle_remark(remark=remark, version=seen(request), by=request.user)
    except Stale:
        messages.error(request, _("Somebody settled this meanwhile."))
    return redirect("organization", remark.organization_id)


def rendered(request: HttpRequest, template: str, form: Any, **context: Any) -> HttpResponse:
    """The form's page: 400 with errors, 409 with a conflict."""
    status = 400 if form.errors else 409 if context.get("differences") is not None else 200
    return render(request, template, {"form": form, **context}, status=status)
