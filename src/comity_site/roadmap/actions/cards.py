"""Cards are written: said, changed, taken away, put back."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from comity_site.accounts.journal import record, save_version
from comity_site.accounts.models import Person
from comity_site.register.models import Organization
from comity_site.roadmap.models import Card, Prompt, Roadmap

CHANGEABLE = frozenset(
    {
        "text", "language", "choice", "given_by", "group", "source", "as_of", "said_by", "read_back_on", "priority",
        "heard", "organization",
    }
)  # fmt: skip
MOST_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Said:
    """One thought to be written on a card; `more` are further fields of a card, by name.

    `once` names the form it was typed in: the same words and choice out of the same form are one card, however often
    sent.
    """

    text: str
    organization: Organization | None = None
    more: dict[str, Any] = field(default_factory=dict)
    once: str = ""

    @property
    def key(self) -> str | None:
        chosen = self.more.get("choice", "")
        told = hashlib.sha256(f"{self.text}{chosen}".encode()).hexdigest()[:16]
        return f"{self.once}:{told}" if self.once else None


@transaction.atomic
def say(
    *, roadmap: Roadmap | None, question: str = "", said: Iterable[Said], by: Person | None,
    prompt: Prompt | None = None,
) -> list[Card]:  # fmt: skip
    """A card for each thought, in order. What was sent before is not written again.

    Raises ValidationError.
    """
    thoughts = list(said)
    if len(thoughts) > MOST_AT_ONCE:
        raise ValidationError(_("At most 200 lines at once."))
    keys = [thought.key for thought in thoughts if thought.key]
    there = set(Card._base_manager.filter(once__in=keys).values_list("once", flat=True))
    made = []
    for thought in thoughts:
        key = thought.key
        if key in there:
            continue
        there |= {key} if key else set()
        card = Card(
            roadmap=roadmap, prompt=prompt, question=question, text=thought.text,
            organization=thought.organization, once=key, by=by, **thought.more,
        )  # fmt: skip
        card.full_clean(validate_unique=False)
        card.save(force_insert=True)
        record(card, "say", by=by, question=question)
        made.append(card)
    return made


@transaction.atomic
def change_card(*, card: Card, version: int, by: Person | None, **values: Any) -> Card:
    """Change what stands on a card. Raises Stale, ValidationError."""
    if unknown := values.keys() - CHANGEABLE:
        raise TypeError(f"not said of a card: {sorted(unknown)}")
    for name, value in values.items():
        setattr(card, name, value)
    card.version = version
    save_version(card, fields=list(values))
    record(card, "change_card", by=by, fields=sorted(values))
    return card


@transaction.atomic
def remove_card(*, card: Card, version: int, by: Person | None) -> None:
    """Taken away; it can be put back for thirty days. Raises Stale."""
    card.removed_at, card.version = timezone.now(), version
    save_version(card, fields=["removed_at"])
    record(card, "remove_card", by=by)


@transaction.atomic
def restore_card(*, card: Card, version: int, by: Person | None) -> None:
    """Back as it was. Raises Stale."""
    card.removed_at, card.version = None, version
    save_version(card, fields=["removed_at"])
    record(card, "restore_card", by=by)
