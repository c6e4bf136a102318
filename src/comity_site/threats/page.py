"""What the page of one threat shows to whom."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from comity_site.alliances.rights import Rights
from comity_site.threats import words
from comity_site.threats.forms import NoteForm
from comity_site.threats.models import Note, Threat
from comity_site.threats.queries import threats as queries
from comity_site.threats.queries.signs import WATCHING, stands


def usual(row: Threat) -> dict[str, Any]:
    """After it happened, that the answer was given; else that somebody looked."""
    return {"kind": Note.Kind.ANSWERED} if row.state == Threat.State.HAPPENED else {}


def shown(
    request: HttpRequest, row: Threat, rights: Rights, note: NoteForm | None = None, status: int = 200
) -> HttpResponse:
    """Signs in words for everybody who sees it; how near they are for the people of its owner alone."""
    writes = queries.may_write(rights, row.owner_id)
    context: dict[str, Any] = {
        "alliance": row.alliance, "rights": rights, "tab": "threats", "threat": row, "writes": writes,
        "explained": words.KINDS[Threat.Kind(row.kind)], "watched": words.watched(row),
        **queries.whom_to_ask_alone(row.alliance),
    }  # fmt: skip
    if row.owner_id in rights.organizations and row.state in WATCHING:
        (stand,) = stands([row], timezone.localdate())
        context |= {
            "near": words.how_near(row, stand),
            "questions": [words.question(one) for one in stand.signs],
        }
    if queries.may_note(rights, row):
        context |= {
            "note": note or NoteForm(initial=usual(row)),
            "notes_removed": list(queries.notes_removed(row)),
        }
    return render(request, "threats/threat.html", context, status=status)
