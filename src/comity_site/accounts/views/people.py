"""Everybody of a site, for those who look after it: adding people, letting them in, letting them go."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from comity_site.accounts import actions, queries, words
from comity_site.accounts.forms import AboutPerson, NewPerson
from comity_site.accounts.journal import Stale
from comity_site.accounts.models import Link, Person
from comity_site.accounts.refusals import Refused
from comity_site.accounts.views.own import about, changed_name, me

OFFERS: dict[str, Callable[..., str]] = {
    Link.Purpose.INVITATION: actions.invite,
    Link.Purpose.SIGN_IN: actions.offer_sign_in,
    Link.Purpose.NEW_PASSWORD: actions.offer_new_password,
}
STANDINGS: dict[str, Callable[..., None]] = {
    "deactivate": actions.deactivate_person,
    "reactivate": actions.reactivate_person,
    "make_administrator": actions.make_administrator,
    "relieve_administrator": actions.relieve_administrator,
}


@login_required
def people(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/people.html", {"people": queries.people_to_look_after(me(request))})


@login_required
def add(request: HttpRequest) -> HttpResponse:
    queries.people_to_look_after(me(request))
    form = NewPerson(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.add_person(**form.cleaned_data, by=me(request))
        except ValidationError as problem:
            form.add_error(None, problem.messages)
        else:
            return redirect("person", made.pk)
    return render(request, "accounts/person_add.html", {"form": form})


@login_required
def person(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "accounts/person.html", {"person": queries.person_to_look_after(me(request), pk)})


@login_required
def change(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.person_to_look_after(me(request), pk)
    form = AboutPerson(request.POST or None, initial=about(found))
    if request.method == "POST" and changed_name(request, found, form):
        return redirect("person", pk)
    return render(request, "accounts/person_change.html", {"form": form, "person": found})


@never_cache
@login_required
def link(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a link and show it, this once."""
    found = queries.person_to_look_after(me(request), pk)
    purpose = request.POST.get("purpose", "")
    if purpose not in OFFERS:
        raise Http404
    return done_or_told(request, found, lambda: show_link(request, found, purpose))


def show_link(request: HttpRequest, found: Person, purpose: str) -> HttpResponse:
    secret = OFFERS[purpose](person=found, by=me(request))
    address = request.build_absolute_uri(reverse("open_link", kwargs={"token": secret}))
    return render(
        request, "accounts/link_made.html", {"person": found, "address": address, "purpose": purpose}
    )


@login_required
def standing(request: HttpRequest, pk: int) -> HttpResponse:
    """Let go, let in again, make or relieve an administrator."""
    found = queries.person_to_look_after(me(request), pk)
    action = STANDINGS.get(request.POST.get("standing", ""))
    if action is None:
        raise Http404
    return done_or_told(request, found, lambda: action(person=found, by=me(request)))


def done_or_told(request: HttpRequest, found: Person, act: Callable[[], Any]) -> HttpResponse:
    """What `act` answers, else back to the person's page; a refusal is told there in words."""
    try:
        answer = act()
    except Refused as refusal:
        messages.error(request, str(words.told(refusal.code)))
        answer = None
    except Stale:
        messages.error(request, str(words.told("changed_meanwhile")))
        answer = None
    return answer or redirect("person", found.pk)
