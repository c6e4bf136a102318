"""Whether the site is well."""

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from comity_site.desk import queries

PLAIN = "text/plain; charset=utf-8"


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """For whoever watches the site: plain words, 200 when pages can be served."""
    try:
        count, late = queries.work_waiting()
    except DatabaseError:
        return HttpResponse("database: not reached\n", status=503, content_type=PLAIN)
    if late:
        work = _("worker: not heard, {count} waiting").format(count=count)
    else:
        work = ngettext("worker: {count} waiting", "worker: {count} waiting", count).format(count=count)
    return HttpResponse(f"ok\n{work}\n", content_type=PLAIN)
