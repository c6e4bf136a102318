"""What is answered when something is not right: a page with words and a way on, or the same words to the API."""

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from comity_site.accounts.kept import fields_of
from comity_site.accounts.submitted import Unreadable
from comity_site.alliances.rights import HasEnded


def answer(request: HttpRequest, status: int, *, said: str = "") -> HttpResponse:
    """The page `<status>.html`, which needs neither database nor session; for the API a JSON `detail`."""
    if request.path.startswith("/api/"):
        return JsonResponse({"detail": said or str(status)}, status=status)
    return render(None, f"{status}.html", {"said": said, "path": request.path}, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400; 413 when too much was sent."""
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent):
        return answer(request, 413, said=_("More was sent than this site takes in at once."))
    if isinstance(exception, Unreadable):
        words = _("The text in “%(place)s” holds a character that cannot be read. Type that part again.")
        return answer(request, 400, said=words % {"place": exception.place[:80]})
    return answer(request, 400)


def not_from_here(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 of the CSRF check: the form came from elsewhere, or is older than the sign-in; then it can be sent again."""
    if typed_here(request):
        kept = {"path": request.get_full_path(), "fields": fields_of(request)}
        return render(request, "accounts/continue.html", {"kept": kept}, status=403)
    words = _(
        "This form was opened before you signed in, or cookies are switched off. Go back, reload, send it again."
    )
    return answer(request, 403, said=words)


def typed_here(request: HttpRequest) -> bool:
    """Whether the browser says that the form stood on a page of this site, and somebody is signed in to send it."""
    here = f"{request.scheme}://{request.get_host()}"
    return request.user.is_authenticated and request.headers.get("Origin") == here


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    return answer(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404; 409 when something was sent to an alliance that is only read."""
    return answer(request, 409 if isinstance(exception, HasEnded) else 404)


def too_often(request: HttpRequest) -> HttpResponse:
    return answer(request, 429)


def our_fault(request: HttpRequest) -> HttpResponse:
    return answer(request, 500)
