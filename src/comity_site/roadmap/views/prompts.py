"""A discussion goes on: one question a page, one voice after the other; thoughts are put into groups."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from comity_site.alliances.scope import asked_by
from comity_site.plans.views.writing import changed, done, once_only
from comity_site.register.models import Organization
from comity_site.register.views.entry import form_page, seen
from comity_site.roadmap import queries
from comity_site.roadmap.actions import discussions as actions
from comity_site.roadmap.forms.discussions import ChangePrompt, ChangeSpoken, Groups, Speak
from comity_site.roadmap.grouping import by_group
from comity_site.roadmap.models import Card, Prompt
from comity_site.roadmap.queries import discussions as found
from comity_site.roadmap.queries.discussions import Sitting
from comity_site.roadmap.turns import next_after, whose_turn
from comity_site.roadmap.views.discussions import around


@login_required
@form_page
def prompt(request: HttpRequest, pk: int) -> HttpResponse:
    """The question, whose turn it is, what was said, and the way on."""
    row, sitting = found.prompt_to_write(asked_by(request), pk)
    members = queries.seats(sitting.alliance)
    table = table_of(request, row, sitting, members)
    form = Speak(
        request.POST or None, organizations=everybody(table["here"], members),
        initial={"whose": table["turn"] and table["turn"].pk},
    )  # fmt: skip
    if (
        request.method == "POST"
        and form.is_valid()
        and done(form, lambda: actions.speak(prompt=row, said=form.said(), by=request.user))
    ):
        return onward(request, row, sitting, members, form)
    context = {**around(sitting), **table, "form": form, "removed": found.spoken_removed(row)}
    return render(request, "roadmap/prompt.html", context, status=400 if form.errors else 200)


def everybody(here: list[Organization], members: list[Organization]) -> list[Organization]:
    """Those in the room first; others may have said it by phone."""
    return [*here, *(one for one in members if one not in here)]


def table_of(
    request: HttpRequest, row: Prompt, sitting: Sitting, members: list[Organization]
) -> dict[str, Any]:
    """The prompt among the others, its cards, and the turn."""
    prompts = found.prompts_of(sitting.discussion)
    at = next(n for n, one in enumerate(prompts) if one.pk == row.pk)
    here = found.in_the_room(sitting.discussion, members)
    by = {one.pk: one for one in here}
    heard = {card.organization_id for card in prompts[at].said}
    asked = request.GET.get("turn", "")
    wanted = int(asked) if asked.isdecimal() and len(asked) < 10 else None
    last = prompts[at].said[-1].organization_id if prompts[at].said else None
    turn = whose_turn(list(by), heard, last=last, wanted=wanted)
    after = next_after(list(by), heard, turn)
    is_round = sitting.discussion.is_round and bool(here)
    return {
        "prompt": prompts[at], "prompts": prompts, "groups": by_group(prompts[at].said), "here": here,
        "turn": by.get(turn) if is_round else None,
        "passing": by.get(after) if is_round and after != turn else None,
        "waiting": [one for pk, one in by.items() if pk not in heard and pk != turn] if is_round else [],
        "all_heard": is_round and heard >= set(by),
        "before": prompts[at - 1] if at else None,
        "after": prompts[at + 1] if at + 1 < len(prompts) else None,
    }  # fmt: skip


def onward(
    request: HttpRequest, row: Prompt, sitting: Sitting, members: list[Organization], form: Speak
) -> HttpResponse:
    """Back to the same question with the next one's turn."""
    table = table_of(request, row, sitting, members)
    who = form.who()
    heard = {card.organization_id for card in table["prompt"].said}
    following = next_after([one.pk for one in table["here"]], heard, who and who.pk)
    place = f"?turn={following}" if table["turn"] and following else ""
    return redirect(reverse("prompt", args=[row.pk]) + place)


@login_required
@form_page
def prompt_change(request: HttpRequest, pk: int) -> HttpResponse:
    row, sitting = found.prompt_to_write(asked_by(request), pk)
    values = {"text": row.text, "language": row.language}
    form = ChangePrompt(request.POST or None, initial={**values, "version": row.version})
    context: dict[str, Any] = {**around(sitting), "form": form}
    if request.method == "POST" and form.is_valid():

        def now() -> tuple[dict[str, Any], int]:
            fresh, _sitting = found.prompt_to_write(asked_by(request), pk)
            return {"text": fresh.text, "language": fresh.language}, fresh.version

        outcome = changed(
            form, lambda: actions.change_prompt(prompt=row, by=request.user, **form.cleaned_data), now
        )
        if outcome is True:
            return redirect("prompt", pk)
        context["differences"] = outcome if isinstance(outcome, list) else None
    return with_versions(request, "roadmap/words_form.html", context, _("Change the question"))


def with_versions(request: HttpRequest, template: str, context: dict[str, Any], title: str) -> HttpResponse:
    """The form's page: 400 with errors, 409 with somebody else's version."""
    status = 409 if context.get("differences") is not None else 400 if context["form"].errors else 200
    return render(request, template, {**context, "title": title}, status=status)


@login_required
@form_page
def groups(request: HttpRequest, pk: int) -> HttpResponse:
    """Tick what belongs together, many at once, and give it a name; `?all=` ticks a whole group to rename it."""
    row, sitting = found.prompt_to_write(asked_by(request), pk)
    cards = next(one for one in found.prompts_of(sitting.discussion) if one.pk == pk).said
    whole = request.GET.get("all")
    ticked = [card.pk for card in cards if card.group == whole] if whole else []
    form = Groups(request.POST or None, cards=cards, initial={"cards": ticked, "name": whole or ""})
    if request.method == "POST" and form.is_valid():
        into = named_group(request, form)
        if into is not None and done(form, lambda: actions.group_spoken(
            prompt=row, cards=form.cleaned_data["cards"], group=into, by=request.user
        )):  # fmt: skip
            count = len(form.cleaned_data["cards"])
            messages.success(request, ngettext("One line moved.", "%(n)s lines moved.", count) % {"n": count})
            return redirect("prompt_groups", pk)
    picked = {str(one) for one in form["cards"].value() or []}
    context = {
        **around(sitting), "form": form, "prompt": row, "groups": by_group(cards), "picked": picked,
        "names": [name for name, _cards in by_group(cards) if name],
    }  # fmt: skip
    return render(request, "roadmap/groups.html", context, status=400 if form.errors else 200)


def named_group(request: HttpRequest, form: Groups) -> str | None:
    """The button of a group that is there, the button for none, or the name that was typed."""
    if "out" in request.POST:
        return ""
    name = " ".join(request.POST.get("into", "").split())[:120] or form.cleaned_data["name"]
    if not name:
        form.add_error("name", _("Give the group a name, or choose one that is there."))
        return None
    return str(name)


@login_required
@form_page
def spoken_change(request: HttpRequest, pk: int) -> HttpResponse:
    card, sitting = found.spoken_to_change(asked_by(request), pk)
    members = everybody(list(sitting.discussion.here.all()), queries.seats(sitting.alliance))
    if card.organization and card.organization not in members:
        members.append(card.organization)
    form = ChangeSpoken(
        request.POST or None, organizations=members, initial={**values_of(card), "version": card.version}
    )
    context: dict[str, Any] = {**around(sitting), "form": form, "card": card}
    if request.method == "POST" and form.is_valid():

        def now() -> tuple[dict[str, Any], int]:
            fresh, _sitting = found.spoken_to_change(asked_by(request), pk)
            return values_of(fresh), fresh.version

        outcome = changed(form, lambda: actions.change_spoken(
            card=card, version=form.cleaned_data["version"], by=request.user, **form.values()
        ), now)  # fmt: skip
        if outcome is True:
            messages.success(request, _("Changed."))
            return redirect("prompt", card.prompt_id)
        context["differences"] = outcome if isinstance(outcome, list) else None
    return with_versions(request, "roadmap/words_form.html", context, _("Change what was said"))


def values_of(card: Card) -> dict[str, Any]:
    names = ("text", "language", "group", "heard", "said_by", "read_back_on")
    return {**{name: getattr(card, name) for name in names}, "whose": card.organization_id}


@login_required
@require_POST
def spoken_remove(request: HttpRequest, pk: int) -> HttpResponse:
    card, _sitting = found.spoken_to_change(asked_by(request), pk)
    once_only(
        request,
        lambda: actions.remove_spoken(card=card, version=seen(request), by=request.user),
        _("Taken away. It can be put back for 30 days, below."),
    )
    return redirect("prompt", card.prompt_id)


@login_required
@require_POST
def spoken_restore(request: HttpRequest, pk: int) -> HttpResponse:
    card, _sitting = found.spoken_to_change(asked_by(request), pk, removed=True)
    once_only(
        request,
        lambda: actions.restore_spoken(card=card, version=seen(request), by=request.user),
        _("Put back."),
    )
    return redirect("prompt", card.prompt_id)
