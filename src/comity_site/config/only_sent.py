"""Addresses that only take what a form sends, opened by themselves: from the bar, by a tab that was restored."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import resolve

from comity_site.config.errors import answer

READ = {"GET", "HEAD"}


class OnlySent:
    """Middleware: a browser goes on to the page above such an address, or sees words; a blank page helps nobody."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.status_code == 405 and request.path.startswith("/api/"):
            return self.told(answer(request, 405), response)
        if response.status_code != 405 or "text/html" not in request.headers.get("Accept", ""):
            return response
        above = page_above(request.path) if request.method in READ else ""
        return self.told(redirect(above) if above else answer(request, 405), response)

    def told(self, words: HttpResponse, response: HttpResponseBase) -> HttpResponse:
        words["Allow"] = response.get("Allow", "")
        return words


def page_above(path: str) -> str:
    """The nearest address above that leads somewhere; home is not near."""
    parts = path.strip("/").split("/")
    for size in range(len(parts) - 1, 0, -1):
        above = f"/{'/'.join(parts[:size])}/"
        try:
            resolve(above)
        except Http404:
            continue
        return above
    return ""
