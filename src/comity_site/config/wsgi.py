"""The site as a WSGI application."""

import gc
import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "comity_site.config.settings")

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
# What was loaded so far stays for good: the collector need not look at it again in the middle of somebody's page.
gc.collect()
gc.freeze()
