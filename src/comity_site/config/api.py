"""The API under /api/v1/: each room adds its own operations."""

from django.http import HttpRequest, HttpResponse
from django.http.request import RawPostDataException
from ninja import NinjaAPI
from ninja.security import SessionAuth

from comity_site.register.api import registers_router as registers
from comity_site.register.api import router as organizations

api = NinjaAPI(title="Comity", version="1", urls_namespace="api", auth=SessionAuth(csrf=True), docs_url=None)
api.add_router("/organizations", organizations)
api.add_router("/registers", registers)


@api.exception_handler(RawPostDataException)
def not_json(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A form with files was sent where JSON is expected."""
    return api.create_response(request, {"detail": "expected application/json"}, status=415)
