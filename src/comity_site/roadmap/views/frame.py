"""What every page of the roadmap shows around its question: the rail, the way on, who was here."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from comity_site.roadmap import pages
from comity_site.roadmap.queries import Seat
from comity_site.roadmap.queries.cards import filled_pages


def framed(seat: Seat, code: str, **context: Any) -> dict[str, Any]:
    """The context of a page of the roadmap."""
    before, after = pages.neighbours(seat.roadmap, code)
    slug = seat.alliance.slug
    return {
        "alliance": seat.alliance,
        "rights": seat.rights,
        "roadmap": seat.roadmap,
        "seat": seat,
        "tab": "roadmap",
        "page": pages.BY_CODE[code],
        "rail": rail(seat, code),
        "before": before and {"title": before.title, "address": before.address(slug)},
        "after": after and {"title": after.title, "address": after.address(slug)},
        "on_wall": seat.roadmap.at == code,
        **context,
    }


def rail(seat: Seat, code: str) -> list[dict[str, Any]]:
    """The phases, each with its pages and their addresses."""
    filled, slug = filled_pages(seat.roadmap), seat.alliance.slug
    return [
        {
            "title": phase.title,
            "here": phase.here,
            "filled": bool(phase.filled),
            "address": phase.pages[0].address(slug),
            "pages": [
                {"code": page.code, "title": page.title, "address": page.address(slug), "here": page.code == code,
                 "filled": page.code in filled}
                for page in phase.pages
            ],
        }
        for phase in pages.rail(seat.roadmap, code, filled)
    ]  # fmt: skip


def shown(request: HttpRequest, seat: Seat, code: str, template: str, **context: Any) -> HttpResponse:
    """The page; 400 when its form has errors, 409 when somebody was first."""
    form = context.get("form")
    wrong = form is not None and bool(form.errors)
    status = context.pop("status", None) or (
        400 if wrong else 409 if context.get("differences") is not None else 200
    )
    return render(request, template, framed(seat, code, **context), status=status)


def way_on(request: HttpRequest, seat: Seat, code: str) -> HttpResponse:
    """After something was kept: the next page when it was asked for, else this one again."""
    _before, after = pages.neighbours(seat.roadmap, code)
    chosen = after if after and "on" in request.POST else pages.BY_CODE[code]
    return redirect(chosen.address(seat.alliance.slug))


def not_begun(seat: Seat) -> bool:
    return seat.roadmap.pk is None


def kept() -> str:
    return _("Kept.")
