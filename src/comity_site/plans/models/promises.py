"""Promises. Events are the truth, in one keyed chain for each alliance; the row of a promise is what they fold to."""

from decimal import Decimal
from uuid import uuid4

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from comity_site.accounts.models import Person
from comity_site.alliances.models import Alliance, Ask
from comity_site.alliances.models.asks import POSITIVE
from comity_site.register.models import Organization, at_most

NONE_BELOW = [MinValueValidator(Decimal(0))]
WAITING = ["due_effective", "closed", "owes", "to_kind", "alliance"]


class ToKind(models.TextChoices):
    """To whom a promise is owed."""

    ORGANIZATIONS = "organizations", _("to members or others by name")
    ALL = "all", _("to all")
    PEOPLE = "people", _("to people served")


class Closed(models.TextChoices):
    """How a promise ended otherwise than by its date."""

    NOT_COMING = "not_coming", _("not coming")
    CHANGED = "changed", _("changed")
    RELEASED = "released", _("released")
    VOID = "void", _("void")


class Promise(models.Model):
    """A projection: every column below `alliance` is folded from events and may be rebuilt from them at any time.

    The words (`what`, `to_people`, `proof`) come from the texts of its first event.
    """

    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    alliance = models.ForeignKey(Alliance, on_delete=models.PROTECT, related_name="promises")
    ask = models.OneToOneField(Ask, on_delete=models.PROTECT, null=True, blank=True, related_name="promise")
    owes = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="promises_owed")
    to_kind = models.CharField(max_length=14, choices=ToKind, default=ToKind.ALL)
    to = models.ManyToManyField(Organization, related_name="promises_had", blank=True)
    to_people = models.CharField(max_length=200, blank=True)
    what = models.CharField(max_length=500)
    proof = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=12, blank=True)
    quantity = models.DecimalField(max_digits=12, decimal_places=3, validators=POSITIVE)
    unit = models.CharField(max_length=60)
    unit_folded = models.CharField(max_length=120, editable=False)
    due = models.DateField(null=True, blank=True)
    due_effective = models.DateField(null=True, blank=True)  # moved by a pause

    acknowledged = models.BooleanField(default=False)  # False: our note; they have not confirmed
    delivered = models.DecimalField(
        max_digits=14, decimal_places=3, default=Decimal(0), validators=NONE_BELOW
    )
    confirmed = models.DecimalField(
        max_digits=14, decimal_places=3, default=Decimal(0), validators=NONE_BELOW
    )
    remaining = models.DecimalField(max_digits=12, decimal_places=3, validators=NONE_BELOW)
    completed_on = models.DateField(null=True, blank=True)
    is_kept_late = models.BooleanField(default=False)
    short_said_on = models.DateField(null=True, blank=True)
    closed = models.CharField(max_length=12, choices=Closed, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    paused_from = models.DateField(null=True, blank=True)
    paused_until = models.DateField(null=True, blank=True)
    successor = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="predecessor"
    )
    change_proposed = models.BooleanField(default=False)
    void_proposed = models.BooleanField(default=False)
    last_heard_on = models.DateField()
    credits = models.JSONField(default=dict, blank=True)  # who made a part besides who owes: id → how much

    made_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)  # how many events were folded

    class Meta:
        ordering = ["due", "id"]
        indexes = [
            models.Index(fields=["alliance", "closed", "due_effective"], name="promise_due"),
            models.Index(fields=["owes", "closed", "due_effective"], name="promise_owed"),
            models.Index(fields=["alliance", "owes", "closed"], name="promise_whose"),
            # all that a target's sums need, so that they are read from the index alone
            models.Index(
                fields=[
                    "alliance",
                    "unit_folded",
                    "closed",
                    "quantity",
                    "delivered",
                    "confirmed",
                    "remaining",
                ],
                name="promise_sums",
            ),
            # what waits for a second side: few of all promises, the nearest date first
            models.Index(
                fields=WAITING,
                name="promise_to_agree",
                condition=Q(change_proposed=True) | Q(void_proposed=True),
            ),
            models.Index(
                fields=WAITING, name="promise_to_confirm", condition=Q(delivered__gt=F("confirmed"))
            ),
            # what is still to come, the nearest date first: a long list is read only as far as it is shown
            models.Index(
                fields=["due_effective", "id"],
                name="promise_to_come",
                condition=Q(closed="", delivered__lt=F("quantity")),
            ),
        ]
        constraints = [at_most("what", 500), at_most("unit", 60)]

    def __str__(self) -> str:
        return self.what

    @property
    def is_full(self) -> bool:
        """Done in full."""
        return self.closed != Closed.VOID and self.delivered >= self.quantity


class Event(models.Model):
    """One entry of an alliance's chain. Never changed and never deleted; its words live apart and can be erased."""

    alliance = models.ForeignKey(Alliance, on_delete=models.PROTECT, related_name="events")
    promise = models.ForeignKey(Promise, on_delete=models.PROTECT, related_name="events")
    number = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    acting = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    recorded_for = models.BooleanField(default=False)
    heard = models.CharField(max_length=10)
    kind = models.CharField(max_length=20)
    on = models.DateField()
    data = models.JSONField(default=dict)
    once = models.CharField(
        max_length=64, null=True, blank=True
    )  # of the form it came from: sent twice, kept once
    previous = models.CharField(max_length=64)
    key_id = models.CharField(max_length=16)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["alliance", "number"]
        constraints = [
            models.UniqueConstraint("alliance", "number", name="event_number_once"),
            models.UniqueConstraint(
                "alliance", "once", condition=models.Q(once__isnull=False), name="event_sent_once"
            ),
        ]
        indexes = [models.Index(fields=["promise", "number"], name="event_of")]

    def __str__(self) -> str:
        return f"{self.number} {self.kind}"


class EventText(models.Model):
    """People's own words in an event. `digest` stands in the chain; text and salt may be erased without breaking it."""

    class Field(models.TextChoices):
        WHAT = "what", _("what")
        TO_PEOPLE = "to_people", _("to whom")
        PROOF = "proof", _("proof")
        SAID = "said", _("in their words")
        SAID_BY = "said_by", _("who said it")

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="texts")
    field = models.CharField(max_length=12, choices=Field)
    digest = models.CharField(max_length=64)
    salt = models.BinaryField(null=True)
    text = models.CharField(max_length=1000, null=True)
    language = models.CharField(max_length=12, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint("event", "field", name="event_text_once")]

    def __str__(self) -> str:
        return f"{self.field} of {self.event_id}"


class Head(models.Model):
    """Where an alliance's chain ends: number and hash, shown on every scorecard and digest."""

    alliance = models.OneToOneField(Alliance, on_delete=models.PROTECT, related_name="head")
    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.number} {self.hash[:12]}"
