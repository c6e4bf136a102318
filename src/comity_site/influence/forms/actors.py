"""What people type about actors, and how they rate them."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from comity.influence.grid import HIGHEST, LOWEST
from comity_site.influence.actions.actors import Rated
from comity_site.influence.actor_page import Seen
from comity_site.influence.models import Actor
from comity_site.influence.models.actors import Stance
from comity_site.plans.forms.plan import OfOnesOwnWords
from comity_site.register.models import Organization
from comity_site.register.reader import here

YES_OR_NO = [("", _("not said")), ("yes", _("yes")), ("no", _("no"))]
SAID = {"yes": True, "no": False}
SCALE = [(str(one), str(one)) for one in range(LOWEST, HIGHEST + 1)]


def words(label: Any, most: int, *, required: bool = True, rows: int = 1, **more: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows}) if rows > 1 else forms.TextInput()
    return forms.CharField(label=label, max_length=most, required=required, widget=widget, **more)


def organizations_as_choices(organizations: Sequence[Organization]) -> list[tuple[int, str]]:
    return [(one.pk, here(one.name)) for one in organizations]


class YesOrNo(forms.TypedChoiceField):
    """Said yes, said no, or not said."""

    def __init__(self, label: Any, help_text: Any) -> None:
        super().__init__(
            label=label, help_text=help_text, choices=YES_OR_NO, required=False, empty_value=None,
            coerce=lambda text: SAID[text],
        )  # fmt: skip

    def prepare_value(self, value: Any) -> Any:
        return {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value


class ActorForm(OfOnesOwnWords):
    """Who they are, what they give and get, how they are approached, and who reads this."""

    what = forms.ChoiceField(label=_("What it is"), choices=Actor.What.choices)
    name = words(
        _("Name"), 200, required=False,
        help_text=_("An organization, an office, a kind of actor, a network: never a person. An office outlives its "
                    "holder: “the mayor's desk”."),
    )  # fmt: skip
    stance = forms.ChoiceField(
        label=_("Stance"), required=False, choices=[("", _("not known")), *Stance.choices],
        help_text=_("Where they stand towards what you want, as far as you know."),
    )  # fmt: skip
    gives = words(_("Gives"), 300, required=False, help_text=_("What they can bring."))
    gets = words(_("Gets"), 300, required=False, help_text=_("What they have from it."))
    costs = words(_("What it costs them"), 300, required=False)
    approach = words(
        _("How to approach"), 500, required=False, rows=2,
        help_text=_("By letter, a visit, through whom. Nothing about persons."),
    )  # fmt: skip
    approached_by = forms.TypedChoiceField(
        label=_("Who of us approaches them"), coerce=int, empty_value=None, required=False
    )
    power = YesOrNo(
        _("Can they make others do something they would not do otherwise?"),
        _("By law, money, or because others listen."),
    )
    legitimacy = YesOrNo(
        _("Is their claim rightful?"), _("Would people around you find it proper that they have a say here?")
    )
    urgency = YesOrNo(_("Can they not wait?"), _("It matters much to them, and later is too late."))
    level = forms.ChoiceField(label=_("Who reads this"), choices=Actor.Level.choices)
    named = forms.TypedMultipleChoiceField(
        label=_("Named organizations"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Only where “the organizations named here” is chosen above."),
    )  # fmt: skip
    once = forms.CharField(widget=forms.HiddenInput, max_length=40, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    field_order = ("what", "name", "language")

    def __init__(
        self, *args: Any, members: Sequence[Organization], own: Sequence[Organization],
        leads: bool, organization: Organization | None = None, **kwargs: Any,
    ) -> None:  # fmt: skip
        """`members` of the alliance, `own` among them, and the organization of the register that it is about."""
        super().__init__(*args, **kwargs)
        self.members = {one.pk: one for one in members}
        self.own, self.organization, self.leads = {one.pk for one in own}, organization, leads
        chosen = organizations_as_choices(members)
        self.fields["approached_by"].choices = [("", _("nobody yet")), *chosen]
        self.fields["named"].choices = chosen
        self.initial.setdefault("once", uuid4().hex)
        if organization:
            allowed = (Actor.What.ORGANIZATION, Actor.What.OFFICE)
            self.fields["what"].choices = [(one.value, one.label) for one in allowed]
            self.fields["name"].label = _("Office, if it is about one")

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        is_office = said.get("what") == Actor.What.OFFICE
        if not said.get("name") and (is_office or not self.organization):
            self.add_error("name", _("Say who it is."))
        named = set(said.get("named") or ())
        if said.get("level") == Actor.Level.NAMED and not named & self.own:
            self.add_error("named", _("Name one of your own organizations too, or you lock yourself out."))
        if said.get("level") == Actor.Level.LEAD and not self.leads:
            self.add_error("level", _("You do not lead this alliance, and would lock yourself out."))
        return said

    def values(self) -> dict[str, Any]:
        said = {name: value for name, value in self.cleaned_data.items() if name not in ("version", "once")}
        is_named = said["level"] == Actor.Level.NAMED
        return {
            **said, "organization": self.organization,
            "approached_by": self.members.get(said["approached_by"] or 0),
            "named": [self.members[pk] for pk in said["named"]] if is_named else [],
        }  # fmt: skip


class SheetForm(forms.Form):
    """A line for each actor: interest and influence as one organization sees them; empty is not rated.

    What was rated can be rated otherwise here; it is taken back on the actor's own page, never in passing.
    """

    organization = forms.TypedChoiceField(coerce=int, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, raters: Sequence[Organization], seen: Sequence[Seen], **kwargs: Any
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.raters, self.seen = {one.pk: one for one in raters}, list(seen)
        self.actors = [one.actor for one in seen]
        self.fields["organization"].choices = organizations_as_choices(raters)
        for one in seen:
            for about, label in (("interest", _("Interest")), ("influence", _("Influence"))):
                self.fields[f"{about}-{one.actor.pk}"] = forms.TypedChoiceField(
                    label=format_lazy("{}: {}", label, one.name), coerce=int, empty_value=None, required=False,
                    choices=SCALE if f"{about}-{one.actor.pk}" in self.initial else [("", "–"), *SCALE],
                )  # fmt: skip
            self.fields[f"round-{one.actor.pk}"] = forms.IntegerField(
                widget=forms.HiddenInput, initial=one.actor.round
            )

    def rows(self) -> list[tuple[Seen, Any, Any, Any]]:
        names = ("interest", "influence", "round")
        return [(one, *(self[f"{name}-{one.actor.pk}"] for name in names)) for one in self.seen]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for one in self.actors:
            if (said.get(f"interest-{one.pk}") is None) != (said.get(f"influence-{one.pk}") is None):
                self.add_error(f"interest-{one.pk}", _("Both numbers, or none."))
        return said

    def lines(self) -> list[Rated]:
        said = self.cleaned_data
        return [
            Rated(one, said[f"round-{one.pk}"], said[f"interest-{one.pk}"], said[f"influence-{one.pk}"])
            for one in self.actors
            if said[f"interest-{one.pk}"] is not None
        ]

    def rater(self) -> Organization:
        return self.raters[self.cleaned_data["organization"]]


class RatingForm(forms.Form):
    """Interest and influence, 1 to 5, as one organization sees them."""

    organization = forms.TypedChoiceField(label=_("As seen by"), coerce=int)
    interest = forms.TypedChoiceField(
        label=_("Interest: how much does it matter to them?"), coerce=int, choices=SCALE,
        widget=forms.RadioSelect, help_text=_("1 hardly, 3 in the middle, 5 very much."),
    )  # fmt: skip
    influence = forms.TypedChoiceField(
        label=_("Influence: how much can they further or stop it?"), coerce=int, choices=SCALE,
        widget=forms.RadioSelect, help_text=_("1 hardly, 3 in the middle, 5 very much."),
    )  # fmt: skip
    round = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, raters: Sequence[Organization], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.raters = {one.pk: one for one in raters}
        self.fields["organization"].choices = organizations_as_choices(raters)

    def values(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {
            "organization": self.raters[said["organization"]], "interest": said["interest"],
            "influence": said["influence"], "number": said["round"],
        }  # fmt: skip
