"""The plan taken along: as a file in the language wanted, as a timeline, in one's own calendar."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from comity.exchange import paper_file
from comity.exchange.decoding import with_mark
from comity.exchange.paper_file import NoPaper
from comity_site.alliances.queries import alliance_to_read
from comity_site.alliances.scope import asked_by
from comity_site.alliances.views.link_pages import link_over, link_page
from comity_site.plans.actions.calendars import end_calendar_feed, make_calendar_feed
from comity_site.plans.plan_files import CONTENT_TYPES, feed_written, plan_written
from comity_site.plans.plan_page import plan_on
from comity_site.plans.queries.calendars import alliance_fed, feed_of
from comity_site.plans.queries.plan import languages_beside, may_decide
from comity_site.plans.telling import NoSuchLanguage, language_name
from comity_site.plans.timeline import legend, timeline_of
from comity_site.register.form_fields import reader_language


@login_required
@require_safe
def timeline(request: HttpRequest, slug: str) -> HttpResponse:
    """The steps on a line of days, and the same as a table."""
    alliance, rights = alliance_to_read(asked_by(request), slug)
    today = timezone.localdate()
    plan = plan_on(alliance, today, rights)
    drawn = timeline_of(plan, today, mirrored=get_language_bidi())
    rows = [row for group in drawn.groups for row in group.rows] if drawn else []
    context = {"alliance": alliance, "rights": rights, "tab": "plan", "plan": plan, "drawn": drawn}
    return render(request, "plans/timeline.html", {**context, "rows": rows, "legend": legend()})


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def take_along(request: HttpRequest, slug: str) -> HttpResponse:
    """Which file, in which language; and the private calendar address, told once when it is made."""
    scope = asked_by(request)
    alliance, rights = alliance_to_read(scope, slug)
    if request.method != "POST" and (kind := request.GET.get("as")):
        return plan_file(request, slug, kind)
    context = {
        "alliance": alliance, "rights": rights, "tab": "plan", "languages": settings.LANGUAGES,
        "language": reader_language(), "may_bring": rights.manages and may_decide(rights),
        "makes_paper": paper_file.is_installed(),
        "besides": [(code, language_name(code)) for code in languages_beside(alliance)],
    }  # fmt: skip
    if request.method == "POST":
        secret = make_calendar_feed(alliance=alliance, by=request.user)
        address = reverse("plan_calendar", kwargs={"secret": secret})
        context["address"] = request.build_absolute_uri(f"{address}?language={reader_language()}")
    context["feed"] = feed_of(scope.person_id, alliance)
    return render(request, "plans/take_along.html", context)


@login_required
@require_safe
def plan_file(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """The plan to take away, as the command writes it; `?language=fr&beside=ro`."""
    alliance, _rights = alliance_to_read(asked_by(request), slug)
    if kind not in CONTENT_TYPES:
        raise Http404
    told = {name: request.GET.get(name, "") for name in ("language", "beside")}
    try:
        data = plan_written(alliance, kind, timezone.localdate(), **told)
    except NoPaper:
        messages.warning(
            request, _("This site cannot make a PDF. Print this page from your browser instead.")
        )
        return redirect("plan", slug)
    except NoSuchLanguage as unknown:
        raise Http404 from unknown
    headers = {"Content-Disposition": f'attachment; filename="{alliance.slug}-plan.{kind}"'}
    return HttpResponse(with_mark(data, kind), content_type=CONTENT_TYPES[kind], headers=headers)


@login_required
@require_POST
def calendar_end(request: HttpRequest, slug: str) -> HttpResponse:
    """The private address shows nothing any more."""
    alliance, _rights = alliance_to_read(asked_by(request), slug, closing=True)
    if end_calendar_feed(alliance=alliance, by=request.user):
        messages.success(request, _("The address shows nothing any more."))
    return redirect("plan_take_along", slug)


@link_page
@require_safe
def calendar(request: HttpRequest, secret: str) -> HttpResponse:
    """For a calendar program, without signing in: what its person may read now."""
    alliance = alliance_fed(secret)
    if alliance is None:
        return link_over(request)
    data = feed_written(alliance, timezone.localdate())
    headers = {"Content-Disposition": f'inline; filename="{alliance.slug}.ics"'}
    return HttpResponse(data, content_type=CONTENT_TYPES["ics"], headers=headers)
