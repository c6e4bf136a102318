"""What people type about what was answered, about how somebody is reached, and on the sheet."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comity_site.alliances.actions.answers import Offered, Said
from comity_site.alliances.forms.fields import Amount, Day, PastDay, amount_with_unit, plain
from comity_site.alliances.models import Answer, Ask, How
from comity_site.register.form_fields import reader_language
from comity_site.register.places import language_choices
from comity_site.register.units import Unit

HEARD = [
    (how.value, how.label)
    for how in (How.PHONE, How.VISIT, How.MESSAGE, How.EMAIL, How.LETTER, How.VOICE, How.PAPER)
]
LONGEST = 1000


class TheirAnswer(forms.Form):
    """An answer given by themselves: here, or through a link."""

    answer = forms.ChoiceField(label=_("Answer"), choices=Answer.choices, widget=forms.HiddenInput)
    words = forms.CharField(
        label=_("In your words, if you like"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    offer_what = forms.CharField(label=_("What you offer instead"), max_length=500, required=False)
    offer_quantity = Amount(label=_("How much"), required=False)
    offer_unit = Unit(required=False)
    offer_due = Day(label=_("By when"), required=False)
    offer_joins = forms.BooleanField(label=_("And we would be a member"), required=False)
    decided_by = forms.CharField(label=_("Who decides"), max_length=200, required=False)
    call_on = Day(label=_("When we may call"), required=False)
    said_by = forms.CharField(
        label=_("Who says it"), max_length=200, required=False, help_text=_("A role is enough.")
    )
    no_more = forms.BooleanField(label=_("We do not wish to be asked again by them"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, to_join: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not to_join:
            del self.fields["offer_joins"]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("answer") == Answer.OTHER_OFFER:
            amount_with_unit(self, "offer_quantity", "offer_unit")
            if not said.get("offer_what") and "offer_what" not in self.errors:
                self.add_error("offer_what", _("What is offered instead?"))
        return said

    def said(self, heard: str = How.OWN) -> Said:
        """The answer as the action takes it; `heard` where the form does not ask how."""
        values = self.cleaned_data
        return Said(
            answer=values["answer"], on=values.get("on") or timezone.localdate(),
            heard=values.get("heard") or heard, words=values["words"],
            language=values.get("language") or reader_language(), said_by=values["said_by"],
            decided_by=values["decided_by"], call_on=values["call_on"], read_back_on=values.get("read_back_on"),
        )  # fmt: skip

    def offered(self) -> Offered | None:
        values = self.cleaned_data
        if values["answer"] != Answer.OTHER_OFFER:
            return None
        return Offered(
            what=values["offer_what"], quantity=values["offer_quantity"], unit=values["offer_unit"],
            due=values["offer_due"], joins=values.get("offer_joins", False),
        )  # fmt: skip


OF_OTHERS = {
    "words": _("In their words"),
    "offer_what": _("What they offer instead"),
    "offer_joins": _("And they would be a member"),
    "call_on": _("When we call"),
    "said_by": _("Who said it"),
    "no_more": _("They do not wish to be asked again by us"),
}


class WrittenDown(TheirAnswer):
    """An answer that one person writes down for another organization."""

    on = PastDay(label=_("Said on"))
    heard = forms.ChoiceField(label=_("How it was heard"), choices=HEARD, initial=How.PHONE)
    language = forms.ChoiceField(label=_("Language of their words"))
    read_back_on = PastDay(
        label=_("Read back to them on"), required=False,
        help_text=_("You read to them what you wrote, and they said that it is so. Can be noted later."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = language_choices()
        for name, label in OF_OTHERS.items():
            if name in self.fields:
                self.fields[name].label = label


def said_before(ask: Ask) -> dict[str, Any]:
    """What the form shows first: what is noted already."""
    offer = getattr(ask, "offer", None)
    return {
        "answer": ask.answer, "words": ask.answer_words, "said_by": ask.said_by, "version": ask.version,
        "on": ask.answered_on or timezone.localdate(), "language": ask.answer_language or reader_language(),
        "heard": ask.heard if ask.recorded_for else How.PHONE, "read_back_on": ask.read_back_on,
        "decided_by": ask.decided_by, "call_on": ask.call_on,
        "offer_what": offer.what if offer else "", "offer_quantity": plain(offer.quantity) if offer else None,
        "offer_unit": offer.unit if offer else "", "offer_due": offer.due if offer else None,
        "offer_joins": offer.joins if offer else False,
    }  # fmt: skip


class HowToReach(forms.Form):
    """How one organization reaches another."""

    who = forms.CharField(
        label=_("Whom"), max_length=200, required=False, help_text=_("A role is enough: the chair, the desk.")
    )
    reach = forms.CharField(
        label=_("How to reach them"), max_length=300, required=False,
        help_text=_("A number, an address, whose phone it is."),
    )  # fmt: skip
    email = forms.EmailField(label=_("E-mail"), required=False)
    when = forms.CharField(label=_("When is good"), max_length=200, required=False)
    mind = forms.CharField(
        label=_("To bear in mind"), max_length=300, required=False,
        help_text=_("For example: somebody else may hear the message."),
    )  # fmt: skip
    may_be_passed_on = forms.BooleanField(
        label=_("They agree that whoever follows us may have it"), required=False
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class NoMore(forms.Form):
    """Somebody does not wish to be asked again, or may be asked again."""

    on = PastDay(label=_("Said on"))
    said_by = forms.CharField(
        label=_("Who said it"), max_length=200, required=False, help_text=_("A role is enough.")
    )


class MayAskAgain(NoMore):
    """Only they themselves can take their wish back, so it is noted who did."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["said_by"].required = True


class TypedAnswers(forms.Form):
    """The sheet, typed in: one line for each code."""

    lines = forms.CharField(label=_("Answers"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 8}))
    on = PastDay(label=_("Said on"))
    heard = forms.ChoiceField(label=_("How it was heard"), choices=HEARD, initial=How.PAPER)
    said_by = forms.CharField(label=_("Who said it, if it was one for all"), max_length=200, required=False)
