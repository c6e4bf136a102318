"""Pages that a secret opens: no account, one thing, nothing else."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

View = Callable[..., HttpResponse]


def language_asked_for(request: HttpRequest) -> str:
    """`?language=fr`: such a page keeps no cookie, so the address says it; else what the browser prefers."""
    wanted = request.GET.get("language", "")
    return wanted if wanted in dict(settings.LANGUAGES) else translation.get_language() or "en"


def link_page(view: View) -> View:
    """Found by nobody else, kept by no cache, named to no other page.

    It takes no token against forged forms: without the secret nobody can send one, and whoever has it may. So it
    also works where cookies are off, and where the browser hides the page's origin as it is told to here.
    """

    @csrf_exempt
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def opened(request: HttpRequest, secret: str) -> HttpResponse:
        with translation.override(language_asked_for(request)):
            response = view(request, secret)
        response["Referrer-Policy"] = "no-referrer"
        response["Cache-Control"] = "no-store"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return opened


def link_over(request: HttpRequest) -> HttpResponse:
    """Unknown, ended and revoked look the same."""
    return render(request, "alliances/link_over.html", link_context(), status=404)


def link_context(**more: Any) -> dict[str, Any]:
    """What the bare frame of such a page needs: the other languages, as links."""
    here = translation.get_language()
    return {
        "languages": [code for code, _name in settings.LANGUAGES if code != here],
        "language": here,
        **more,
    }
