"""Who complements us: an alliance's gaps, who could fill them, and with whom its members worked before."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

import comity
from comity_site.accounts.scope import Scope
from comity_site.alliances.models import Alliance
from comity_site.alliances.queries import alliance_to_read
from comity_site.alliances.scope import asked_by
from comity_site.analysis import actions, tasks
from comity_site.analysis.complementing import Complement
from comity_site.analysis.models import Proposal
from comity_site.analysis.opened import Opened
from comity_site.analysis.past import Past
from comity_site.analysis.queries.past import members_readable, proposal_behind
from comity_site.analysis.unrecorded import without_unrecorded
from comity_site.analysis.views.asking import own_organization
from comity_site.analysis.vocabulary import Vocabulary
from comity_site.analysis.words.joining import reasons
from comity_site.analysis.words.telling import Teller
from comity_site.analysis.words.understanding import remarks, typed_needs
from comity_site.register.models import Register
from comity_site.register.queries import register_to_read, registers_to_read
from comity_site.register.reader import here

LONGEST = 2_000


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def complement(request: HttpRequest, slug: str) -> HttpResponse:
    """The page; sent with `do=ask`, what is missing is put to the register as a question."""
    scope = asked_by(request)
    alliance, rights = alliance_to_read(scope, slug)
    registers = [register for register in registers_to_read(scope) if register.count]
    if not registers:
        return render(request, "analysis/nothing_to_ask.html")
    said = request.POST if request.method == "POST" else request.GET
    register = chosen(scope, alliance, registers, said.get("register", ""))
    vocabulary = Vocabulary.of(register)
    text = said.get("needs", alliance.needs or needs_asked(scope, alliance, vocabulary))[:LONGEST]
    found = Complement(alliance, scope, vocabulary, text)
    if request.method == "POST" and found.missing:
        ours = sorted(rights.organizations & scope.organization_ids)
        return redirect("proposal", pk=ask(request, scope, found, ours).pk)
    context = {
        "alliance": alliance,
        "registers": registers,
        "register": register,
        "found": found,
        "text": text,
    }
    return render(request, "analysis/complement.html", context | told(scope, found))


def needs_asked(scope: Scope, alliance: Alliance, vocabulary: Vocabulary) -> str:
    """The needs of the question from whose answer the alliance began, as one would type them."""
    behind = proposal_behind(scope, alliance.pk)
    return typed_needs(Opened(behind).brief, vocabulary, behind.language) if behind else ""


def chosen(scope: Scope, alliance: Alliance, registers: list[Register], slug: str) -> Register:
    """The register of the address; else the one in which most members stand, of equals the largest."""
    if slug:
        return register_to_read(scope, slug)
    stand = [row.register_id for row in members_readable(scope, alliance.pk)]
    return max(registers, key=lambda register: (stand.count(register.pk), register.count))


def told(scope: Scope, found: Complement) -> dict[str, Any]:
    """Its words."""
    teller = Teller({}, found.languages, found.brief.needs)
    past = Past(scope, found.members)
    rows = [{"capacity": found.vocabulary.shown(need.capacity)} for need in found.brief.needs]
    return {
        "gaps": [(teller.need_by(gap.need), gap) for gap in found.gaps],
        "missing": len(found.missing),
        "joining": [(one, reasons(one, past)) for one in past.joining(found.country)],
        "known": len(past.organizations),
        "version": f"Comity {comity.__version__}",
        "remarks": remarks(found.text, found.read, found.vocabulary, rows),
    }


def ask(request: HttpRequest, scope: Scope, found: Complement, ours: list[int]) -> Proposal:
    """For one's own organization that is a member, so that its people can open the answer."""
    title = _("Who complements %(alliance)s?") % {"alliance": here(found.alliance.name)}
    brief = without_unrecorded(found.question(title), found.vocabulary.organizations)
    proposal = actions.ask(
        register=found.vocabulary.register,
        brief=brief,
        by=request.user,
        language=(get_language() or "en").split("-")[0],
        organization=own_organization(scope, ours[0]) if ours else None,
    )
    tasks.put_to_work(proposal)
    return proposal
