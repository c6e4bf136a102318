"""Offices, which outlive who holds them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from comity_site.accounts.models import Person
from comity_site.alliances.models import Alliance
from comity_site.register.models import Organization, at_most


class Office(models.Model):
    """A chair, a mayor's desk, a treasury: what it is called, and whose. Known within one alliance."""

    alliance = models.ForeignKey(Alliance, on_delete=models.PROTECT, related_name="offices")
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="+", verbose_name=_("organization")
    )
    title = models.CharField(_("office"), max_length=120)
    folded = models.CharField(max_length=240)
    language = models.CharField(_("language"), max_length=12, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["organization", "title"]
        constraints = [
            at_most("title", 120),
            models.UniqueConstraint("alliance", "organization", "folded", name="office_once"),
        ]

    def __str__(self) -> str:
        return self.title


class Holder(models.Model):
    """Who holds an office, since when. `told_on` is the day on which they had the letter with what binds it."""

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="holders")
    name = models.CharField(_("who holds it"), max_length=200, blank=True)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)
    is_first = models.BooleanField(default=False)  # the first one known here needs no letter
    told_on = models.DateField(null=True, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["since", "id"]
        constraints = [
            models.UniqueConstraint(
                "office", condition=models.Q(until__isnull=True), name="one_holder_at_a_time"
            ),
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
                name="holder_ends_after_beginning",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} since {self.since}"
