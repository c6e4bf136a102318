"""The API under /api/v1/: each room adds its own operations."""

from ninja import NinjaAPI
from ninja.security import SessionAuth

from comity_site.register.api import registers_router as registers
from comity_site.register.api import router as organizations

api = NinjaAPI(title="Comity", version="1", urls_namespace="api", auth=SessionAuth(csrf=True), docs_url=None)
api.add_router("/organizations", organizations)
api.add_router("/registers", registers)
