"""What people type about organizations and registers."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from comity_site.register.choosing import OneOf
from comity_site.register.form_fields import AsOf, Lines, Source, reader_language, this_year
from comity_site.register.models import Fact, Kind, Register
from comity_site.register.places import country_choices, language_choices, place_as_stated

NOT_SAID = ("", _("not said"))
STATED = (
    Fact.Property.CAPACITY,
    Fact.Property.NEED,
    Fact.Property.POPULATION,
    Fact.Property.PLACE,
    Fact.Property.LANGUAGE,
    Fact.Property.ALIAS,
    Fact.Property.NOTE,
)


class AboutOrganization(forms.Form):
    """What an entry says of itself."""

    name = forms.CharField(label=_("Name"), max_length=200)
    language = forms.ChoiceField(label=_("Language of the name"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    country = forms.ChoiceField(
        label=_("Country"),
        required=False,
        help_text=_("Only when it is known; places can be said without it."),
    )
    website = forms.URLField(label=_("Website"), required=False, max_length=300, assume_scheme="https")

    def __init__(self, *args: Any, kind: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = list(Kind.choices)
        if kind and kind not in Kind.values:
            kinds.append((kind, kind))
        self.fields["kind"].choices = [NOT_SAID, *kinds]
        self.fields["language"].choices = [NOT_SAID, *language_choices(self.initial.get("language"))]
        self.fields["country"].choices = [NOT_SAID, *country_choices()]
        if "language" not in self.initial:
            self.initial["language"] = reader_language()


class ChangeOrganization(AboutOrganization):
    """The same, for an entry that stands."""

    cost = forms.DecimalField(
        label=_("Cost, when the aim is the lowest cost"), min_value=0, max_digits=25, decimal_places=9
    )
    reliability = forms.DecimalField(
        label=_("Chance that they are there, between 0 and 1"),
        required=False,
        min_value=0,
        max_value=1,
        max_digits=10,
        decimal_places=9,
        help_text=_("Leave it empty when nothing is known."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class NewOrganization(AboutOrganization):
    """A new entry with what it can do, for whom and where, on one page."""

    register = OneOf(label=_("Register"), queryset=None, empty_label=None)
    capacities = Lines(label=_("What it can do"), help_text=_("One thing a line, in two or three words."))
    populations = Lines(label=_("Whom it is close to"), help_text=_("One group of people a line."))
    places = Lines(label=_("Where else it works"), help_text=_("One place a line; a country by its name."))
    source = Source()
    as_of = AsOf()

    def __init__(self, *args: Any, registers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["register"].queryset = registers

    def clean_places(self) -> list[str]:
        return list(dict.fromkeys(place_as_stated(place) for place in self.cleaned_data["places"]))

    def lists(self) -> dict[str, Sequence[str]]:
        """Property of a fact → values."""
        said = self.cleaned_data
        return {
            Fact.Property.CAPACITY: said["capacities"],
            Fact.Property.POPULATION: said["populations"],
            Fact.Property.PLACE: said["places"],
        }


class AboutFact(forms.Form):
    """One thing known of an organization."""

    value = forms.CharField(label=_("What is known"), max_length=300)
    language = forms.ChoiceField(label=_("Language of these words"), required=False)
    source = Source()
    evidence = forms.CharField(
        label=_("Shown by"),
        max_length=200,
        required=False,
        help_text=_("A project, a page, a person's office."),
    )
    as_of = AsOf()

    def __init__(self, *args: Any, about: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.about = about
        self.fields["language"].choices = [NOT_SAID, *language_choices(self.initial.get("language"))]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("property", self.about) == Fact.Property.PLACE and "value" in said:
            said["value"] = place_as_stated(said["value"])
        return said


class NewFact(AboutFact):
    property = forms.ChoiceField(label=_("It is about"), choices=[(p.value, p.label) for p in STATED])
    field_order = ("property", "value", "language", "source", "evidence", "as_of")


class ChangeFact(AboutFact):
    version = forms.IntegerField(widget=forms.HiddenInput)


class NewTie(forms.Form):
    """With whom, through what."""

    other = forms.CharField(
        label=_("With whom"),
        max_length=200,
        help_text=_("The name, as it stands in this register."),
        widget=forms.TextInput(attrs={"list": "other-names", "autocomplete": "off"}),
    )
    kind = forms.ChoiceField(
        label=_("What joins them"),
        choices=[
            ("worked together", _("worked together")),
            ("knows", _("know each other")),
            ("member of", _("is a member of it")),
            ("funds", _("gives it funds")),
            ("competes", _("compete")),
        ],
    )
    evidence = forms.CharField(label=_("How do you know?"), max_length=300)
    since = forms.CharField(label=_("Since"), max_length=20, required=False)


class NewPerson(forms.Form):
    """Somebody who belongs to an organization; an account is not needed."""

    name = forms.CharField(label=_("Name"), max_length=200)
    role = forms.CharField(label=_("What they do there"), max_length=120, required=False)


class NewRemark(forms.Form):
    text = forms.CharField(
        label=_("What is wrong or missing?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )


class AboutRegister(forms.Form):
    """What is said about a list."""

    name = forms.CharField(label=_("Name"), max_length=200)
    language = forms.ChoiceField(label=_("Language of the name"), required=False)
    source = forms.CharField(
        label=_("Where it comes from"),
        max_length=300,
        required=False,
        help_text=_("A book, a site, your own work …"),
    )
    as_of = forms.CharField(label=_("As of"), max_length=40, required=False, initial=this_year)
    kept_by = OneOf(
        label=_("Kept by"),
        queryset=None,
        required=False,
        empty_label=_("those who look after this site"),
    )
    is_shared = forms.BooleanField(label=_("Everyone who signs in may read it"), required=False)

    def __init__(self, *args: Any, keepers: Any, must_keep: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = language_choices()
        kept_by = self.fields["kept_by"]
        kept_by.queryset, kept_by.required = keepers, must_keep
        if must_keep:
            kept_by.empty_label = None
        if "language" not in self.initial:
            self.initial["language"] = reader_language()


class ChangeRegister(AboutRegister):
    described = forms.IntegerField(widget=forms.HiddenInput)


class Search(forms.Form):
    """What one looks for. Every field may be empty; what makes no sense finds nothing rather than failing."""

    words = forms.CharField(label=_("Name, skill or place"), max_length=200, required=False)
    capacity = forms.CharField(label=_("Can do"), max_length=200, required=False)
    population = forms.CharField(label=_("Close to"), max_length=200, required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    country = forms.ChoiceField(label=_("Country"), required=False)
    register = forms.ChoiceField(label=_("Register"), required=False)
    sort = forms.ChoiceField(
        label=_("In the order of"),
        required=False,
        choices=[("name", _("name")), ("country", _("country")), ("kind", _("kind"))],
    )

    def __init__(
        self, data: Any, *, kinds: Sequence[str], countries: set[str], registers: Sequence[Register]
    ) -> None:
        super().__init__(data)
        self.registers = registers
        names = dict(Kind.choices)
        self.fields["kind"].choices = [("", _("any")), *((kind, names.get(kind, kind)) for kind in kinds)]
        self.fields["country"].choices = [
            ("", _("any")),
            *(c for c in country_choices() if c[0] in countries),
        ]
        self.fields["register"].choices = [("", _("all")), *((r.slug, r.name) for r in registers)]
        for name in ("capacity", "population"):
            self.fields[name].widget.attrs["list"] = f"{name}-words"

    def asked(self) -> dict[str, str]:
        """The conditions that hold; a value that is no choice is left out."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
