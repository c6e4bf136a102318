"""Where our work meets, how we would know, and what must hold: the joint log frame."""

from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from comity_site.accounts.models import Person
from comity_site.alliances.models.asks import How
from comity_site.register.models import Organization, at_most
from comity_site.roadmap.models.room import Roadmap

NOT_NEGATIVE = [MinValueValidator(Decimal(0))]


def figure(label: str) -> models.DecimalField:
    return models.DecimalField(
        label, max_digits=12, decimal_places=2, null=True, blank=True, validators=NOT_NEGATIVE
    )


class Intersection(models.Model):
    """Where the work of several meets: what we would like, and what would come of it."""

    roadmap = models.ForeignKey(Roadmap, on_delete=models.CASCADE, related_name="intersections")
    order = models.PositiveSmallIntegerField()
    title = models.CharField(_("where our work meets"), max_length=200)
    ideal = models.CharField(_("what we would like"), max_length=1000, blank=True)
    result = models.CharField(_("result"), max_length=1000, blank=True)
    language = models.CharField(_("language"), max_length=12, blank=True)
    shared_by = models.ManyToManyField(
        Organization, related_name="+", verbose_name=_("who shares it"), blank=True
    )
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    once = models.CharField(max_length=64, null=True, blank=True, unique=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["order", "id"]
        constraints = [at_most("title", 200), at_most("ideal", 1000), at_most("result", 1000)]

    def __str__(self) -> str:
        return self.title


class Indicator(models.Model):
    """How we would know: in words first, then at the start and as a target, a number. `…_of` is the whole: 11 of 40."""

    intersection = models.ForeignKey(Intersection, on_delete=models.CASCADE, related_name="indicators")
    words = models.CharField(_("how would we know"), max_length=300)
    language = models.CharField(_("language"), max_length=12, blank=True)
    unit = models.CharField(_("unit"), max_length=60, blank=True)
    baseline = figure(_("at the start"))
    baseline_of = figure(_("of how many"))
    target = figure(_("target"))
    target_of = figure(_("of how many"))
    due = models.DateField(_("by when"), null=True, blank=True)
    counted_by = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("who counts"),
    )  # fmt: skip
    source = models.CharField(_("where the number comes from"), max_length=300, blank=True)
    women = figure(_("of these women"))
    men = figure(_("of these men"))
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["id"]
        constraints = [at_most("words", 300)]

    def __str__(self) -> str:
        return self.words


class Assumption(models.Model):
    """What must hold for a result to come, by what one would notice that it does not, and who looks, when."""

    class State(models.TextChoices):
        OPEN = "open", _("not looked at yet")
        HOLDS = "holds", _("holds")
        FAILED = "failed", _("does not hold any more")

    roadmap = models.ForeignKey(Roadmap, on_delete=models.CASCADE, related_name="assumptions")
    intersection = models.ForeignKey(
        Intersection, on_delete=models.CASCADE, null=True, blank=True, related_name="assumptions"
    )
    text = models.CharField(_("what must hold"), max_length=300)
    trigger = models.CharField(_("what would show that it does not"), max_length=300, blank=True)
    language = models.CharField(_("language"), max_length=12, blank=True)
    watched_by = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("who looks"),
    )  # fmt: skip
    look_on = models.DateField(_("look again on"), null=True, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    looked_on = models.DateField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["look_on", "id"]
        constraints = [at_most("text", 300), at_most("trigger", 300)]

    def __str__(self) -> str:
        return self.text


class Signature(models.Model):
    """An organization that wrote the log frame says so. `digest` is of the text it signed."""

    roadmap = models.ForeignKey(Roadmap, on_delete=models.CASCADE, related_name="signatures")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    person = models.CharField(_("for them, in which office"), max_length=200)
    on = models.DateField()
    heard = models.CharField(_("how it was heard"), max_length=10, choices=How, default=How.OWN)
    digest = models.CharField(max_length=64)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["on", "id"]

    def __str__(self) -> str:
        return f"{self.organization_id} on {self.on}"
