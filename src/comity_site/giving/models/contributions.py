"""What organizations give to an alliance, each thing in its own unit: as planned, and as given."""

from django.db import models
from django.db.models.functions import Length
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from comity_site.accounts.models import Person
from comity_site.alliances.models import Alliance
from comity_site.alliances.models.asks import POSITIVE, How
from comity_site.register.models import Organization, at_most


class Kind(models.TextChoices):
    """What sort of thing is given. Hours and people need no unit; money has its currency."""

    CASH = "cash", _("money")
    IN_KIND = "in_kind", _("things or services, in kind")
    UNPAID_HOURS = "unpaid_hours", _("unpaid hours")
    PAID_HOURS = "paid_hours", _("paid hours")
    PEOPLE = "people", _("people brought")


COUNTED = (Kind.UNPAID_HOURS, Kind.PAID_HOURS, Kind.PEOPLE)
SAYS_OF_WHAT = (
    models.Q(kind__in=[kind.value for kind in COUNTED], unit="")
    | (models.Q(kind="in_kind") & ~models.Q(unit=""))
    | (models.Q(kind="cash") & Exact(Length("unit"), 3))
)
ABOVE_ZERO = models.Q(amount__gt=0)


class Contribution(models.Model):
    """By whom, what, how much of it; who wrote that down, and how it was heard."""

    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    amount = models.DecimalField(_("how much"), max_digits=15, decimal_places=3, validators=POSITIVE)
    unit = models.CharField(_("of what"), max_length=60, blank=True)
    unit_folded = models.CharField(max_length=120, blank=True, editable=False)
    what = models.CharField(_("what for, in your words"), max_length=300, blank=True)
    language = models.CharField(_("language"), max_length=12, blank=True)
    heard = models.CharField(_("how it was heard"), max_length=10, choices=How, default=How.OWN)
    said_by = models.CharField(_("who said it (a role is enough)"), max_length=200, blank=True)
    recorded_for = models.BooleanField(default=False)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    once = models.CharField(max_length=80, null=True, blank=True, unique=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.amount} {self.unit or self.kind}"


class Planned(Contribution):
    """What somebody means to give. A plan for the common budget: no promise, so nobody is asked why not."""

    alliance = models.ForeignKey(Alliance, on_delete=models.PROTECT, related_name="planned")
    giver = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="planned")
    due = models.DateField(_("by when"), null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=SAYS_OF_WHAT, name="planned_says_of_what"),
            models.CheckConstraint(condition=ABOVE_ZERO, name="planned_above_zero"),
            at_most("what", 300),
        ]


class Given(Contribution):
    """What was given on a day, and how one knows."""

    alliance = models.ForeignKey(Alliance, on_delete=models.PROTECT, related_name="given")
    giver = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="given")
    on = models.DateField(_("given on"))
    proof = models.CharField(_("how one knows"), max_length=300, blank=True)

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.CheckConstraint(condition=SAYS_OF_WHAT, name="given_says_of_what"),
            models.CheckConstraint(condition=ABOVE_ZERO, name="given_above_zero"),
            at_most("what", 300),
            at_most("proof", 300),
        ]
