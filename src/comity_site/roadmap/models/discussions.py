"""Discussions: a list of prompts, what was said to each, and minutes that stay private until they are released."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from comity_site.accounts.models import Person
from comity_site.alliances.models import Alliance
from comity_site.register.models import Organization, at_most


class Discussion(models.Model):
    """One meeting around a list of prompts. It is a private note of the casebook until `by` releases it."""

    alliance = models.ForeignKey(Alliance, on_delete=models.PROTECT, related_name="discussions")
    title = models.CharField(_("what about"), max_length=200)
    language = models.CharField(_("language"), max_length=12, blank=True)
    is_round = models.BooleanField(_("one after the other, each once"), default=True)
    on = models.DateField(_("on"))
    here = models.ManyToManyField(Organization, related_name="+", verbose_name=_("in the room"), blank=True)
    minutes = models.CharField(_("what we take with us"), max_length=4000, blank=True)
    once = models.CharField(max_length=64, null=True, blank=True, unique=True)  # sent twice is written once
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    released_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-on", "-id"]
        constraints = [at_most("title", 200), at_most("minutes", 4000)]

    def __str__(self) -> str:
        return self.title


class Prompt(models.Model):
    """One question of a discussion."""

    discussion = models.ForeignKey(Discussion, on_delete=models.CASCADE, related_name="prompts")
    order = models.PositiveSmallIntegerField()
    text = models.CharField(_("question"), max_length=500)
    language = models.CharField(_("language"), max_length=12, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["order", "id"]
        constraints = [at_most("text", 500)]

    def __str__(self) -> str:
        return self.text


class Correction(models.Model):
    """What its writer put right after a discussion was released. The minutes stay as they were read; this stands by."""

    discussion = models.ForeignKey(Discussion, on_delete=models.CASCADE, related_name="corrections")
    text = models.CharField(_("what is put right"), max_length=1000)
    language = models.CharField(_("language"), max_length=12, blank=True)
    once = models.CharField(max_length=64, null=True, blank=True, unique=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        constraints = [at_most("text", 1000)]

    def __str__(self) -> str:
        return self.text
