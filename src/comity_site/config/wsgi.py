"""The site as a WSGI application."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "comity_site.config.settings")

from django.core.wsgi import get_wsgi_application  # noqa: E402  (settings are named first)

application = get_wsgi_application()
