"""What an organization says about its own record: to whom it is shown, what it did before, its reply."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from comity_site.accounts.models import Person
from comity_site.alliances.models import Alliance, How
from comity_site.register.models import Organization, at_most


class RecordRelease(models.Model):
    """The organization shows its record to one alliance, or (without one) to everybody; until it is revoked.

    `recorded_for`: said by an organization of which nobody signs in, written down and read back by who convenes that
    alliance. It shows the part from that alliance only, which is all that its recorder could read to them.
    """

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="record_releases")
    alliance = models.ForeignKey(
        Alliance, on_delete=models.CASCADE, null=True, blank=True, related_name="record_releases"
    )
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    recorded_for = models.BooleanField(default=False)
    heard = models.CharField(max_length=10, choices=How, default=How.OWN)
    said_by = models.CharField(max_length=200, blank=True)
    read_back_on = models.DateField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                "organization",
                "alliance",
                condition=models.Q(revoked_at__isnull=True, alliance__isnull=False),
                name="record_shown_once",
            ),
            models.UniqueConstraint(
                "organization",
                condition=models.Q(revoked_at__isnull=True, alliance__isnull=True),
                name="record_public_once",
            ),
            models.CheckConstraint(
                condition=models.Q(recorded_for=False)
                | models.Q(alliance__isnull=False, read_back_on__isnull=False) & ~models.Q(heard="own"),
                name="record_release_read_back",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization_id} to {self.alliance_id or 'all'}"


class RecordWords(models.Model):
    """Words of the organization beside its record: a reply, or what it did before, with its source. In no figure."""

    class Kind(models.TextChoices):
        REPLY = "reply", _("reply")
        BEFORE = "before", _("what we did before")

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="record_words")
    kind = models.CharField(max_length=8, choices=Kind)
    text = models.CharField(_("in your words"), max_length=1000)
    source = models.CharField(_("source"), max_length=300, blank=True)
    language = models.CharField(_("language"), max_length=12, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["id"]
        constraints = [
            at_most("text", 1000),
            models.CheckConstraint(
                condition=~models.Q(kind="before", source=""), name="record_before_has_a_source"
            ),
        ]

    def __str__(self) -> str:
        return self.text
