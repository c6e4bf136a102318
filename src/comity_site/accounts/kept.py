"""Typing that survives a sign-in: a form sent after the session ended waits, for an hour, for the one who wrote it.

A signed cookie says who was signed in here, so that the next person on a shared phone does not see it.
"""

import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.urls import reverse

COOKIE = "was_here"
KEPT = "kept_form"
AN_HOUR = 60 * 60
LARGEST = 200_000  # characters; more is not kept


def remember_person(response: HttpResponseBase, person: Any) -> None:
    response.set_signed_cookie(
        COOKIE, str(person.pk), max_age=settings.SESSION_COOKIE_AGE, httponly=True, samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )  # fmt: skip


def fields_of(request: HttpRequest) -> list[list[str]]:
    """What was typed, without passwords and without the token of the old session."""
    return [
        [name, value]
        for name, values in request.POST.lists()
        for value in values
        if name != "csrfmiddlewaretoken" and "password" not in name
    ]


def keep(request: HttpRequest) -> bool:
    """Keep the form in the anonymous session; says whether there was anything of somebody's to keep."""
    who = request.get_signed_cookie(COOKIE, default="", max_age=settings.SESSION_COOKIE_AGE)
    fields = fields_of(
        request
    )  # none behind a mere button: that it is to be pressed again is worth keeping too
    if not who or sum(len(n) + len(v) for n, v in fields) > LARGEST:
        return False
    request.session[KEPT] = {"who": who, "path": request.get_full_path(), "fields": fields, "at": time.time()}
    return True


def kept_for(request: HttpRequest) -> dict[str, Any] | None:
    """The form that waits for the person who is signed in now, if it is theirs and not older than an hour."""
    kept = request.session.get(KEPT)
    if kept and kept["who"] == str(request.user.pk) and time.time() - kept["at"] < AN_HOUR:
        return dict(kept)
    return None


def leads_to_sign_in(response: HttpResponseBase) -> bool:
    place = response.get("Location", "") if response.status_code == 302 else ""
    return place.partition("?")[0] == resolve_url(settings.LOGIN_URL)


class KeepTyping:
    """Middleware: keeps what an ended session would have lost, and forgets it once it was sent."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        was_signed_in = request.method == "POST" and request.user.is_authenticated
        response = self.get_response(request)
        if request.method != "POST":
            return response
        if was_signed_in:
            return self.after(request, response)
        if leads_to_sign_in(response) and keep(request):
            query = urlencode({"next": reverse("account_continue")})
            return HttpResponseRedirect(f"{resolve_url(settings.LOGIN_URL)}?{query}")
        return response

    def after(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if not request.user.is_authenticated:
            response.delete_cookie(COOKIE, samesite="Lax")  # signed out on purpose: nothing to come back to
            response["Clear-Site-Data"] = '"cache"'  # nor for the next person on a shared phone
        elif request.session.get(KEPT, {}).get("path") == request.get_full_path():
            del request.session[KEPT]
        return response
