"""What is counted at an event and after it. No name of anybody who came is kept, here or anywhere."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from comity_site.accounts.models import Person
from comity_site.plans.models import Promise
from comity_site.register.models import Organization, at_most
from comity_site.turnout.models.events import Gathering, Place

MOST = 100_000


def count(words: object) -> models.PositiveIntegerField:
    return models.PositiveIntegerField(words, null=True, blank=True)


class Sheet(models.Model):
    """A sheet on a clipboard: its code is its number. Typed in by totals; typed again, the last totals hold.

    `promise` and `delivery` say where its count stands in the ledger, if anywhere.
    """

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="sheets")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="sheets", verbose_name=_("place"))
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="+", verbose_name=_("whose people")
    )
    came = count(_("came"))
    call_back = count(_("want to be called back"))
    signed = count(_("signed something"))
    counted_by = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("who counted"),
    )  # fmt: skip
    promise = models.ForeignKey(Promise, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    delivery = models.PositiveIntegerField(null=True, blank=True)
    typed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    typed_at = models.DateTimeField(null=True, blank=True)
    once = models.CharField(max_length=64, null=True, blank=True, unique=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(came__isnull=True) | models.Q(came__lte=MOST), name="sheet_came_at_most"
            ),
            models.CheckConstraint(
                condition=models.Q(call_back__isnull=True) | models.Q(call_back__lte=models.F("came")),
                name="sheet_call_back_at_most",
            ),
            models.CheckConstraint(
                condition=models.Q(signed__isnull=True) | models.Q(signed__lte=models.F("came")),
                name="sheet_signed_at_most",
            ),
        ]

    def __str__(self) -> str:
        return f"sheet {self.pk}"


class Call(models.Model):
    """How many of those who wanted to be called back were reached on a day."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="calls")
    on = models.DateField(_("on"))
    count = models.PositiveIntegerField(_("how many were reached"))
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.UniqueConstraint("gathering", "on", name="calls_once_a_day"),
            models.CheckConstraint(condition=models.Q(count__lte=MOST), name="calls_at_most"),
        ]

    def __str__(self) -> str:
        return f"{self.count} on {self.on}"


class PaperList(models.Model):
    """Where a list on paper is, who keeps it, and the day it is destroyed. The list itself is never typed in."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="lists")
    why = models.CharField(_("why counts would not do"), max_length=500)
    hurt = models.CharField(_("who could this list hurt, and how"), max_length=500)
    language = models.CharField(_("language"), max_length=12, blank=True)
    where = models.CharField(_("where the paper is"), max_length=300)
    keeper = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="+", verbose_name=_("who keeps it")
    )
    kept_by = models.CharField(_("by which office (no names)"), max_length=200, blank=True)
    destroy_on = models.DateField(_("destroyed on"))
    destroyed_on = models.DateField(null=True, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    once = models.CharField(max_length=64, null=True, blank=True, unique=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["destroy_on", "id"]
        constraints = [at_most("why", 500), at_most("hurt", 500), at_most("where", 300)]

    def __str__(self) -> str:
        return f"list {self.pk}"


class MadeHere(models.Model):
    """A promise that was made at an event: the list of what is followed up."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="made_here")
    promise = models.OneToOneField(Promise, on_delete=models.PROTECT, related_name="made_here")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.promise_id} at {self.gathering_id}"
