"""What people type about a threat, and about what was done."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comity_site.alliances.forms.fields import PastDay
from comity_site.alliances.rights import Rights
from comity_site.plans.forms.plan import Day, OfOnesOwnWords
from comity_site.register.models import Organization
from comity_site.register.reader import here
from comity_site.threats.models import FEWEST_DAYS, QUARTER, Note, Threat
from comity_site.threats.queries.threats import in_sight

Names = Sequence[Organization]
NOBODY = "–"
SIGNS = ("late_to", "late_times", "late_unit", "quiet_of", "quiet_days", "day")
WHO = ("owner", "answer_by", "late_to", "quiet_of")


def line(label: Any, most: int, *, required: bool = True, rows: int = 1, **more: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows}) if rows > 1 else forms.TextInput()
    return forms.CharField(label=label, max_length=most, required=required, widget=widget, **more)


def whom(label: Any, **more: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=label, coerce=int, empty_value=None, **more)


def still_to_come(day: Any) -> Any:
    if day and day <= timezone.localdate():
        raise forms.ValidationError(_("This day is over. Name one that is still to come."))
    return day


class ThreatForm(OfOnesOwnWords):
    """What could happen, what would tell us, what we do then; who keeps an eye on it, and who may see it."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Threat.Kind.choices)
    title = line(_("What could happen"), 200)
    words = line(_("What it would do"), 1000, required=False, rows=2)
    trigger = line(
        _("What would tell us"), 500, rows=2,
        help_text=_("Something one can see or hear, so that nobody has to argue whether it is so."),
    )  # fmt: skip
    answer = line(
        _("What we do then"), 1000, required=False, rows=3,
        help_text=_("Agreed now, while nothing has happened. It may stay empty until you have agreed."),
    )  # fmt: skip
    answer_by = whom(_("Who does it"), required=False)
    agreed_on = PastDay(label=_("Agreed on"), required=False)
    owner = whom(_("Who keeps an eye on it"))
    look_on = Day(label=_("Looked at again on"), help_text=_("Every quarter is a good habit."))
    late_to = whom(_("Promises to"), required=False)
    late_times = forms.IntegerField(
        label=_("were late so many times"), min_value=1, max_value=20, required=False
    )
    late_unit = forms.ChoiceField(label=_("Only promises of"), required=False)
    quiet_of = whom(_("No word from"), required=False)
    quiet_days = forms.IntegerField(
        label=_("for so many days"), min_value=FEWEST_DAYS, max_value=366, required=False
    )
    day = Day(label=_("A day has come"), required=False)
    sight = forms.ChoiceField(
        label=_("Who may see it"), choices=Threat.Sight.choices, widget=forms.RadioSelect,
        help_text=_("Never public. Who keeps an eye on it always sees it."),
    )  # fmt: skip
    named = forms.TypedMultipleChoiceField(
        label=_("These organizations"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    with_facilitator = forms.BooleanField(label=_("and who facilitates"), required=False)

    def __init__(
        self, *args: Any, organizations: Names, owners: Names, units: Sequence[str], rights: Rights,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        """`organizations` may be named, `owners` may keep an eye on it; `units` are those of promises here."""
        super().__init__(*args, **kwargs)
        self.rights = rights
        self.organizations = {one.pk: one for one in (*organizations, *owners)}
        everybody = [(one.pk, here(one.name)) for one in organizations]
        self.fields["owner"].choices = [(one.pk, here(one.name)) for one in owners]
        for name in ("answer_by", "late_to", "quiet_of"):
            self.fields[name].choices = [("", NOBODY), *everybody]
        self.fields["named"].choices = everybody
        self.fields["late_unit"].choices = [("", _("all units")), *((unit, here(unit)) for unit in units)]
        own = [one.pk for one in owners if one.pk in rights.organizations]
        self.initial.setdefault("owner", own[0] if own else None)
        self.initial.setdefault("look_on", timezone.localdate() + QUARTER)
        self.initial.setdefault("sight", Threat.Sight.MEMBERS)

    def clean_look_on(self) -> Any:
        """A look that is overdue may stay so while something else is changed."""
        day = self.cleaned_data["look_on"]
        return still_to_come(day) if "look_on" in self.changed_data else day

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        said["named"] = sorted(said.get("named") or []) if said.get("sight") == Threat.Sight.NAMED else []
        if said.get("sight") != Threat.Sight.NAMED:
            said["with_facilitator"] = False
        self.whole_signs(said)
        if said.get("quiet_of") and said.get("quiet_of") == said.get("owner"):
            self.add_error("quiet_of", _("Who keeps an eye on it need not wait for its own word."))
        does = said.get("answer_by")
        if (
            does
            and said.get("sight") == Threat.Sight.NAMED
            and does not in (*said["named"], said.get("owner"))
        ):
            self.add_error("named", _("Who does it has to know of it. Tick that organization, too."))
        self.stay_in_sight(said)
        return said

    def whole_signs(self, said: dict[str, Any]) -> None:
        """A number says of whom, and whom says how often or how long; without either there is no sign."""
        for who, number in (("late_to", "late_times"), ("quiet_of", "quiet_days")):
            if said.get(who) and said.get(number) is None and number not in self.errors:
                self.add_error(number, _("How many?"))
            if said.get(number) is not None and not said.get(who):
                self.add_error(who, _("Of whom?"))
        if not said.get("late_to"):
            said["late_unit"] = ""

    def stay_in_sight(self, said: dict[str, Any]) -> None:
        seen = in_sight(
            self.rights, sight=said.get("sight", ""), owner=said.get("owner"), named=set(said.get("named") or []),
            with_facilitator=bool(said.get("with_facilitator")),
        )  # fmt: skip
        if said.get("owner") and said.get("sight") and not seen:
            self.add_error("sight", _("You would not see it any more yourself. Tick your organization, too."))

    def values(self) -> dict[str, Any]:
        """As the action takes them: rows instead of their numbers."""
        said = {name: value for name, value in self.cleaned_data.items() if name not in ("version", "once")}
        rows = {name: self.organizations.get(said[name] or 0) for name in WHO}
        return {**said, **rows, "named": [self.organizations[pk] for pk in said["named"]]}

    @property
    def has_signs(self) -> bool:
        """Whether one is said, or wrong, so that the fields stand open."""
        return any(self[name].value() or self[name].errors for name in SIGNS)


class NewThreat(ThreatForm):
    once = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("once", uuid4().hex)


class ChangeThreat(ThreatForm):
    version = forms.IntegerField(widget=forms.HiddenInput)


class NoteForm(OfOnesOwnWords):
    """What was seen or done, and when it is looked at again."""

    kind = forms.ChoiceField(label=_("How it stands"), choices=Note.Kind.choices, widget=forms.RadioSelect)
    on = PastDay(label=_("On"))
    words = line(
        _("What was seen or done"), 1000, required=False, rows=2,
        help_text=_("What was agreed and done, no verdict on anybody; never the name of a family or a child."),
    )  # fmt: skip
    look_on = Day(label=_("Looked at again on"), required=False)
    once = forms.CharField(widget=forms.HiddenInput, max_length=40)
    field_order = ("kind", "on", "words", "language", "look_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        for name, value in (("kind", Note.Kind.LOOKED), ("on", today), ("look_on", today + QUARTER)):
            self.initial.setdefault(name, value)
        self.initial.setdefault("once", uuid4().hex)

    def clean_look_on(self) -> Any:
        return still_to_come(self.cleaned_data["look_on"])
