"""Who is around an alliance: organizations, kinds of them, offices, networks. Never a person."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from comity.influence import stances
from comity.influence.grid import HIGHEST, LOWEST
from comity_site.alliances.models import Alliance
from comity_site.register.models import Organization, at_most

ONE_TO_FIVE = [MinValueValidator(LOWEST), MaxValueValidator(HIGHEST)]


class Stance(models.TextChoices):
    """The library's stances in words."""

    FOR = stances.Stance.FOR, pgettext_lazy("stance", "for")
    LEANING = stances.Stance.LEANING, pgettext_lazy("stance", "leaning towards")
    OPEN = stances.Stance.OPEN, pgettext_lazy("stance", "open")
    LEANING_AGAINST = stances.Stance.LEANING_AGAINST, pgettext_lazy("stance", "leaning away")
    AGAINST = stances.Stance.AGAINST, pgettext_lazy("stance", "against")


class Actor(models.Model):
    """Somebody affected, or with a say. `is_invented` is set by the worked example only."""

    class What(models.TextChoices):
        ORGANIZATION = "organization", _("an organization")
        OFFICE = "office", _("an office")
        KIND = "kind", _("a kind of actor, such as schools")
        NETWORK = "network", _("a network or group without statutes")

    class Level(models.TextChoices):
        MEMBERS = "members", _("everybody who contributes")
        LEAD = "lead", _("those who lead")
        NAMED = "named", _("the organizations named here")

    alliance = models.ForeignKey(Alliance, on_delete=models.PROTECT, related_name="actors")
    what = models.CharField(_("what it is"), max_length=12, choices=What, default=What.ORGANIZATION)
    name = models.CharField(_("name"), max_length=200, blank=True)
    language = models.CharField(_("language"), max_length=12, blank=True)
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    stance = models.CharField(_("stance"), max_length=16, choices=Stance, blank=True)
    power = models.BooleanField(_("can make others do something"), null=True, blank=True)
    legitimacy = models.BooleanField(_("has a rightful claim"), null=True, blank=True)
    urgency = models.BooleanField(_("cannot wait"), null=True, blank=True)
    gives = models.CharField(_("gives"), max_length=300, blank=True)
    gets = models.CharField(_("gets"), max_length=300, blank=True)
    costs = models.CharField(_("what it costs them"), max_length=300, blank=True)
    approach = models.CharField(_("how to approach"), max_length=500, blank=True)
    approached_by = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    level = models.CharField(_("who reads this"), max_length=8, choices=Level, default=Level.MEMBERS)
    named = models.ManyToManyField(Organization, related_name="+", blank=True)
    round = models.PositiveSmallIntegerField(default=1)
    is_invented = models.BooleanField(default=False)
    once = models.CharField(max_length=64, null=True, blank=True, unique=True)
    made_at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(name="") | models.Q(organization__isnull=False), name="actor_has_a_name"
            ),
            at_most("name", 200),
            at_most("approach", 500),
        ]

    def __str__(self) -> str:
        return self.name or f"actor {self.pk}"


class Rating(models.Model):
    """How one organization sees an actor, in one round of rating. Whose it is, only its own people are shown."""

    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="ratings")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    round = models.PositiveSmallIntegerField(default=1)
    interest = models.PositiveSmallIntegerField(_("interest"), validators=ONE_TO_FIVE)
    influence = models.PositiveSmallIntegerField(_("influence"), validators=ONE_TO_FIVE)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint("actor", "organization", "round", name="rating_once_a_round"),
            models.CheckConstraint(
                condition=models.Q(interest__range=(LOWEST, HIGHEST), influence__range=(LOWEST, HIGHEST)),
                name="rating_from_one_to_five",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.actor_id} in round {self.round}"
