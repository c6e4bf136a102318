"""A count: each voice ranks alone first, unseen; then the points, and whether the room overrules them."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comity_site.accounts.models import Person
from comity_site.alliances.models.asks import How
from comity_site.register.models import Organization, at_most
from comity_site.roadmap.models.room import Roadmap


class Vote(models.Model):
    """The priorities that are ranked (their numbers, in the order of the letters on the sheet), until counted."""

    roadmap = models.ForeignKey(Roadmap, on_delete=models.CASCADE, related_name="votes")
    options = models.JSONField(default=list)
    begun_at = models.DateTimeField(auto_now_add=True)
    counted_at = models.DateTimeField(null=True, blank=True)
    result = models.JSONField(
        default=dict, blank=True
    )  # the count: see `counted.py`; nobody's ranking is in it
    order = models.JSONField(default=list, blank=True)  # as the room put them in the end
    reason = models.CharField(_("why against the count"), max_length=1000, blank=True)
    language = models.CharField(_("language"), max_length=12, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-id"]
        constraints = [
            at_most("reason", 1000),
            models.UniqueConstraint(
                "roadmap",
                condition=models.Q(settled_at__isnull=True, removed_at__isnull=True),
                name="one_vote_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"vote {self.pk}"


class Ranking(models.Model):
    """How one organization ranks the options, the most important first. Nobody else is shown it, ever."""

    vote = models.ForeignKey(Vote, on_delete=models.CASCADE, related_name="rankings")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    order = models.JSONField(default=list)
    heard = models.CharField(_("how it was heard"), max_length=10, choices=How, default=How.OWN)
    said_by = models.CharField(_("who said it"), max_length=200, blank=True)
    read_back_on = models.DateField(_("read back on"), null=True, blank=True)
    once = models.CharField(max_length=64, null=True, blank=True, unique=True)  # sent twice is written once
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint("vote", "organization", name="ranking_once")]

    def __str__(self) -> str:
        return f"ranking of {self.organization_id}"
