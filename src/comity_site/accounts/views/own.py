"""One's own account: name, language, e-mail, where one is signed in, and what is held."""

from typing import cast

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views import i18n

from comity_site.accounts import actions, queries
from comity_site.accounts.devices import device
from comity_site.accounts.forms import AboutPerson, NewEmail
from comity_site.accounts.journal import Stale
from comity_site.accounts.kept import kept_for
from comity_site.accounts.language import remember_language
from comity_site.accounts.models import Person


def me(request: HttpRequest) -> Person:
    return cast(Person, request.user)


@login_required
def account(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/account.html")


def changed_name(request: HttpRequest, person: Person, form: AboutPerson) -> bool:
    """Write what the form says of `person`; a change made meanwhile is shown beside it instead."""
    if not form.is_valid():
        return False
    person.version = form.cleaned_data.pop("version")
    try:
        actions.change_person(person=person, by=me(request), **form.cleaned_data)
    except Stale:
        person.refresh_from_db()
        form.meanwhile = person
        form.data = {**form.data.dict(), "version": person.version}
        return False
    return True


def about(person: Person) -> dict[str, object]:
    return {"name": person.name, "language": person.language, "version": person.version}


@login_required
def change(request: HttpRequest) -> HttpResponse:
    form = AboutPerson(request.POST or None, initial=about(me(request)))
    person = Person(**{f.attname: getattr(me(request), f.attname) for f in Person._meta.concrete_fields})
    if request.method == "POST" and changed_name(request, person, form):
        response = redirect("account")
        remember_language(response, person.language)
        return response
    return render(request, "accounts/change.html", {"form": form})


@login_required
def email(request: HttpRequest) -> HttpResponse:
    if request.method == "POST" and (often := ratelimit.consume_or_429(request, action="change_password")):
        return often
    form = NewEmail(request.POST or None, person=me(request), initial={"email": me(request).email})
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_email(person=me(request), email=form.cleaned_data["email"], by=me(request))
        except ValidationError as problem:
            form.add_error("email", problem.messages)
        else:
            messages.success(request, _("From now on you sign in with your new e-mail."))
            return redirect("account")
    return render(request, "accounts/email.html", {"form": form})


@login_required
def held(request: HttpRequest) -> HttpResponse:
    response = JsonResponse(
        queries.held_about(me(request)), json_dumps_params={"indent": 1, "ensure_ascii": False}
    )
    response["Content-Disposition"] = 'attachment; filename="held-about-me.json"'
    return response


@login_required
def sessions(request: HttpRequest) -> HttpResponse:
    found = queries.sessions_of(me(request))
    devices = [(session, device(session.user_agent)) for session in found]
    return render(request, "accounts/sessions.html", {"sessions": found, "devices": devices})


@login_required
def session_end(request: HttpRequest, pk: int) -> HttpResponse:
    actions.end_session(session=queries.session_to_end(me(request), pk), by=me(request))
    messages.success(request, _("Signed out there."))
    return redirect("account_sessions")


@login_required
def sessions_end(request: HttpRequest) -> HttpResponse:
    actions.end_other_sessions(person=me(request), but=request.session.session_key, by=me(request))
    messages.success(request, _("Signed out everywhere else."))
    return redirect("account_sessions")


@login_required
def resume(request: HttpRequest) -> HttpResponse:
    """What was typed before the sign-in, ready to be sent now."""
    kept = kept_for(request)
    return render(request, "accounts/continue.html", {"kept": kept}) if kept else redirect("home")


def set_language(request: HttpRequest) -> HttpResponseBase:
    """The language buttons; for somebody signed in, the choice is theirs on every device."""
    language = request.POST.get("language", "")
    response = i18n.set_language(request)
    if (
        request.user.is_authenticated
        and i18n.check_for_language(language)
        and language != me(request).language
    ):
        actions.set_language(person=me(request), language=language, by=me(request))
    return response
