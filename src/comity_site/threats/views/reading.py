"""Threats listed by kind, one of them, all on one page to print, and as a table."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from comity.exchange.decoding import with_mark
from comity_site.alliances.queries import alliance_to_read, members_of
from comity_site.alliances.rights import Rights
from comity_site.alliances.scope import asked_by
from comity_site.threats import table
from comity_site.threats.models import Threat
from comity_site.threats.page import shown
from comity_site.threats.queries import threats as queries
from comity_site.threats.starting import prompts
from comity_site.threats.words import KINDS

Closed = Threat.State.CLOSED


@login_required
@require_safe
def threats(request: HttpRequest, slug: str) -> HttpResponse:
    alliance, rights = alliance_to_read(asked_by(request), slug)
    rows = list(queries.threats_of(alliance, rights))
    members = {one.organization_id for one in members_of(alliance)}
    for row in rows:
        row.is_left_alone = row.owner_id not in members
    writes = rights.contributes or queries.leads(rights)
    return render(request, "threats/threats.html", {
        "alliance": alliance, "rights": rights, "tab": "threats", "writes": writes, "rows": rows,
        "kinds": by_kind([row for row in rows if row.state != Closed]),
        "closed": [row for row in rows if row.state == Closed],
        "removed": queries.removed_lately(alliance, rights) if writes else [],
        "prompts": prompts() if writes else [], **queries.whom_to_ask_alone(alliance),
    })  # fmt: skip


def by_kind(rows: list[Threat]) -> list[tuple[Threat.Kind, Any, list[Threat]]]:
    """Each kind with what it is and its threats."""
    return [(kind, KINDS[kind], [row for row in rows if row.kind == kind]) for kind in Threat.Kind]


@login_required
@require_safe
def threat(request: HttpRequest, pk: int) -> HttpResponse:
    row, rights = queries.threat_to_read(asked_by(request), pk)
    return shown(request, row, rights)


@login_required
@require_safe
def paper(request: HttpRequest, slug: str) -> HttpResponse:
    """What everybody here may see; with `all` also what is kept to fewer."""
    alliance, rights = alliance_to_read(asked_by(request), slug)
    rows = open_rows(alliance, rights)
    shared = [row for row in rows if row.sight == Threat.Sight.MEMBERS]
    everything = "all" in request.GET
    return render(request, "threats/paper.html", {
        "alliance": alliance, "rights": rights, "tab": "threats", "today": timezone.localdate(),
        "kinds": [found for found in by_kind(rows if everything else shared) if found[2]],
        "more": len(rows) - len(shared), "everything": everything,
    })  # fmt: skip


def open_rows(alliance: Any, rights: Rights) -> list[Threat]:
    return list(queries.threats_of(alliance, rights).exclude(state=Closed))


@login_required
@require_safe
def as_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything that this person may see, and for each who may see it."""
    alliance, rights = alliance_to_read(asked_by(request), slug)
    data = table.threats_csv(alliance, list(queries.threats_of(alliance, rights)))
    headers = {"Content-Disposition": f'attachment; filename="{alliance.slug}-threats.csv"'}
    return HttpResponse(with_mark(data), content_type="text/csv; charset=utf-8", headers=headers)
