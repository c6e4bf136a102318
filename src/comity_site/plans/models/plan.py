"""The plan: priorities in order, steps with exactly one who answers for each, and targets in numbers."""

from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from comity_site.accounts.models import Person
from comity_site.alliances.models import Alliance
from comity_site.alliances.models.asks import POSITIVE
from comity_site.register.models import Organization, at_most

HOURS = [MinValueValidator(Decimal(0))]


class Priority(models.Model):
    """What comes first, second, third; `why` keeps the reason for its place."""

    alliance = models.ForeignKey(Alliance, on_delete=models.PROTECT, related_name="priorities")
    rank = models.PositiveSmallIntegerField(_("place"))
    title = models.CharField(_("priority"), max_length=300)
    why = models.CharField(_("why in this place"), max_length=1000, blank=True)
    language = models.CharField(_("language"), max_length=12, blank=True)
    accountable = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("answers for it"),
    )  # fmt: skip
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["rank", "id"]
        constraints = [at_most("title", 300), at_most("why", 1000)]

    def __str__(self) -> str:
        return self.title


class Step(models.Model):
    """Plan work with exactly one organization that answers for it."""

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        DONE = "done", _("done")
        DROPPED = "dropped", _("dropped")

    priority = models.ForeignKey(Priority, on_delete=models.PROTECT, related_name="steps")
    order = models.PositiveSmallIntegerField(default=0)
    key = models.CharField(max_length=60, blank=True)  # its id in files
    title = models.CharField(_("step"), max_length=300)
    language = models.CharField(_("language"), max_length=12, blank=True)
    accountable = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        related_name="steps_answered_for",
        verbose_name=_("answers for it"),
    )
    start = models.DateField(_("start"), null=True, blank=True)
    due = models.DateField(_("due"), null=True, blank=True)
    hours = models.DecimalField(
        _("hours"), max_digits=8, decimal_places=2, null=True, blank=True, validators=HOURS
    )
    unpaid_hours = models.DecimalField(
        _("of which unpaid"), max_digits=8, decimal_places=2, null=True, blank=True, validators=HOURS
    )
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    done_on = models.DateField(null=True, blank=True)
    note = models.CharField(_("note"), max_length=1000, blank=True)
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["priority__rank", "order", "id"]
        indexes = [models.Index(fields=["accountable", "state", "due"], name="step_due")]
        constraints = [at_most("title", 300), at_most("note", 1000)]

    def __str__(self) -> str:
        return self.title


class StepOrganization(models.Model):
    """Who else has a part in a step."""

    class Part(models.TextChoices):
        RESPONSIBLE = "responsible", _("does it")
        CONSULTED = "consulted", _("is asked")
        INFORMED = "informed", _("is told")

    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="parts")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=12, choices=Part)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint("step", "organization", "part", name="step_part_once")]

    def __str__(self) -> str:
        return f"{self.organization_id} {self.part}"


class StepWait(models.Model):
    """A step that waits for another."""

    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="waits")
    waits_for = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="awaited_by")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint("step", "waits_for", name="step_waits_once"),
            models.CheckConstraint(
                condition=~models.Q(step=models.F("waits_for")), name="step_waits_for_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.step_id} waits for {self.waits_for_id}"


class Target(models.Model):
    """What all promises of one unit are to add up to by a date."""

    alliance = models.ForeignKey(Alliance, on_delete=models.PROTECT, related_name="targets")
    name = models.CharField(_("target"), max_length=200)
    language = models.CharField(_("language"), max_length=12, blank=True)
    unit = models.CharField(_("unit"), max_length=60)
    unit_folded = models.CharField(max_length=120, editable=False)
    target = models.DecimalField(_("how many"), max_digits=12, decimal_places=3, validators=POSITIVE)
    due = models.DateField(_("by when"), null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["due", "id"]
        constraints = [
            models.UniqueConstraint(
                "alliance",
                "unit_folded",
                condition=models.Q(removed_at__isnull=True),
                name="target_once_per_unit",
            ),
            at_most("name", 200),
        ]

    def __str__(self) -> str:
        return self.name
