"""The first evening begins: who we are, what for, and ten names."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from comity.words.folding import fold
from comity_site.accounts.journal import Stale
from comity_site.accounts.scope import Scope
from comity_site.alliances.scope import asked_by
from comity_site.desk import actions, queries
from comity_site.desk.forms.first import Begin, NamesAgain
from comity_site.desk.queries.first import Evening
from comity_site.desk.views.beside import beside
from comity_site.register.form_fields import reader_language
from comity_site.register.places import joined

form_page = require_http_methods(["GET", "HEAD", "POST"])
SCREENS = ("first_names", "first_known", "first_order", "first_say", "first_promises")


@login_required
@form_page
def begin(request: HttpRequest) -> HttpResponse:
    """The first screen, for a new purpose; and the evenings one can go on with."""
    scope = asked_by(request)
    own = queries.own_organizations(scope)
    initial = {"once": uuid4(), "organization": own.filter(register__is_example=False).first()}
    form = Begin(request.POST or None, own=own, initial=initial)
    if request.method == "POST" and form.is_valid():
        earlier = begun_before(scope, form)
        made = earlier or begun(request, form) or queries.begun(scope, form.cleaned_data["once"])
        if made and (earlier is None or is_as_typed(earlier, form)):
            return redirect("first_known", made.slug)
    context = {"form": form, "evenings": queries.evenings_of(scope)[:20], "at": 1}
    return render(request, "desk/first/begin.html", context, status=400 if form.errors else 200)


def begun_before(scope: Scope, form: Begin) -> Any:
    """By this very form, or for the same group and purpose: a browser that goes back may fetch the form anew."""
    said = form.cleaned_data
    asked = {"organization": said.get("organization"), "group": said["group"], "purpose": said["purpose"]}
    return queries.begun(scope, said["once"]) or queries.begun_alike(scope, **asked)


def is_as_typed(earlier: Any, form: Begin) -> bool:
    """False for a form that somebody went back to: what is in it now is not what began the evening."""
    said = form.cleaned_data
    asked = {"organization": said.get("organization"), "group": said["group"], "purpose": said["purpose"]}
    if queries.began_as(earlier, **asked, names=[fold(name) for name in said["names"]]):
        return True
    words = _(
        "You began “%(purpose)s” already, and nothing of that was changed now. Go on with it above, where the purpose "
        "and the names can be changed."
    )
    form.add_error(None, words % {"purpose": Truncator(earlier.purpose).chars(80)})
    return False


def begun(request: HttpRequest, form: Begin) -> Any:
    """The new alliance; None when it could not be made, with the reason in the form."""
    said = form.cleaned_data
    try:
        named = actions.begin_evening(
            organization=said.get("organization"), group=said["group"], purpose=said["purpose"],
            names=said["names"], once=said["once"], language=reader_language(), by=request.user,
        )  # fmt: skip
    except ValidationError as problem:
        form.add_error(None, problem.messages)
        return None
    tell(request, named.refused, named.kept)
    return named.alliance


def tell(request: HttpRequest, refused: Sequence[str], kept: Sequence[str]) -> None:
    """What became of names that could not go in or out."""
    if refused:
        said = {"names": joined(refused)}
        messages.warning(
            request, _("They do not wish to be asked again, so they are not on the list: %(names)s.") % said
        )
    if kept:
        said = {"names": joined(kept)}
        messages.warning(request, _("They were asked already and stay on the list: %(names)s.") % said)


@login_required
@require_safe
def again(request: HttpRequest, slug: str) -> HttpResponse:
    """Go on where the evening stopped."""
    found = queries.evening(asked_by(request), slug)
    return redirect(SCREENS[reached(found) - 1], slug)


def reached(found: Evening) -> int:
    """The screen that comes next."""
    if not found.asks:
        return 1
    done = (found.is_known, found.is_ordered, found.is_said)
    return 2 + (done.index(False) if False in done else len(done))


@login_required
@form_page
def names(request: HttpRequest, slug: str) -> HttpResponse:
    """The first screen once more: names added, names taken out."""
    found = queries.evening(asked_by(request), slug)
    form = NamesAgain(request.POST or None, initial=names_said(found))
    context: dict[str, Any] = screen(found, 1)
    status = 200
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            named = actions.change_names(
                alliance=found.alliance, organization=found.organization, language=reader_language(),
                by=request.user, **said,
            )  # fmt: skip
        except Stale:
            context = screen(queries.evening(asked_by(request), slug), 1)
            now = names_said(context["evening"])
            context["differences"] = beside(form, now, "version")
            status = 409
        else:
            tell(request, named.refused, named.kept)
            return redirect("first_known", slug)
    return render(
        request, "desk/first/names.html", context | {"form": form}, status=400 if form.errors else status
    )


def names_said(found: Evening) -> dict[str, Any]:
    listed = sorted(found.asks, key=lambda ask: ask.pk)
    return {
        "purpose": found.alliance.purpose,
        "names": [ask.asked.name for ask in listed],
        "version": found.alliance.version,
    }


def screen(found: Evening, at: int) -> dict[str, Any]:
    """What every screen of an evening needs."""
    return {"evening": found, "alliance": found.alliance, "at": at, "reached": max(reached(found), at)}
