"""Campaigns, events and their places; who promised to bring people, and what they said when called again.

An event is a `Gathering` in code, since `plans.Event` is an entry of the chain.
"""

from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from comity_site.accounts.models import Person
from comity_site.alliances.models import Alliance, How
from comity_site.alliances.models.asks import POSITIVE
from comity_site.plans.models import Promise
from comity_site.register.models import Organization, at_most


class Campaign(models.Model):
    """Events that belong together; with a target of its own, or with those of its events."""

    alliance = models.ForeignKey(Alliance, on_delete=models.PROTECT, related_name="campaigns")
    name = models.CharField(_("name"), max_length=200)
    language = models.CharField(_("language"), max_length=12, blank=True)
    target = models.DecimalField(
        _("target"), max_digits=12, decimal_places=3, null=True, blank=True, validators=POSITIVE
    )
    unit = models.CharField(_("of what"), max_length=60, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["name", "id"]
        constraints = [at_most("name", 200)]

    def __str__(self) -> str:
        return self.name


class Gathering(models.Model):
    """An event: a day, places, and how many of what one hopes for. `called_by` took the calls afterwards."""

    alliance = models.ForeignKey(Alliance, on_delete=models.PROTECT, related_name="gatherings")
    campaign = models.ForeignKey(
        Campaign, on_delete=models.PROTECT, null=True, blank=True, related_name="gatherings",
        verbose_name=_("campaign"),
    )  # fmt: skip
    title = models.CharField(_("title"), max_length=200)
    language = models.CharField(_("language"), max_length=12, blank=True)
    on = models.DateField(_("on"))
    at = models.TimeField(_("at"), null=True, blank=True)
    unit = models.CharField(_("of what"), max_length=60)
    unit_folded = models.CharField(max_length=120, editable=False)
    target = models.DecimalField(
        _("target"), max_digits=12, decimal_places=3, null=True, blank=True, validators=POSITIVE
    )
    called_by = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("who calls them"),
    )  # fmt: skip
    call_until = models.DateField(_("by when"), null=True, blank=True)
    calls_closed_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    once = models.CharField(max_length=64, null=True, blank=True, unique=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-on", "-id"]
        constraints = [at_most("title", 200), at_most("unit", 60)]

    def __str__(self) -> str:
        return self.title


class Place(models.Model):
    """Where people come together; its name is in the language of the event."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="places")
    name = models.CharField(_("place"), max_length=200)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "id"]
        constraints = [models.UniqueConstraint("gathering", "name", name="place_once"), at_most("name", 200)]

    def __str__(self) -> str:
        return self.name


class Bring(models.Model):
    """A promise of the ledger that brings people to one place of an event. How many, and by whom, the promise says."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="brings")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="brings")
    promise = models.OneToOneField(Promise, on_delete=models.PROTECT, related_name="brings_to")
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.promise_id} to {self.place_id}"


class SaidAgain(models.Model):
    """What they said when somebody called before the event: so many come. Nobody confirms anything by it."""

    bring = models.ForeignKey(Bring, on_delete=models.CASCADE, related_name="said_again")
    quantity = models.DecimalField(
        _("how many come"), max_digits=12, decimal_places=3, validators=[MinValueValidator(Decimal(0))]
    )
    on = models.DateField(_("said on"))
    heard = models.CharField(_("how it was heard"), max_length=10, choices=How, default=How.PHONE)
    said_by = models.CharField(_("who said it (a role is enough)"), max_length=200, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["on", "id"]
        constraints = [models.UniqueConstraint("bring", "on", name="said_again_once_a_day")]

    def __str__(self) -> str:
        return f"{self.quantity} on {self.on}"
