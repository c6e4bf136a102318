"""A button that was pressed twice: the second press finds nothing left to do, and is led where the first one led."""

import hashlib
import json
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect

from comity_site.accounts.kept import fields_of

PRESSED = "pressed"


def mark_of(request: HttpRequest) -> str:
    """What was sent where, told apart from anything else; nothing of it can be read back."""
    sent = json.dumps([request.get_full_path(), sorted(fields_of(request))])
    return hashlib.sha256(sent.encode()).hexdigest()


def led_to(request: HttpRequest) -> str:
    """Where the same press led just before, as the session is stored by now; else nothing.

    The first press may still have been under way when this one came.
    """
    stored = type(request.session)(request.session.session_key)
    mark, place = stored.get(PRESSED, ("", ""))
    return str(place) if mark == mark_of(request) else ""


class PressedTwice:
    """Middleware: on a slow phone people press again. What the first press took away is not “not found” to the second.

    Rights are not touched by it: the page to which it leads asks for them like any other.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.method != "POST" or request.FILES or not request.user.is_authenticated:
            return response
        if response.status_code == 302:
            request.session[PRESSED] = [mark_of(request), response["Location"]]
        elif response.status_code == 404 and (place := led_to(request)):
            return HttpResponseRedirect(place)
        return response
