"""Discussions are started, spoken in, put into groups, summed up, released and taken back."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from comity_site.accounts.journal import record, save_version
from comity_site.accounts.models import Person
from comity_site.alliances.models import Alliance
from comity_site.register.models import Organization
from comity_site.roadmap.actions.cards import Said, change_card, remove_card, restore_card, say
from comity_site.roadmap.models import Card, Correction, Discussion, Prompt

MOST_PROMPTS = 50
CHANGEABLE = frozenset({"title", "language", "on", "is_round", "minutes"})


@transaction.atomic
def start_discussion(
    *, alliance: Alliance, title: str, prompts: Sequence[str], by: Person | None, on: date,
    here: Iterable[Organization] = (), language: str = "", is_round: bool = True, once: str | None = None,
) -> Discussion:  # fmt: skip
    """A discussion with its questions in order and who is in the room. Sent again with the same `once` it is the same.

    Raises ValidationError.
    """
    there = once and Discussion._base_manager.filter(once=once, alliance=alliance).first()
    if there:
        return there
    discussion = Discussion(
        alliance=alliance, title=title, language=language, on=on, is_round=is_round, once=once, by=by
    )
    discussion.full_clean()
    discussion.save(force_insert=True)
    discussion.here.set(here)
    record(discussion, "start_discussion", by=by, alliance=alliance.pk)
    add_prompts(discussion=discussion, prompts=prompts, language=language, by=by)
    return discussion


@transaction.atomic
def change_discussion(
    *, discussion: Discussion, version: int, by: Person | None, here: Iterable[Organization] | None = None,
    **values: Any,
) -> Discussion:  # fmt: skip
    """What it is about, when, who is in the room, what we take with us. Raises Stale, ValidationError."""
    if unknown := values.keys() - CHANGEABLE:
        raise TypeError(f"not said of a discussion: {sorted(unknown)}")
    not_released(discussion.pk)
    for name, value in values.items():
        setattr(discussion, name, value)
    discussion.version = version
    save_version(discussion, fields=list(values))
    if here is not None:
        discussion.here.set(here)
    record(discussion, "change_discussion", by=by, fields=sorted(values))
    return discussion


def not_released(pk: int) -> None:
    """Nobody writes while it is released, and nobody releases while somebody writes."""
    if Discussion._base_manager.select_for_update().get(pk=pk).released_at:
        raise ValidationError(_("It is released. Its writer can take it back, then it can be changed."))


@transaction.atomic
def add_prompts(
    *, discussion: Discussion, prompts: Sequence[str], by: Person | None, language: str = ""
) -> list[Prompt]:
    """More questions, after those that stand. Raises ValidationError."""
    not_released(discussion.pk)
    rows = Prompt._base_manager.filter(discussion=discussion)
    if rows.count() + len(prompts) > MOST_PROMPTS:
        raise ValidationError(_("At most 50 questions in one discussion."))
    last = rows.aggregate(last=Max("order"))["last"] or 0
    made = [
        Prompt(discussion=discussion, order=last + n, text=text, language=language)
        for n, text in enumerate(prompts, start=1)
    ]
    for prompt in made:
        prompt.full_clean()
        prompt.save(force_insert=True)
        record(prompt, "add_prompt", by=by, discussion=discussion.pk)
    return made


@transaction.atomic
def change_prompt(*, prompt: Prompt, version: int, text: str, language: str, by: Person | None) -> None:
    """The question in other words. Raises Stale, ValidationError."""
    not_released(prompt.discussion_id)
    prompt.text, prompt.language, prompt.version = text, language, version
    save_version(prompt, fields=["text", "language"])
    record(prompt, "change_prompt", by=by)


@transaction.atomic
def speak(*, prompt: Prompt, said: Iterable[Said], by: Person | None) -> list[Card]:
    """A card for each thought. Raises ValidationError."""
    not_released(prompt.discussion_id)
    return say(roadmap=None, prompt=prompt, said=said, by=by)


@transaction.atomic
def change_spoken(*, card: Card, version: int, by: Person | None, **values: Any) -> Card:
    """Raises Stale, ValidationError."""
    not_released(card.prompt.discussion_id)
    return change_card(card=card, version=version, by=by, **values)


@transaction.atomic
def remove_spoken(*, card: Card, version: int, by: Person | None) -> None:
    """Taken away; it can be put back for thirty days. Raises Stale, ValidationError."""
    not_released(card.prompt.discussion_id)
    remove_card(card=card, version=version, by=by)


@transaction.atomic
def restore_spoken(*, card: Card, version: int, by: Person | None) -> None:
    """Raises Stale, ValidationError."""
    not_released(card.prompt.discussion_id)
    restore_card(card=card, version=version, by=by)


@transaction.atomic
def group_spoken(*, prompt: Prompt, cards: Iterable[int], group: str, by: Person | None) -> int:
    """Put these cards of the prompt into a group, or with "" into none; how many changed. Others stay as they are."""
    not_released(prompt.discussion_id)
    rows = Card._base_manager.filter(prompt=prompt, pk__in=list(cards), removed_at__isnull=True)
    moved = [card for card in rows.order_by("id") if card.group != group]
    for card in moved:
        change_card(card=card, version=card.version, group=group, by=by)
    return len(moved)


@transaction.atomic
def release_discussion(*, discussion: Discussion, version: int, by: Person) -> None:
    """From now on everybody who takes part in the alliance reads it. Raises Stale, ValidationError."""
    not_released(discussion.pk)
    discussion.released_at = timezone.now()
    stamp(discussion, version, "released_at", "release_discussion", by)


@transaction.atomic
def take_back_discussion(*, discussion: Discussion, version: int, by: Person) -> None:
    """Private again. Raises Stale."""
    discussion.released_at = None
    stamp(discussion, version, "released_at", "take_back_discussion", by)


@transaction.atomic
def remove_discussion(*, discussion: Discussion, version: int, by: Person) -> None:
    """Taken away with what was said in it; it can be put back for thirty days. Raises Stale, ValidationError."""
    not_released(discussion.pk)
    discussion.removed_at = timezone.now()
    stamp(discussion, version, "removed_at", "remove_discussion", by)


@transaction.atomic
def restore_discussion(*, discussion: Discussion, version: int, by: Person) -> None:
    """Raises Stale."""
    discussion.removed_at = None
    stamp(discussion, version, "removed_at", "restore_discussion", by)


@transaction.atomic
def correct_discussion(
    *, discussion: Discussion, text: str, by: Person | None, language: str = "", once: str | None = None
) -> Correction:
    """Put something right beside released minutes, with the day; sent twice it is one. Raises ValidationError."""
    there = once and Correction._base_manager.filter(once=once, discussion=discussion).first()
    if there:
        return there
    if Discussion._base_manager.select_for_update().get(pk=discussion.pk).released_at is None:
        raise ValidationError(_("It is a private note: change it instead."))
    row = Correction(discussion=discussion, text=text, language=language, once=once, by=by)
    row.full_clean(validate_unique=False)
    row.save(force_insert=True)
    record(row, "correct_discussion", by=by, discussion=discussion.pk)
    return row


def stamp(discussion: Discussion, version: int, field: str, verb: str, by: Person) -> None:
    discussion.version = version
    save_version(discussion, fields=[field])
    record(discussion, verb, by=by)
