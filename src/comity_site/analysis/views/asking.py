"""Saying what is needed: the question as a form, and as the sentences it means."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from comity.formation.brief import Brief, Goal
from comity_site.accounts.scope import Scope
from comity_site.alliances.queries import alliances_to_read
from comity_site.alliances.scope import with_alliances
from comity_site.analysis import actions, queries, tasks
from comity_site.analysis.filling import Filled, filled
from comity_site.analysis.forms.question import Question
from comity_site.analysis.guessing import Guesser
from comity_site.analysis.loosening import loosened
from comity_site.analysis.models import Proposal
from comity_site.analysis.opened import Opened
from comity_site.analysis.understanding import understood
from comity_site.analysis.unrecorded import as_asked, left_out, without_unrecorded
from comity_site.analysis.vocabulary import Vocabulary
from comity_site.analysis.words.blocking import chosen_way
from comity_site.analysis.words.finding import result_in_short
from comity_site.analysis.words.question import Meaning
from comity_site.analysis.words.question import meaning as said
from comity_site.analysis.words.telling import Name, Teller
from comity_site.analysis.words.understanding import remarks
from comity_site.plans.queries.records import shares_shown
from comity_site.register.models import Organization, Register
from comity_site.register.queries import (
    organization_to_read,
    organizations_to_read,
    register_to_read,
    registers_to_read,
)
from comity_site.register.scope import asked_by
from comity_site.register.templatetags.told import told_plain

SHOWN = 30
MOST_SHOWN = 1000  # of the questions asked before, where somebody wants to see them all
ALLIANCES = 3


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def find(request: HttpRequest) -> HttpResponse:
    """The form. Its buttons: ask, show what it means, read the sentence, one need more, one less, or another one."""
    scope = asked_by(request)
    registers = [register for register in registers_to_read(scope) if register.count]
    if not registers:
        return render(request, "analysis/nothing_to_ask.html")
    if request.method != "POST":
        return render_form(request, scope, *beginning(request, scope, registers))
    own = own_organizations(scope)
    if request.POST.get("register", "") not in {register.slug for register in registers}:
        return ask_elsewhere(request, scope, registers, own)
    vocabulary = asked_of(request, scope)
    pressed = request.POST.get("do", "show")
    if pressed == "read":
        return render_form(request, scope, *from_sentence(request, vocabulary, own))
    if (changed := changed_by(pressed, request, vocabulary, own)) is not None:
        return render_form(request, scope, changed)
    question = Question.typed(request.POST, vocabulary, own)
    if pressed == "ask" and question.is_read:
        return redirect("proposal", pk=ask(request, scope, question).pk)
    return render_form(request, scope, question)


def ask_elsewhere(
    request: HttpRequest, scope: Scope, registers: list[Register], own: list[tuple[int, str]]
) -> HttpResponse:
    """The register was closed to them, or emptied, while they wrote: their words stay, beside another one."""
    messages.error(
        request, _("This register is not open to you any more. Look at another one, and ask again.")
    )
    question = Question.typed(request.POST, Vocabulary.of(largest(registers)), own)
    return render_form(request, scope, question)


def largest(registers: list[Register]) -> Register:
    return max(registers, key=lambda register: register.count)


def asked_of(request: HttpRequest, scope: Scope) -> Vocabulary:
    """The register that was chosen; with shares of records filled in where the asker says so."""
    vocabulary = Vocabulary.of(register_to_read(scope, request.POST.get("register", "")))
    if "records" not in request.POST or request.POST.get("goal") != Goal.RELIABILITY.value:
        return vocabulary
    return filled(vocabulary, shares_shown(with_alliances(scope), vocabulary.register, timezone.localdate()))


def from_sentence(
    request: HttpRequest, vocabulary: Vocabulary, own: list[tuple[int, str]]
) -> tuple[Question, Brief | None]:
    """The form filled in from a sentence; as it was when nothing was understood."""
    read = understood(request.POST.get("said", ""), vocabulary)
    if not read.needs and not read.rules:
        return Question.changed(request.POST, vocabulary, own, add=False, drop=None), None
    brief = without_unrecorded(read.brief(), vocabulary.organizations)
    return Question.of(read.brief(), vocabulary, own), brief if brief.needs else None


def changed_by(
    pressed: str, request: HttpRequest, vocabulary: Vocabulary, own: list[tuple[int, str]]
) -> Question | None:
    """The form after a button that changes its needs; None for other buttons."""
    verb, _, rest = pressed.partition("-")
    if verb == "take":
        row, _, text = rest.partition("-")
        return Question.taken(request.POST, vocabulary, own, row=index_in(row), text=text[:200])
    if verb not in ("add", "drop"):
        return None
    drop = index_in(rest) if verb == "drop" else None
    return Question.changed(request.POST, vocabulary, own, add=verb == "add", drop=drop)


def index_in(text: str) -> int:
    """The number of a row in the name of a button; one that no row has when it is nonsense."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1


@login_required
@require_POST
def meaning(request: HttpRequest) -> HttpResponse:
    """What the form means as it stands, for the page to show while people type."""
    scope = asked_by(request)
    question = Question.typed(request.POST, asked_of(request, scope), own_organizations(scope))
    context = {"meaning": meaning_of(question.vocabulary, read(question)), "question": question}
    return render(request, "analysis/parts/meaning.html", context)


def ask(request: HttpRequest, scope: Scope, question: Question) -> Proposal:
    """Asked, and handed to a worker."""
    chosen = question.rules.cleaned_data.get("organization")
    proposal = actions.ask(
        register=question.vocabulary.register,
        brief=question.brief,
        by=request.user,
        language=(get_language() or "en").split("-")[0],
        organization=own_organization(scope, int(chosen)) if chosen else None,
        shares=question.vocabulary.shares if isinstance(question.vocabulary, Filled) else None,
    )
    tasks.put_to_work(proposal)
    return proposal


def beginning(request: HttpRequest, scope: Scope, registers: list[Register]) -> tuple[Question, Brief | None]:
    """An empty form, or one that begins with an organization, or with an earlier question and its brief."""
    own = own_organizations(scope)
    if earlier := number_in(request.GET.get("from", "")):
        opened = Opened(queries.proposal_to_read(scope, earlier))
        ways = chosen_way(opened.answer, number_in(request.GET["loosen"])) if "loosen" in request.GET else ()
        brief = as_asked(loosened(opened.brief, ways), tuple(opened.then.values()))
        if request.GET.get("goal") == Goal.FEWEST.value:
            brief = replace(brief, goal=Goal.FEWEST)
        vocabulary = Vocabulary.of(opened.proposal.snapshot.register)
        return Question.of(brief, vocabulary, own), without_unrecorded(brief, vocabulary.organizations)
    if include := number_in(request.GET.get("include", "")):
        organization = organization_to_read(scope, include)
        register = register_to_read(scope, organization.register.slug)
        return Question.blank(Vocabulary.of(register), own, [organization.key]), None
    slug = request.GET.get("register")
    chosen = register_to_read(scope, slug) if slug else largest(registers)
    return Question.blank(Vocabulary.of(chosen), own, []), None


def number_in(text: str) -> int:
    """A whole number of an address; 0 when there is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0


def render_form(
    request: HttpRequest, scope: Scope, question: Question, earlier: Brief | None = None
) -> HttpResponse:
    """The form, what it means, and the questions asked before."""
    alliances = alliances_to_read(with_alliances(scope)).filter(ended_at__isnull=True)
    shown = MOST_SHOWN if "earlier" in request.GET else SHOWN
    asked_before = list(queries.proposals_to_list(scope)[: shown + 1])
    context: dict[str, Any] = {
        "question": question,
        "lines": question.lines(),
        "meaning": meaning_of(question.vocabulary, earlier or read(question)),
        "register": question.vocabulary.register,
        "registers": [register for register in registers_to_read(scope) if register.count],
        "earlier": [in_short(row) for row in asked_before[:shown]],
        "more_earlier": shown < MOST_SHOWN and len(asked_before) > shown,
        "removed": queries.proposals_to_restore(scope)[:SHOWN],
        "alliances": alliances[:ALLIANCES],
        "watches": queries.watches_of(scope)[:SHOWN],
        **about_sentence(request, question),
    }
    return render(request, "analysis/find.html", context)


def about_sentence(request: HttpRequest, question: Question) -> dict[str, Any]:
    """The sentence that was typed, and what of it one should look at."""
    text = request.POST.get("said", "").strip()
    told = {"said": text, "is_filled": question.is_filled}
    if not text:
        return told | {"said_nothing": request.POST.get("do") == "read"}
    guesser = Guesser(question.vocabulary)
    read = understood(text, question.vocabulary, nearest=guesser)
    told["said_nothing"] = request.POST.get("do") == "read" and not read.needs
    found = remarks(text, read, question.vocabulary, question.rows, guesser.guesses)
    return told | {"remarks": found, "guessed_by": guesser.by if guesser.guesses else ""}


def read(question: Question) -> Brief | None:
    """The brief, once there is a need and nothing is wrong."""
    return question.brief if question.rules.is_bound and question.is_read else None


def meaning_of(vocabulary: Vocabulary, brief: Brief | None) -> Meaning | None:
    """The sentences that a brief means."""
    if brief is None:
        return None
    named = {*brief.include, *brief.exclude, *(id_ for pair in brief.conflicts for id_ in pair)}
    rows = queries.languages_of_names(vocabulary.register.pk, named)
    names = {id_: Name(vocabulary.name_of(id_), rows.get(id_, (None, ""))[1]) for id_ in named}
    teller = Teller(names, vocabulary.languages, brief.needs)
    register = vocabulary.register
    name = teller.tell(register.name, register.language)
    unrecorded = left_out(brief, vocabulary.organizations)
    return said(brief, teller, name, vocabulary.able(brief), unrecorded)


def in_short(proposal: Proposal) -> dict[str, Any]:
    """A line of the list of earlier questions."""
    answered = proposal.state == Proposal.State.ANSWERED
    return {"proposal": proposal, "result": result_in_short(proposal.progress) if answered else ""}


def own_organizations(scope: Scope) -> list[tuple[int, str]]:
    """Organizations a question may be asked for."""
    rows: list[Organization] = list(organizations_to_read(scope).filter(pk__in=scope.organization_ids))
    page = SimpleNamespace(render_context={})  # so that translations are read once
    return [(row.pk, told_plain(page, row.name, row.language)) for row in rows]


def own_organization(scope: Scope, pk: int) -> Organization:
    rows = organizations_to_read(scope).filter(pk__in=scope.organization_ids)
    return rows.get(pk=pk)
