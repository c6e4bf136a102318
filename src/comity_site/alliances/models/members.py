"""Who is in an alliance, in which part, and what passes from hand to hand when somebody goes."""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from comity_site.accounts.models import Person
from comity_site.alliances.models.alliances import Alliance, Depth
from comity_site.alliances.models.asks import Ask, How
from comity_site.register.models import Organization, at_most

# Of a whole organization: more than anybody has, so that a slip of the pen is noticed.
A_WEEK = [MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(9999))]


class Member(models.Model):
    """An organization that said yes. Only who founded the alliance needs no ask."""

    alliance = models.ForeignKey(Alliance, on_delete=models.PROTECT, related_name="members")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="memberships")
    ask = models.OneToOneField(Ask, on_delete=models.PROTECT, null=True, blank=True, related_name="member")
    is_founder = models.BooleanField(default=False)
    depth = models.CharField(_("depth"), max_length=24, choices=Depth, default=Depth.PARTNER)
    part = models.CharField(_("their part, in a sentence"), max_length=300, blank=True)
    language = models.CharField(_("language"), max_length=12, blank=True)
    said_yes_on = models.DateField(_("said yes on"))
    heard = models.CharField(_("how it was heard"), max_length=10, choices=How, default=How.OWN)
    public_name = models.CharField(_("name to show in public"), max_length=200, blank=True)
    is_public = models.BooleanField(_("agreed to be named in public"), default=False)
    public_heard = models.CharField(_("how that was heard"), max_length=10, choices=How, blank=True)
    public_read_back_on = models.DateField(_("read back on"), null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)
    left_words = models.CharField(max_length=300, blank=True)
    paid_hours = models.DecimalField(
        _("paid hours a week"), max_digits=6, decimal_places=2, null=True, blank=True, validators=A_WEEK
    )
    unpaid_hours = models.DecimalField(
        _("unpaid hours a week"), max_digits=6, decimal_places=2, null=True, blank=True, validators=A_WEEK
    )
    was_let_go = models.BooleanField(default=False)  # by others; only that can be taken back by them
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                "alliance", "organization", condition=models.Q(left_at__isnull=True), name="member_once"
            ),
            models.CheckConstraint(
                condition=models.Q(ask__isnull=False) | models.Q(is_founder=True), name="member_said_yes"
            ),
            at_most("part", 300),
        ]

    def __str__(self) -> str:
        return f"{self.organization_id} in {self.alliance_id}"


class Role(models.Model):
    """A part in the alliance. With a person it is that person's; without, it is their organization's people's."""

    class Kind(models.TextChoices):
        CONVENER = "convener", _("convener")
        HOST = "host", _("host of the money")
        SPOKESPERSON = "spokesperson", _("spokesperson")
        FACILITATOR = "facilitator", _("facilitator")
        INTERPRETER = "interpreter", _("interpreter")
        LISTENER = "listener", _("hears complaints")

    alliance = models.ForeignKey(Alliance, on_delete=models.PROTECT, related_name="roles")
    kind = models.CharField(_("part"), max_length=16, choices=Kind)
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="alliance_roles"
    )
    reach = models.CharField(_("how people reach them"), max_length=200, blank=True)
    language = models.CharField(_("language"), max_length=12, blank=True)
    since = models.DateField()
    ended_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["kind", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(organization__isnull=False) | models.Q(person__isnull=False),
                name="role_is_somebodys",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.alliance_id}"


class SubContract(models.Model):
    """One member does a part of the work for another."""

    alliance = models.ForeignKey(Alliance, on_delete=models.PROTECT, related_name="sub_contracts")
    giver = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    taker = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    what = models.CharField(_("what for"), max_length=300)
    terms = models.CharField(_("terms: money, dates"), max_length=300, blank=True)
    language = models.CharField(_("language"), max_length=12, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(giver=models.F("taker")), name="sub_contract_joins_two"
            ),
        ]

    def __str__(self) -> str:
        return self.what


class Availability(models.Model):
    """When a member can be there (evenings, Sundays), or is away (harvest). Shown beside dates; nobody is blamed."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="availability")
    words = models.CharField(_("when"), max_length=200)
    is_away = models.BooleanField(_("away"), default=False)
    starts = models.DateField(_("from"), null=True, blank=True)
    ends = models.DateField(_("until"), null=True, blank=True)
    language = models.CharField(_("language"), max_length=12, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["starts", "id"]

    def __str__(self) -> str:
        return self.words


class HandOver(models.Model):
    """What a departing convener passes on, and who takes it. Offered first; taken when the other says yes."""

    alliance = models.ForeignKey(Alliance, on_delete=models.PROTECT, related_name="hand_overs")
    giver = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    taker = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(_("what the next one should know"), max_length=2000, blank=True)
    language = models.CharField(_("language"), max_length=12, blank=True)
    held = models.JSONField(default=dict)  # the pack, as it stood when it was taken
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    heard = models.CharField(_("how their yes was heard"), max_length=10, choices=How, blank=True)
    taken_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-id"]
        constraints = [at_most("words", 2000)]

    def __str__(self) -> str:
        return f"{self.giver_id} to {self.taker_id}"
