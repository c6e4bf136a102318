"""A form that comes a second time is answered as it was the first time: a button pressed twice does one thing.

Which form it is, says its token: each page that is opened has another one, so the same again is the same paper.
"""

import hashlib
from collections.abc import Callable
from time import time
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect

LAST = "form_sent_last"
A_MINUTE = 60
TYPED = "application/x-www-form-urlencoded"  # a file may have been changed under the same name


def now() -> float:
    return time()


def form_of(request: HttpRequest) -> str:
    """A digest of address and content; empty for what is no form of somebody who is signed in."""
    if request.method != "POST" or request.content_type != TYPED or not request.user.is_authenticated:
        return ""
    if "csrfmiddlewaretoken" not in request.POST:
        return ""
    said = (str(request.user.pk), request.get_full_path(), request.body.decode("utf-8", "replace"))
    return hashlib.sha256("\n".join(said).encode()).hexdigest()


def stored(request: HttpRequest) -> dict[str, Any]:
    """The last form as the session holds it by now: it may have been done while this one was under way."""
    session = type(request.session)(request.session.session_key)
    return dict(session.get(LAST) or {})


def led_to(last: dict[str, Any] | None, form: str) -> str:
    """Where this form led within the last minute; empty when it was another one, or longer ago."""
    if not form or not last or last["form"] != form or now() - last["at"] >= A_MINUTE:
        return ""
    return str(last["to"])


class SentTwice:
    """Middleware behind the guards: remembers where the last form led that was done."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        form = form_of(request)
        if form and response.status_code != 302:
            place = led_to(stored(request), form)
            return HttpResponseRedirect(place) if place else response
        if form and not led_to(request.session.get(LAST), form):
            request.session[LAST] = {"form": form, "to": response["Location"], "at": now()}
        return response

    def process_view(self, request: HttpRequest, *_: Any) -> HttpResponseBase | None:
        last = request.session.get(LAST)
        place = led_to(last, form_of(request)) if last else ""
        return HttpResponseRedirect(place) if place else None
