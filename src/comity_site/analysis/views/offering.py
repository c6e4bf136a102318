"""Needs and offers: what organizations of a register need, beside what others of it can do."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from comity_site.analysis.offering import TIMES, USUAL, Offering
from comity_site.analysis.words.offering import fit, reasons
from comity_site.register.queries import register_to_read, registers_to_read
from comity_site.register.scope import asked_by


@login_required
@require_safe
def offers(request: HttpRequest) -> HttpResponse:
    """Of the register of the address, else of the largest one."""
    scope = asked_by(request)
    registers = [register for register in registers_to_read(scope) if register.count]
    if not registers:
        return render(request, "analysis/nothing_to_ask.html")
    slug = request.GET.get("register", "")
    register = register_to_read(scope, slug) if slug else max(registers, key=lambda one: one.count)
    found = Offering(register, times_in(request.GET.get("times", "")))
    context = {
        "registers": registers,
        "register": register,
        "found": found,
        "times": TIMES,
        "own": scope.organization_ids,
    }
    if not found.is_empty and not found.is_too_large:
        context["given"] = [(one, fit(one), reasons(one)) for one in found.given]
        context["guessed_by"] = found.by
    return render(request, "analysis/offers.html", context)


def times_in(text: str) -> int:
    """How many needs one thing serves; the usual number for what is none of the choices."""
    return int(text) if text in map(str, TIMES) else USUAL
