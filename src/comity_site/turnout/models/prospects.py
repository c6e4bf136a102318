"""Whom one could ask: constituencies in the alliance's own words, prospects, and what they did before."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from comity_site.accounts.models import Person
from comity_site.alliances.models import Alliance
from comity_site.register.models import Organization, at_most


class Constituency(models.Model):
    """A part of the public that one speaks to in its own way; `points` are what one says to all of it."""

    alliance = models.ForeignKey(Alliance, on_delete=models.PROTECT, related_name="constituencies")
    name = models.CharField(_("constituency"), max_length=120)
    points = models.CharField(_("what we say to them"), max_length=1000, blank=True)
    language = models.CharField(_("language"), max_length=12, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(
                "alliance",
                "name",
                condition=models.Q(removed_at__isnull=True),
                name="constituency_once",
            ),
            at_most("name", 120),
            at_most("points", 1000),
        ]

    def __str__(self) -> str:
        return self.name


class Prospect(models.Model):
    """An organization that this alliance could ask. What is asked and answered stands in the asks, not here."""

    alliance = models.ForeignKey(Alliance, on_delete=models.PROTECT, related_name="prospects")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="prospect_of")
    constituency = models.ForeignKey(
        Constituency, on_delete=models.PROTECT, null=True, blank=True, related_name="prospects",
        verbose_name=_("constituency"),
    )  # fmt: skip
    points = models.CharField(_("what we say to them alone"), max_length=1000, blank=True)
    known_by = models.CharField(_("who of us knows them"), max_length=200, blank=True)
    language = models.CharField(_("language"), max_length=12, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                "alliance",
                "organization",
                condition=models.Q(removed_at__isnull=True),
                name="prospect_once",
            ),
            at_most("points", 1000),
        ]

    def __str__(self) -> str:
        return f"{self.organization_id} of {self.alliance_id}"


class Deed(models.Model):
    """Something they did before, when, and how we know."""

    prospect = models.ForeignKey(Prospect, on_delete=models.CASCADE, related_name="deeds")
    what = models.CharField(_("what they did"), max_length=300)
    as_of = models.CharField(_("when"), max_length=10)
    source = models.CharField(_("how we know"), max_length=300)
    language = models.CharField(_("language"), max_length=12, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-as_of", "id"]
        constraints = [at_most("what", 300), at_most("source", 300)]

    def __str__(self) -> str:
        return self.what
