"""What is never taken in, whatever page or operation it was sent to: too much, and characters nobody types."""

import json
import re
from collections.abc import Callable, Iterator

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import HttpRequest, HttpResponseBase
from django.http.multipartparser import MultiPartParserError
from django.http.request import RawPostDataException
from django.urls import get_resolver

# Control characters (tab and line ends apart) and halves of characters, which no database can keep as text
UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")


class Unreadable(SuspiciousOperation):
    """A submitted text holds a control character. `place` names the field."""

    def __init__(self, place: str) -> None:
        super().__init__(f"control character in {place!r}")
        self.place = place


class Guard:
    """Middleware in front of every view and of the CSRF check, for forms and the API alike."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answered here, not raised: what somebody sent is no fault of the site, and leaves one line in the log."""
        try:
            refuse_too_much(request)
            refuse_unreadable(request)
        except (SuspiciousOperation, MultiPartParserError) as found:
            answer: HttpResponseBase = get_resolver().resolve_error_handler(400)(request, exception=found)
            return answer
        return self.get_response(request)


def refuse_unreadable(request: HttpRequest) -> None:
    for place, text in submitted(request):
        if UNREADABLE.search(text):
            raise Unreadable(place)


def refuse_too_much(request: HttpRequest) -> None:
    """Before anything is read: a body may be as large as an upload may, and a little more for the form around it."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not (length.isascii() and length.isdigit()) or int(length) > settings.COMITY_UPLOAD_LIMIT + 100_000:
        raise RequestDataTooBig("body")


def submitted(request: HttpRequest) -> Iterator[tuple[str, str]]:
    """Every text of a request with the name of its field."""
    yield "address", request.path_info
    for fields in (request.GET, request.POST):
        for name, values in fields.lists():
            yield name, name
            yield from ((name, value) for value in values)
    for name, files in request.FILES.lists():
        yield from ((name, str(file.name)) for file in files)
    yield from texts_of_json(body_of(request))


def body_of(request: HttpRequest) -> bytes:
    """The body, whatever type it claims to be (the API reads JSON from any); empty where a form with files was read."""
    try:
        return request.body
    except RawPostDataException:
        return b""


def texts_of_json(body: bytes) -> Iterator[tuple[str, str]]:
    """Every text in a JSON document; one that cannot be read is left to the operation to refuse."""
    try:
        waiting = [("body", json.loads(body))]
    except (ValueError, RecursionError):
        return
    while waiting:
        place, value = waiting.pop()
        if isinstance(value, str):
            yield place, value
        elif isinstance(value, dict):
            yield from ((place, name) for name in value)
            waiting.extend(value.items())
        elif isinstance(value, list):
            waiting.extend((place, one) for one in value)
