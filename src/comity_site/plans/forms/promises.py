"""What people type about promises: who says it and how it was heard, and what each thing said needs."""

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comity_site.alliances.forms.fields import Amount, Day, PastDay
from comity_site.alliances.models import How
from comity_site.plans.models import Promise, ToKind
from comity_site.plans.queries.voices import Voices
from comity_site.plans.speaking import Speaking
from comity_site.register.form_fields import reader_language
from comity_site.register.models import Organization
from comity_site.register.places import language_choices
from comity_site.register.reader import here
from comity_site.register.units import Unit

HEARD = [
    (how.value, how.label)
    for how in (How.PHONE, How.VISIT, How.VOICE, How.PAPER, How.MESSAGE, How.EMAIL, How.LETTER)
]
NOT_SAID = ("", _("not said"))
THEY = "they"
OF_THEM = ("heard", "said_by", "read_back")


class SayingForm(forms.Form):
    """Who says so, when, and in which words. Written down for others, also how it was heard."""

    acting = forms.ChoiceField(label=_("Who says so?"), widget=forms.RadioSelect)
    on = PastDay(label=_("Said on"))
    heard = forms.ChoiceField(
        label=_("If you write it down for others: how was it heard?"), choices=HEARD, required=False
    )
    said_by = forms.CharField(
        label=_("Who said it"), max_length=200, required=False, help_text=_("A role is enough.")
    )
    said = forms.CharField(
        label=_("In their words, or yours"), max_length=1000, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Language of these words"), required=False)
    read_back = forms.BooleanField(
        label=_("I read it back to them, and it is so"), required=False,
        help_text=_("It can also be done later."),
    )  # fmt: skip
    seen = forms.IntegerField(widget=forms.HiddenInput)
    once = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, voices: Voices, speakers: Sequence[Organization], witnesses: bool = False, **kwargs: Any
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.voices = voices
        self.speakers = {str(one.pk): one for one in speakers}
        self.fields["acting"].choices = [(str(one.pk), self.label_of(one)) for one in speakers]
        if [one.pk in voices.own for one in speakers] == [True]:
            self.fields["acting"].widget = forms.HiddenInput()
        if "acting" not in self.initial and speakers:
            self.initial["acting"] = str(speakers[0].pk)
        self.initial.setdefault("on", timezone.localdate())
        self.initial.setdefault("language", reader_language())
        self.fields["language"].choices = [NOT_SAID, *language_choices()]
        if not any(one.pk in voices.recorded for one in speakers):
            for name in OF_THEM:
                del self.fields[name]

    def offer_only(self, organizations: Collection[int]) -> None:
        """Coming back with a refusal, it offers only those for whom the rules allow it; else what was chosen."""
        known = self.fields["acting"].choices
        left = [(key, words) for key, words in known if int(key) in organizations]
        self.fields["acting"].choices = left or [one for one in known if one[0] == self.data.get("acting")]

    def read_back_first(self) -> None:
        """What is written down for others counts here only when it was read to them."""
        if not self.is_only_ours:
            self.fields["read_back"].help_text = _(
                "If you write it down for others: only then does it count."
            )

    def label_of(self, one: Organization) -> str:
        if one.pk in self.voices.own:
            return str(_("%(name)s, our own organization") % {"name": here(one.name)})
        return str(_("written down for %(name)s") % {"name": here(one.name)})

    @property
    def is_only_ours(self) -> bool:
        """Nothing has to be asked about how it was heard."""
        return "heard" not in self.fields

    def organization(self) -> Organization:
        return self.speakers[self.cleaned_data["acting"]]

    def speaking(self) -> Speaking:
        """How it is said, as the actions take it."""
        said = self.cleaned_data
        acting = self.organization()
        recorded = acting.pk in self.voices.recorded
        return Speaking(
            acting=acting,
            organizations=self.voices.organizations,
            heard=(said.get("heard") or How.PHONE) if recorded else How.OWN,
            on=said["on"],
            said=said["said"],
            said_by=said.get("said_by", "") if recorded else "",
            language=said["language"],
            read_back_on=timezone.localdate() if recorded and said.get("read_back") else None,
        )


class Done(SayingForm):
    """So much was done on a day, by whom together."""

    quantity = Amount(label=_("How much was done"))
    credited = forms.MultipleChoiceField(
        label=_("Made together with"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("The result counts once; each who made it has the credit."),
    )  # fmt: skip
    field_order = (
        "quantity",
        "on",
        "acting",
        "heard",
        "read_back",
        "credited",
        "said_by",
        "said",
        "language",
    )

    def __init__(self, *args: Any, promise: Promise, partners: Sequence[Organization], **kwargs: Any) -> None:
        self.promise = promise
        super().__init__(*args, **kwargs)
        self.fields["on"].label = _("Done on")
        self.partners = {str(one.pk): one for one in partners if one.pk != promise.owes_id}
        self.fields["credited"].choices = [(key, here(one.name)) for key, one in self.partners.items()]

    def label_of(self, one: Organization) -> str:
        if one.pk == self.promise.owes_id:
            return super().label_of(one)
        return str(_("%(name)s: we were there") % {"name": here(one.name)})

    def credits(self) -> list[Organization]:
        return [self.partners[key] for key in self.cleaned_data["credited"]]

    def witnessed(self) -> bool:
        """Said by one who was there and did not make it."""
        made_it = {self.promise.owes_id, *(one.pk for one in self.credits())}
        return self.organization().pk not in made_it


class AboutDelivery(SayingForm):
    """Something about one thing that was done."""

    delivery = forms.TypedChoiceField(label=_("What was done"), coerce=int, widget=forms.RadioSelect)
    field_order = ("delivery", "quantity", "acting")

    def __init__(self, *args: Any, deliveries: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["delivery"].choices = list(deliveries)
        if deliveries:
            self.initial.setdefault("delivery", deliveries[0][0])


class Confirmed(AboutDelivery):
    """Somebody saw so much of it."""

    quantity = Amount(
        label=_("How much of it"), required=False, help_text=_("Leave it empty when they saw all of it.")
    )

    def __init__(self, *args: Any, whole: Mapping[int, Decimal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.whole = whole

    def seen_of_it(self) -> Decimal:
        """As much as was typed, else all of that delivery."""
        return self.cleaned_data["quantity"] or self.whole[self.cleaned_data["delivery"]]


class Change(SayingForm):
    """Other terms."""

    quantity = Amount(label=_("How much instead"))
    unit = Unit()
    due = Day(label=_("By when"), required=False)
    what = forms.CharField(
        label=_("The promise in one sentence, if it says something else now"), max_length=500, required=False
    )
    field_order = ("quantity", "unit", "due", "what", "acting")


class Pause(SayingForm):
    """Nothing is expected for a while."""

    until = Day(label=_("Until"), help_text=_("From this day on it counts again."))
    field_order = ("until", "acting")


class NewPromise(SayingForm):
    """Who owes whom what, how much, by when, and how one would know."""

    owes = forms.ChoiceField(label=_("Who promises"))
    to_kind = forms.ChoiceField(label=_("To whom"), choices=ToKind.choices, widget=forms.RadioSelect)
    to = forms.MultipleChoiceField(label=_("By name"), required=False, widget=forms.CheckboxSelectMultiple)
    to_people = forms.CharField(label=_("Which people served"), max_length=200, required=False)
    what = forms.CharField(label=_("What, in one sentence"), max_length=500)
    quantity = Amount(label=_("How much"))
    unit = Unit()
    due = Day(label=_("By when"), required=False)
    proof = forms.CharField(
        label=_("How we would know"), max_length=300, required=False,
        help_text=_("In proportion: that a partner was there is enough for most things."),
    )  # fmt: skip
    field_order = (
        "owes", "what", "quantity", "unit", "due", "to_kind", "to", "to_people", "proof", "acting", "heard",
        "read_back", "said_by", "said", "language", "on",
    )  # fmt: skip

    def __init__(
        self, *args: Any, parties: Sequence[Organization], of_others: bool, **kwargs: Any
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.of_others = of_others
        self.parties = {str(one.pk): one for one in parties}
        choices = [(key, here(one.name)) for key, one in self.parties.items()]
        mine = [(key, name) for key, name in choices if of_others or int(key) in self.voices.all]
        self.fields["owes"].choices = mine
        self.fields["to"].choices = choices
        self.fields["seen"].required = False
        self.initial.setdefault("to_kind", ToKind.ALL)
        self.initial.setdefault("proof", _("A partner was there."))
        self.offer_voices()

    def offer_voices(self) -> None:
        """One's own organizations, and whoever promises, written down for them."""
        own = [(key, self.label_of(one)) for key, one in self.speakers.items() if one.pk in self.voices.own]
        if self.voices.recorded:
            own.append((THEY, str(_("whoever promises said so, and you write it down for them"))))
        self.fields["acting"].choices = own
        self.fields["acting"].widget = forms.RadioSelect(choices=own) if len(own) > 1 else forms.HiddenInput()
        if own:
            self.initial["acting"] = own[0][0]

    def organization(self) -> Organization:
        said = self.cleaned_data
        return self.parties[said["owes"] if said["acting"] == THEY else said["acting"]]

    def clean(self) -> dict[str, Any]:
        """What others promised is noted by those who manage."""
        said = super().clean() or self.cleaned_data
        if not self.of_others and said.get("owes") and said.get("acting") not in (None, THEY, said["owes"]):
            self.add_error("acting", _("Who promises says so themselves, or you write it down for them."))
        if said.get("to_kind") == ToKind.ORGANIZATIONS and not said.get("to"):
            self.add_error("to", _("To whom is it owed? Choose at least one."))
        return said

    def values(self) -> dict[str, Any]:
        """As the action takes them."""
        said = self.cleaned_data
        names = ("to_kind", "to_people", "what", "quantity", "unit", "due", "proof", "language")
        return {
            **{name: said[name] for name in names},
            "owes": self.parties[said["owes"]],
            "to": [self.parties[key] for key in said["to"]],
        }


class Typed(forms.Form):
    """The sheet typed in: a code and what was done, one a line."""

    lines = forms.CharField(
        label=_("One line for each"), max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false"}),
        help_text=_("The code, then how much was done; “all” for all that remains, “no” for not coming."),
    )  # fmt: skip
    on = PastDay(label=_("Done on"))
    said_by = forms.CharField(
        label=_("Who filled the sheet in"), max_length=200, required=False, help_text=_("A role is enough.")
    )
    once = forms.CharField(max_length=64, widget=forms.HiddenInput)
