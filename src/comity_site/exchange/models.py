"""Files that were offered, and imports that were made, so that each can be looked at first and undone after."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from comity_site.accounts.models import Person
from comity_site.alliances.models import Alliance
from comity_site.register.models import Register


class Upload(models.Model):
    """A file between its preview and the decision; thrown away after a day."""

    by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    register = models.ForeignKey(Register, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    data = models.BinaryField()
    digest = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name


class Import(models.Model):
    """One file taken into a register, whole. `before` holds what each touched row was, for undoing within 30 days."""

    register = models.ForeignKey(Register, on_delete=models.PROTECT, related_name="imports")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField(auto_now_add=True)
    name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    made = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    notes = models.JSONField(default=list)
    before = models.JSONField(default=list)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return self.name


class Kind(models.TextChoices):
    """What a file of an alliance holds."""

    PROMISES = "promises", _("promises")
    PLAN = "plan", _("the plan")


class AllianceUpload(models.Model):
    """A file of promises or of a plan between its preview and the decision; thrown away after a day."""

    by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    alliance = models.ForeignKey(Alliance, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    new_organizations = models.BooleanField(default=False)
    name = models.CharField(max_length=200)
    data = models.BinaryField()
    digest = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name


class AllianceImport(models.Model):
    """One file taken into an alliance, whole. `before` holds what undoing within 30 days has to know."""

    alliance = models.ForeignKey(Alliance, on_delete=models.PROTECT, related_name="imports")
    kind = models.CharField(max_length=10, choices=Kind)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField(auto_now_add=True)
    name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    made = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    notes = models.JSONField(default=list)
    before = models.JSONField(default=list)
    stay = models.PositiveIntegerField(default=0)  # rows that somebody had spoken about when it was undone
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return self.name
