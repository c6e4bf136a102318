"""Rows of the room: meetings and agendas, decisions with their right, bodies with a mandate, advice given."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comity_site.accounts.models import Person
from comity_site.alliances.models import Alliance
from comity_site.plans.models import Promise, Step
from comity_site.register.models import Organization, at_most


class Body(models.Model):
    """A steering or advisory group: a mandate, members, and a day on which both are looked at again."""

    alliance = models.ForeignKey(Alliance, on_delete=models.PROTECT, related_name="bodies")
    name = models.CharField(_("name"), max_length=200)
    mandate = models.CharField(_("what it may decide, or advises on"), max_length=1000)
    language = models.CharField(_("language"), max_length=12, blank=True)
    members = models.ManyToManyField(Organization, related_name="+", verbose_name=_("members"), blank=True)
    others = models.CharField(_("others in it, by office"), max_length=300, blank=True)
    review_on = models.DateField(_("looked at again on"), null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["name", "id"]
        constraints = [at_most("name", 200), at_most("mandate", 1000)]

    def __str__(self) -> str:
        return self.name


class Meeting(models.Model):
    """People of an alliance in a room, on a call, or at somebody's place."""

    class Kind(models.TextChoices):
        INCEPTION = "inception", _("first meeting")
        QUARTERLY = "quarterly", _("quarterly meeting")
        STEERING = "steering", _("steering or advisory group")
        VISIT = "visit", _("visit among peers")
        MONITORING = "monitoring", _("monitoring visit")
        CLOSING = "closing", _("closing meeting")
        OTHER = "other", _("another meeting")

    alliance = models.ForeignKey(Alliance, on_delete=models.PROTECT, related_name="meetings")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.QUARTERLY)
    title = models.CharField(_("title"), max_length=200)
    language = models.CharField(_("language"), max_length=12, blank=True)
    on = models.DateField(_("on"))
    at = models.TimeField(_("at"), null=True, blank=True)
    where = models.CharField(_("where, or how to call in"), max_length=300, blank=True)
    body = models.ForeignKey(
        Body,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="meetings",
        verbose_name=_("of the group"),
    )
    present = models.ManyToManyField(
        Organization, related_name="+", verbose_name=_("who was there"), blank=True
    )
    others = models.CharField(_("others, as counts or offices"), max_length=300, blank=True)
    changed_at = models.DateTimeField(default=timezone.now)  # when the call was last changed, for calendars
    closed_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-on", "-id"]
        constraints = [at_most("title", 200), at_most("where", 300)]

    def __str__(self) -> str:
        return self.title


class Item(models.Model):
    """One line of the agenda, and what was said to it. `about` and `subject` name the row that it came from."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    order = models.PositiveSmallIntegerField()
    text = models.CharField(_("what about"), max_length=300)
    language = models.CharField(_("language"), max_length=12, blank=True)
    about = models.CharField(max_length=12, blank=True)
    subject = models.PositiveBigIntegerField(null=True, blank=True)
    said = models.CharField(_("what was said"), max_length=2000, blank=True)
    said_language = models.CharField(_("language"), max_length=12, blank=True)
    brought_by = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    once = models.CharField(max_length=64, null=True, blank=True, unique=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["order", "id"]
        constraints = [at_most("text", 300), at_most("said", 2000)]

    def __str__(self) -> str:
        return self.text


class Decision(models.Model):
    """What was decided, by whom, by which right; and the promise or step that it became.

    `deciders` are worked out from the right and who was there unless somebody named them (`deciders_named`).
    """

    class Right(models.TextChoices):
        MEMBERS = "members", _("the members that decide")
        ALL = "all", _("everybody who was there")
        CONVENER = "convener", _("the convener")
        BODY = "body", _("the group, by its mandate")
        OWN = "own", _("the organization concerned, for itself")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="decisions")
    text = models.CharField(_("what was decided"), max_length=500)
    language = models.CharField(_("language"), max_length=12, blank=True)
    right = models.CharField(_("who decided"), max_length=10, choices=Right, default=Right.MEMBERS)
    deciders = models.ManyToManyField(
        Organization, related_name="+", verbose_name=_("who decided"), blank=True
    )
    deciders_named = models.BooleanField(default=False)
    promise = models.ForeignKey(Promise, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    step = models.ForeignKey(Step, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    once = models.CharField(max_length=64, null=True, blank=True, unique=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["id"]
        constraints = [at_most("text", 500)]

    def __str__(self) -> str:
        return self.text


class Advice(models.Model):
    """Given by one to another at a visit; what became of it is asked once, later."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="advice")
    giver = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="+", verbose_name=_("given by")
    )
    taker = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+", verbose_name=_("to"))
    text = models.CharField(_("advice"), max_length=500)
    language = models.CharField(_("language"), max_length=12, blank=True)
    became = models.CharField(_("what became of it"), max_length=500, blank=True)
    became_language = models.CharField(_("language"), max_length=12, blank=True)
    became_on = models.DateField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["id"]
        constraints = [
            at_most("text", 500),
            at_most("became", 500),
            models.CheckConstraint(condition=~models.Q(giver=models.F("taker")), name="advice_to_another"),
        ]

    def __str__(self) -> str:
        return self.text
