"""One question, with room for every organization: a line is a card."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from comity_site.alliances.models import How
from comity_site.plans.forms.plan import Day, OfOnesOwnWords
from comity_site.register.form_fields import AsOf
from comity_site.register.models import Organization
from comity_site.register.reader import here
from comity_site.roadmap.actions.cards import Said
from comity_site.roadmap.models import Card
from comity_site.roadmap.questions import Question

TOGETHER = "words"
LINE = 1000
HEARD = tuple(pair for pair in How.choices if pair[0] not in (How.LINK, How.FILE))


class Thoughts(forms.CharField):
    """Several lines, each of them a thought."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.Textarea(attrs={"rows": 2})
        super().__init__(required=False, max_length=50 * LINE, widget=widget, **kwargs)

    def clean(self, value: Any) -> list[str]:
        lines = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        if any(len(line) > LINE for line in lines):
            raise ValidationError(_("Each line: up to 1000 characters."))
        return lines


class Answers(OfOnesOwnWords):
    """A field for each organization that answers for itself, or one for the room."""

    heard = forms.ChoiceField(label=_("How it was heard"), choices=HEARD, initial=How.OWN, required=False)

    def __init__(
        self, *args: Any, question: Question, organizations: Sequence[Organization], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.question, self.organizations = question, list(organizations)
        for name, organization in self.places():
            self.fields[f"once-{name}"] = forms.CharField(
                widget=forms.HiddenInput, max_length=40, initial=uuid4().hex, required=False
            )
            label = here(organization.name) if organization else question.asks
            self.fields[name] = Thoughts(label=label)
            if question.choices:
                self.fields[f"choice-{name}"] = forms.ChoiceField(
                    label=question.choice, choices=[("", _("not said")), *question.choices], required=False
                )
        if question.sourced:
            self.fields["source"] = forms.CharField(
                label=_("How do we know?"), max_length=300, required=False
            )
            self.fields["as_of"] = AsOf(required=False)

    def places(self) -> Iterator[tuple[str, Organization | None]]:
        """Names of the fields with whose they are."""
        if not self.question.each:
            yield TOGETHER, None
        for organization in self.organizations if self.question.each else ():
            yield f"{TOGETHER}-{organization.pk}", organization

    def rows(self) -> Iterator[tuple[Organization | None, dict[str, Any]]]:
        """Whose, and their fields: `words`, `once`, and `choice` where the question has one."""
        for name, organization in self.places():
            choice = f"choice-{name}"
            fields = {"words": self[name], "once": self[f"once-{name}"]}
            yield organization, fields | ({"choice": self[choice]} if choice in self.fields else {})

    def said(self) -> list[Said]:
        """Every line that was typed, with what holds for all of them."""
        typed = self.cleaned_data
        shared = {
            name: typed.get(name) or "" for name in ("language", "source", "as_of") if name in self.fields
        }
        shared["heard"] = typed.get("heard") or How.OWN
        return [
            Said(
                line,
                organization,
                {**shared, "choice": typed.get(f"choice-{name}", "")},
                once=typed[f"once-{name}"] and f"{name}:{typed[f'once-{name}']}",
            )
            for name, organization in self.places()
            for line in typed[name]
        ]

    def clean(self) -> dict[str, Any]:
        """A choice stands on a card, so it needs words, too."""
        typed = super().clean() or {}
        for name, _organization in self.places():
            chosen = typed.get(f"choice-{name}")
            if chosen and not typed.get(name):
                self.add_error(name, _("Say a word to it, too."))
        return typed


class ChangeCard(OfOnesOwnWords):
    """The words of one card, and what belongs to them."""

    text = forms.CharField(
        label=_("In their words"), max_length=LINE, widget=forms.Textarea(attrs={"rows": 3})
    )
    heard = forms.ChoiceField(label=_("How it was heard"), choices=HEARD)
    said_by = forms.CharField(
        label=_("Who said it"), max_length=200, required=False, help_text=_("An office or a part, no name."),
    )  # fmt: skip
    read_back_on = Day(label=_("Read back on"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        card: Card,
        question: Question | None,
        organizations: Sequence[Organization],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.organizations = {one.pk: one for one in organizations}
        if question and question.choices:
            self.fields["choice"] = forms.ChoiceField(
                label=question.choice, choices=[("", _("not said")), *question.choices], required=False
            )
        if question and question.givable:
            self.fields["given_by"] = forms.TypedChoiceField(
                label=_("Who gives it"), coerce=int, empty_value=None, required=False,
                choices=[("", _("nobody yet")), *((one.pk, here(one.name)) for one in organizations)],
            )  # fmt: skip
        if question and question.sourced:
            self.fields["source"] = forms.CharField(
                label=_("How do we know?"), max_length=300, required=False
            )
            self.fields["as_of"] = AsOf(required=False)

    def values(self) -> dict[str, Any]:
        said = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        if "given_by" in said:
            said["given_by"] = self.organizations.get(said["given_by"])
        return said
