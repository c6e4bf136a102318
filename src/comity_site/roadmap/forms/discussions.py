"""What people type at a discussion."""

import re
from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from comity_site.alliances.models import How
from comity_site.plans.forms.plan import Day, OfOnesOwnWords, named
from comity_site.plans.sent_once import sent_as
from comity_site.register.models import Organization
from comity_site.roadmap.actions.cards import Said
from comity_site.roadmap.actions.discussions import MOST_PROMPTS
from comity_site.roadmap.forms.cards import HEARD, LINE, Thoughts
from comity_site.roadmap.models import Card

IN_FRONT = re.compile(
    r"^(?:[-–—*•·]|\(?\d{1,3}[.)])(?:\s+|$)"
)  # bullets and numbers of a list that was pasted
PROMPT = 500
SMALL_ROOM = 12  # so many members are ticked as there to begin with


class Prompts(forms.CharField):
    """Questions, one a line, typed or pasted from anywhere."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=MOST_PROMPTS * PROMPT, widget=forms.Textarea(attrs={"rows": 8}), **kwargs)

    def clean(self, value: Any) -> list[str]:
        lines = [IN_FRONT.sub("", line.strip()).strip() for line in super().clean(value).splitlines()]
        lines = [line for line in lines if line]
        if len(lines) > MOST_PROMPTS:
            raise ValidationError(_("At most 50 questions in one discussion."))
        if any(len(line) > PROMPT for line in lines):
            raise ValidationError(_("Each question: up to 500 characters."))
        if self.required and not lines:
            raise ValidationError(self.error_messages["required"], code="required")
        return lines


class Frame(OfOnesOwnWords):
    """What a discussion is about, when, and who is in the room."""

    title = forms.CharField(label=_("What is it about?"), max_length=200)
    on = Day(label=_("On"))
    is_round = forms.BooleanField(
        label=_("One after the other, each once"), required=False,
        help_text=_("The page then says whose turn it is. Whoever does not want to speak passes."),
    )  # fmt: skip
    here = forms.TypedMultipleChoiceField(
        label=_("Who is in the room?"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Also who takes part by phone. It can be changed at any time."),
    )  # fmt: skip

    def __init__(self, *args: Any, organizations: Sequence[Organization], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organizations = {one.pk: one for one in organizations}
        self.fields["here"].choices = named(organizations)

    def values(self) -> dict[str, Any]:
        said = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        return {**said, "here": [self.organizations[pk] for pk in said["here"]]}


class Start(Frame):
    prompts = Prompts(
        label=_("Questions, one a line"),
        help_text=_("Change them as you like, or paste a list of your own, in any language."),
    )
    once = forms.CharField(widget=forms.HiddenInput, max_length=40)
    field_order = ("title", "prompts", "language", "on", "here", "is_round")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("once", uuid4().hex)
        if len(self.organizations) <= SMALL_ROOM:
            self.initial.setdefault("here", list(self.organizations))

    def values(self) -> dict[str, Any]:
        said = super().values()
        return {**said, "once": sent_as(said["once"], sorted(said.items()))}


class ChangeFrame(Frame):
    version = forms.IntegerField(widget=forms.HiddenInput)
    field_order = ("title", "language", "on", "here", "is_round")


class Minutes(forms.Form):
    minutes = forms.CharField(
        label=_("What we take with us"), max_length=4000, required=False,
        widget=forms.Textarea(attrs={"rows": 8}), help_text=_("A few sentences that all could agree to."),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput)


class CorrectForm(OfOnesOwnWords):
    text = forms.CharField(
        label=_("What is put right"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The minutes stay as they were read. This stands beneath them, with the day."),
    )  # fmt: skip
    once = forms.CharField(max_length=40, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("once", uuid4().hex)


class MorePrompts(OfOnesOwnWords):
    prompts = Prompts(label=_("More questions, one a line"))


class ChangePrompt(OfOnesOwnWords):
    text = forms.CharField(label=_("Question"), max_length=PROMPT, widget=forms.Textarea(attrs={"rows": 3}))
    version = forms.IntegerField(widget=forms.HiddenInput)


class OfSomebody(OfOnesOwnWords):
    """Words with whose they are: an organization's, or of nobody by name."""

    whose = forms.TypedChoiceField(label=_("Who says it"), coerce=int, empty_value=None, required=False)
    heard = forms.ChoiceField(label=_("How it was heard"), choices=HEARD, initial=How.OWN, required=False)

    def __init__(self, *args: Any, organizations: Sequence[Organization], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organizations = {one.pk: one for one in organizations}
        self.fields["whose"].choices = [("", _("the room, or nobody by name")), *named(organizations)]

    def who(self) -> Organization | None:
        return self.organizations.get(self.cleaned_data["whose"])


class Speak(OfSomebody):
    """What somebody says to a question; a line is a thought."""

    words = Thoughts(label=_("In their words, a line for each thought"))
    once = forms.CharField(widget=forms.HiddenInput, max_length=32)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("once", uuid4().hex)

    def said(self) -> list[Said]:
        typed = self.cleaned_data
        more = {"language": typed["language"], "heard": typed.get("heard") or How.OWN}
        return [Said(line, self.who(), dict(more), once=typed["once"]) for line in typed["words"]]


class ChangeSpoken(OfSomebody):
    text = forms.CharField(
        label=_("In their words"), max_length=LINE, widget=forms.Textarea(attrs={"rows": 3})
    )
    group = forms.CharField(label=_("Group"), max_length=120, required=False)
    said_by = forms.CharField(
        label=_("Who said it"), max_length=200, required=False, help_text=_("An office or a part, no name."),
    )  # fmt: skip
    read_back_on = Day(label=_("Read back on"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)
    field_order = ("text", "whose", "language", "group", "heard", "said_by", "read_back_on")

    def values(self) -> dict[str, Any]:
        typed = self.cleaned_data
        names = ("text", "language", "group", "said_by", "read_back_on")
        return {
            **{name: typed[name] for name in names},
            "heard": typed["heard"] or How.OWN,
            "organization": self.who(),
        }


class Groups(forms.Form):
    """Several thoughts into one group at once: a new name, or one that is there."""

    cards = forms.TypedMultipleChoiceField(
        label=_("Thoughts"), coerce=int, widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick first what belongs together.")},
    )  # fmt: skip
    name = forms.CharField(label=_("Name of the group"), max_length=120, required=False)

    def __init__(self, *args: Any, cards: Sequence[Card], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cards"].choices = [(card.pk, card.text) for card in cards]

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())
