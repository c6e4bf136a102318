"""What an organization types through its link: a line is a card, under each of its own questions."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from comity_site.alliances.models import How
from comity_site.register.form_fields import reader_language
from comity_site.register.models import Organization
from comity_site.roadmap.actions.cards import Said
from comity_site.roadmap.forms.cards import Thoughts
from comity_site.roadmap.questions import Question


class OwnQuestions(forms.Form):
    """Several questions at once; whatever is left empty stays as it is."""

    once = forms.CharField(widget=forms.HiddenInput, max_length=32)

    def __init__(self, *args: Any, questions: Sequence[Question], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = list(questions)
        self.initial.setdefault("once", uuid4().hex)
        for question in questions:
            self.fields[question.code] = Thoughts(label=question.asks)
            if question.choices:
                self.fields[f"choice-{question.code}"] = forms.ChoiceField(
                    label=question.choice, choices=[("", _("not said")), *question.choices], required=False
                )

    def rows(self) -> Iterator[tuple[Question, forms.BoundField, forms.BoundField | None]]:
        for question in self.questions:
            choice = f"choice-{question.code}"
            yield question, self[question.code], self[choice] if choice in self.fields else None

    def said(self, organization: Organization) -> Iterator[tuple[str, list[Said]]]:
        """Code of a question → a thought for each line."""
        for question in self.questions:
            more = {
                "heard": How.LINK, "language": reader_language(),
                "choice": self.cleaned_data.get(f"choice-{question.code}", ""),
            }  # fmt: skip
            once = f"{question.code}:{self.cleaned_data['once']}"
            yield (
                question.code,
                [Said(line, organization, more, once) for line in self.cleaned_data[question.code]],
            )

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        for question in self.questions:
            if typed.get(f"choice-{question.code}") and not typed.get(question.code):
                self.add_error(question.code, _("Say a word to it, too."))
        return typed
