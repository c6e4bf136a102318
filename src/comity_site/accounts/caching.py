"""Pages of somebody signed in stay with them: no shared cache keeps them; the browser asks before showing them anew.

They are not `no-store`: a browser would then lose what was typed when one goes back.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import patch_cache_control


class PrivatePages:
    """Middleware, outside the one that knows who asks."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.session.accessed and "Cache-Control" not in response:
            patch_cache_control(response, private=True, no_cache=True)
        return response
