"""A change sought: who decides it, the forces for and against it, and the seats of the body that votes."""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comity.influence import forces
from comity.influence.forces import STRONGEST, WEAKEST
from comity_site.alliances.models import Alliance
from comity_site.influence.models.actors import Actor, Stance
from comity_site.register.models import at_most

STRENGTH = [MinValueValidator(WEAKEST), MaxValueValidator(STRONGEST)]
MOST_VOTES = 1500  # of a whole body: so that every question about it is answered at once
AN_EFFORT = [MinValueValidator(Decimal("0.01")), MaxValueValidator(Decimal("9999"))]


class Sought(models.Model):
    """What is to change, decided by a body or an office; `quota` votes decide."""

    alliance = models.ForeignKey(Alliance, on_delete=models.PROTECT, related_name="changes_sought")
    title = models.CharField(_("the change"), max_length=500)
    language = models.CharField(_("language"), max_length=12, blank=True)
    body = models.CharField(_("who decides"), max_length=200)
    decider = models.ForeignKey(
        Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="decides"
    )
    quota = models.PositiveSmallIntegerField(
        _("votes that decide"), null=True, blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_VOTES)],
    )  # fmt: skip
    votes_on = models.DateField(_("decides on"), null=True, blank=True)
    turned_effort = models.DecimalField(
        _("effort to win back a seat that turned against"), max_digits=6, decimal_places=2, null=True, blank=True,
        validators=AN_EFFORT,
    )  # fmt: skip
    office = models.CharField(_("office that changes hands"), max_length=120, blank=True)
    office_from = models.DateField(_("changes hands on"), null=True, blank=True)
    once = models.CharField(max_length=64, null=True, blank=True, unique=True)
    made_at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["votes_on", "id"]
        constraints = [at_most("title", 500), at_most("body", 200)]

    def __str__(self) -> str:
        return self.title


class Force(models.Model):
    """Something that drives the change or holds it back."""

    class Side(models.TextChoices):
        DRIVING = forces.Side.DRIVING, _("drives it")
        RESTRAINING = forces.Side.RESTRAINING, _("holds it back")

    class Known(models.TextChoices):
        WELL = forces.Known.WELL, _("well known")
        PARTLY = forces.Known.PARTLY, _("partly known")
        GUESS = forces.Known.GUESS, _("a guess")

    sought = models.ForeignKey(Sought, on_delete=models.CASCADE, related_name="forces")
    side = models.CharField(_("which way"), max_length=12, choices=Side, default=Side.DRIVING)
    text = models.CharField(_("what it is"), max_length=300)
    language = models.CharField(_("language"), max_length=12, blank=True)
    strength = models.PositiveSmallIntegerField(_("strength"), validators=STRENGTH)
    known = models.CharField(_("how well it is known"), max_length=8, choices=Known, default=Known.PARTLY)
    is_fair = models.BooleanField(_("a fair point"), default=False)
    answer = models.CharField(_("answered with"), max_length=500, blank=True)
    once = models.CharField(max_length=64, null=True, blank=True, unique=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-strength", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(strength__range=(WEAKEST, STRONGEST)), name="strength_from_one_to_five"
            ),
            at_most("text", 300),
            at_most("answer", 500),
        ]

    def __str__(self) -> str:
        return self.text


class Seat(models.Model):
    """One seat of the body that votes: a number and what it is for, never who sits on it."""

    sought = models.ForeignKey(Sought, on_delete=models.CASCADE, related_name="seats")
    number = models.PositiveSmallIntegerField(_("number"))
    label = models.CharField(_("for which office or group"), max_length=120, blank=True)
    language = models.CharField(_("language"), max_length=12, blank=True)
    votes = models.PositiveSmallIntegerField(
        _("votes"), default=1, validators=[MinValueValidator(1), MaxValueValidator(MOST_VOTES)]
    )
    stance = models.CharField(_("stance"), max_length=16, choices=Stance, default=Stance.OPEN)
    effort = models.DecimalField(
        _("effort to win it"), max_digits=6, decimal_places=2, null=True, blank=True, validators=AN_EFFORT
    )
    once = models.CharField(max_length=64, null=True, blank=True, unique=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["number", "id"]
        constraints = [
            models.UniqueConstraint(
                "sought", "number", condition=models.Q(removed_at__isnull=True), name="seat_number_once"
            ),
            models.CheckConstraint(condition=models.Q(votes__gte=1), name="seat_has_a_vote"),
            models.CheckConstraint(
                condition=models.Q(effort__isnull=True) | models.Q(effort__gt=0),
                name="seat_effort_above_nought",
            ),
        ]

    def __str__(self) -> str:
        return f"seat {self.number} of {self.sought_id}"
