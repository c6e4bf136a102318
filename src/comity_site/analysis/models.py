"""A question to a register and its answer, kept with all it was answered from, so that it can be questioned later."""

from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comity_site.accounts.models import Person
from comity_site.register.models import Organization, Register, at_most


class Snapshot(models.Model):
    """A register (and its ties) as files, exactly as a question was answered from them; one for each state of it."""

    register = models.ForeignKey(Register, on_delete=models.PROTECT, related_name="snapshots")
    register_version = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    organizations = models.PositiveIntegerField()
    register_csv = models.BinaryField()
    ties_csv = models.BinaryField()
    with_records = models.BooleanField(
        default=False
    )  # filled in for one question; no other is answered from it
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "register", "register_version", "digest", "with_records", name="snapshot_once"
            ),
        ]

    def __str__(self) -> str:
        return self.digest[:12]


class Proposal(models.Model):
    """A brief, the snapshot it was put to, and what was found.

    `attempts` counts how often a worker took it up; `heartbeat_at` is when one last said that it is at work.
    `progress` is the best so far, and once answered the answer in short, for lists. `good_enough_at` is when
    somebody who waited said that the best so far will do. `better_than` is the earlier answer of a watched question,
    where the worker put it again and found this one.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        WORKING = "working", _("working")
        ANSWERED = "answered", _("answered")
        REFUSED = "refused", _("could not be answered")

    title = models.CharField(_("title"), max_length=200)
    language = models.CharField(_("language"), max_length=12, default="en")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="proposals")
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="proposals")
    brief = models.TextField()
    alternatives = models.PositiveSmallIntegerField(default=3)
    state = models.CharField(max_length=12, choices=State, default=State.WAITING)
    progress = models.JSONField(default=dict, blank=True)
    answer = models.JSONField(null=True, blank=True)
    refusal = models.JSONField(default=list, blank=True)
    made_with = models.CharField(max_length=40, blank=True)
    asked_at = models.DateTimeField(auto_now_add=True)
    queued_at = models.DateTimeField(null=True, blank=True)
    heartbeat_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    good_enough_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    records = models.JSONField(
        default=dict, blank=True
    )  # filled in as reliability: id → share, interval, number
    records_on = models.DateField(
        null=True, blank=True
    )  # the day of those records, where they were asked for
    asked_why = models.CharField(_("why these were asked"), max_length=1000, blank=True)
    is_example = models.BooleanField(default=False)
    better_than = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-asked_at", "-id"]
        indexes = [models.Index(fields=["state", "queued_at"], name="proposal_in_work")]

    def __str__(self) -> str:
        return self.title

    @property
    def records_day(self) -> date | None:
        """From which day its records are; None where the asker did not say that records count."""
        return self.records_on or (timezone.localdate(self.asked_at) if self.records else None)


class Listed(models.Model):
    """On the shortlist: an organization that one of ours thinks of asking, with a note.

    Only the people of `owner` read it; without an owner it is of the person alone.
    """

    owner = models.ForeignKey(Organization, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="+")
    note = models.CharField(_("note"), max_length=1000, blank=True)
    language = models.CharField(_("language"), max_length=12, blank=True)
    followers = models.PositiveIntegerField(null=True, blank=True)
    press = models.PositiveIntegerField(null=True, blank=True)
    counted_from = models.CharField(max_length=300, blank=True)  # the source of both numbers
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                "owner", "organization", condition=models.Q(removed_at__isnull=True), name="listed_once"
            ),
            models.UniqueConstraint(
                "by",
                "organization",
                condition=models.Q(removed_at__isnull=True, owner__isnull=True),
                name="listed_once_alone",
            ),
            at_most("note", 1000),
        ]

    def __str__(self) -> str:
        return f"{self.organization_id} on the list of {self.owner_id}"


class Watch(models.Model):
    """A question that is put again when its register has changed; `best` is the best answer so far.

    Only an answer that is better than `best` is kept and told. `looked_version` is the version of the register
    that was looked at last, `found` what came of it.
    """

    class Found(models.TextChoices):
        NOTHING = "nothing", _("nothing better")
        BETTER = "better", _("a better answer")
        REFUSED = "refused", _("could not be put to the register as it stood")

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="watches")
    best = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField(auto_now_add=True)
    looked_at = models.DateTimeField(null=True, blank=True)
    looked_version = models.PositiveIntegerField()
    found = models.CharField(max_length=10, choices=Found, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                "proposal", "by", condition=models.Q(ended_at__isnull=True), name="watched_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id} watched by {self.by_id}"


class Weighing(models.Model):
    """What more or less would buy, worked out beside an answer when somebody asks; the answer stays as it is."""

    proposal = models.OneToOneField(Proposal, on_delete=models.CASCADE, related_name="weighing")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=Proposal.State, default=Proposal.State.WAITING)
    found = models.JSONField(null=True, blank=True)
    made_with = models.CharField(max_length=40, blank=True)
    queued_at = models.DateTimeField(null=True, blank=True)
    heartbeat_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    answered_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.proposal)
