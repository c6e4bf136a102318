"""Who stands by an agreement: signed for an office, or said aloud; and the signed paper, kept."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from comity_site.accounts.models import Person
from comity_site.agreements.models.agreements import Edition
from comity_site.agreements.models.offices import Office
from comity_site.alliances.models import How
from comity_site.register.models import Organization, at_most


class Signed(models.Model):
    """A holder signed one version for an office. The office is bound; the name says who signed for it."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="signed")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="signed")
    name = models.CharField(_("who signed"), max_length=200)
    on = models.DateField(_("signed on"))
    heard = models.CharField(_("how it was heard"), max_length=10, choices=How, default=How.OWN)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.UniqueConstraint(
                "edition", "office", condition=models.Q(removed_at__isnull=True), name="signed_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} for {self.office_id}"


class Aloud(models.Model):
    """A version was read out and agreed to by word: when, who was there, in which language, who read."""

    edition = models.OneToOneField(Edition, on_delete=models.PROTECT, related_name="aloud")
    on = models.DateField(_("on"))
    present = models.CharField(_("who was there"), max_length=500)
    present_language = models.CharField(max_length=12, blank=True)
    language = models.CharField(_("in which language"), max_length=60)
    read_by = models.CharField(_("who read it out"), max_length=200)
    organizations = models.ManyToManyField(Organization, related_name="+", verbose_name=_("who agreed"))
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["id"]
        constraints = [at_most("present", 500)]

    def __str__(self) -> str:
        return f"aloud on {self.on}"


class Paper(models.Model):
    """A picture or PDF of the signed paper, without what a camera wrote into it."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="papers")
    media = models.CharField(max_length=30)
    ending = models.CharField(max_length=4)
    data = models.BinaryField()
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"paper {self.pk}"
