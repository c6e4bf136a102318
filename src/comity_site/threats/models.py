"""Rows of the room: a threat with its signs and the answer agreed beforehand, and what was done about it."""

from datetime import timedelta

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from comity_site.accounts.models import Person
from comity_site.alliances.models import Alliance
from comity_site.register.models import Organization, at_most

QUARTER = timedelta(days=91)
FEWEST_DAYS = 7  # of silence: nobody writes every day


def both_or_none(name: str, one: str, other: str) -> models.CheckConstraint:
    neither = models.Q(**{f"{one}__isnull": True, f"{other}__isnull": True})
    both = models.Q(**{f"{one}__isnull": False, f"{other}__isnull": False})
    return models.CheckConstraint(condition=neither | both, name=name)


class Threat(models.Model):
    """Something that could hurt the work. `late_…`, `quiet_…` and `day` are signs that the product sees by itself.

    `state`, `happened_on` and `looked_on` are what its notes come to.
    """

    class Kind(models.TextChoices):
        EXTERNAL = "external", _("from outside")
        CAPACITY = "capacity", _("in our own strength")
        PROJECT = "project", _("in how we work")
        RELATIONAL = "relational", _("between us")

    class State(models.TextChoices):
        WATCHED = "watched", _("watched")
        HAPPENED = "happened", _("it happened")
        ANSWERED = "answered", _("answered")
        CLOSED = "closed", _("no threat any more")

    class Sight(models.TextChoices):
        MEMBERS = "members", _("everybody who takes part in this alliance")
        LEADING = "leading", _("those who lead: who convenes, facilitates or manages")
        NAMED = "named", _("the organizations ticked below, and nobody else")

    alliance = models.ForeignKey(Alliance, on_delete=models.PROTECT, related_name="threats")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    title = models.CharField(_("what could happen"), max_length=200)
    words = models.CharField(_("what it would do"), max_length=1000, blank=True)
    trigger = models.CharField(_("what would tell us"), max_length=500)
    answer = models.CharField(_("what we do then"), max_length=1000, blank=True)
    answer_by = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("who does it"),
    )  # fmt: skip
    agreed_on = models.DateField(_("agreed on"), null=True, blank=True)
    language = models.CharField(_("language"), max_length=12, blank=True)
    owner = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="+", verbose_name=_("who keeps an eye on it")
    )
    look_on = models.DateField(_("looked at again on"))
    sight = models.CharField(_("who may see it"), max_length=8, choices=Sight, default=Sight.MEMBERS)
    named = models.ManyToManyField(
        Organization, related_name="+", verbose_name=_("these organizations"), blank=True
    )
    with_facilitator = models.BooleanField(_("and the facilitator"), default=False)

    late_to = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("promises to"),
    )  # fmt: skip
    late_times = models.PositiveSmallIntegerField(
        _("were late so many times"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(20)],
    )
    late_unit = models.CharField(_("only promises of"), max_length=60, blank=True)
    quiet_of = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("no word from"),
    )  # fmt: skip
    quiet_days = models.PositiveSmallIntegerField(
        _("for so many days"),
        null=True,
        blank=True,
        validators=[MinValueValidator(FEWEST_DAYS), MaxValueValidator(366)],
    )
    day = models.DateField(_("a day has come"), null=True, blank=True)

    state = models.CharField(max_length=8, choices=State, default=State.WATCHED)
    happened_on = models.DateField(null=True, blank=True)
    looked_on = models.DateField(null=True, blank=True)

    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    once = models.CharField(max_length=64, null=True, blank=True, unique=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["look_on", "id"]
        constraints = [
            at_most("title", 200),
            at_most("words", 1000),
            at_most("trigger", 500),
            at_most("answer", 1000),
            both_or_none("threat_late_said_whole", "late_to", "late_times"),
            both_or_none("threat_quiet_said_whole", "quiet_of", "quiet_days"),
        ]

    def __str__(self) -> str:
        return self.title


class Note(models.Model):
    """What was seen or done about a threat, on a day."""

    class Kind(models.TextChoices):
        LOOKED = "looked", _("we looked; it stays watched")
        HAPPENED = "happened", _("it happened")
        ANSWERED = "answered", _("what was agreed is done")
        CLOSED = "closed", _("no threat any more")

    threat = models.ForeignKey(Threat, on_delete=models.CASCADE, related_name="notes")
    kind = models.CharField(_("how it stands"), max_length=8, choices=Kind)
    on = models.DateField(_("on"))
    words = models.CharField(_("what was seen or done"), max_length=1000, blank=True)
    language = models.CharField(_("language"), max_length=12, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    once = models.CharField(max_length=64, null=True, blank=True, unique=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["on", "id"]
        constraints = [at_most("words", 1000)]

    def __str__(self) -> str:
        return f"{self.kind} on {self.on}"
