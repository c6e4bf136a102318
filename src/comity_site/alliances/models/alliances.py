"""An alliance: what for, in which form and for how long, and what each depth of membership may do in it."""

import secrets
from uuid import uuid4

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from comity_site.accounts.models import Person
from comity_site.register.models import at_most

PLAIN_SIGNS = "23456789abcdefghjkmnpqrstuvwxyz"


class Origin(models.TextChoices):
    """How an alliance came about."""

    SELF_STARTED = "self_started", _("we started it ourselves")
    EARLIER_WORK = "earlier_work", _("out of earlier work together")
    OUTSIDE_PUSH = "outside_push", _("pushed from outside, by a funder or a law")
    REPUTATION = "reputation", _("we knew each other by reputation")


class Depth(models.TextChoices):
    """How deep a member is in."""

    PARTNER = "partner", _("partner")
    WITHOUT_GRANT = "partner_without_grant", _("partner without grant")
    CONTRIBUTOR = "contributor", _("contributor")
    ALLY = "influential_ally", _("influential ally")


class Right(models.TextChoices):
    """What a depth may do. Each includes none of the others; an alliance sets them one by one."""

    DECIDES = "decides", _("decides")
    MANAGES = "manages", _("manages")
    CONTRIBUTES = "contributes", _("contributes")
    INFORMED = "is_informed", _("is informed")


def new_box() -> str:
    """The unguessable part of the address where people served can complain: 54 random bits.

    It is copied from paper, so it is short, and no sign of it looks like another.
    """
    return "".join(secrets.choice(PLAIN_SIGNS) for _sign in range(11))


class Alliance(models.Model):
    """Organizations that owe each other something for a purpose. It may have no legal form and nothing in writing."""

    class Form(models.TextChoices):
        PARTNERSHIP = "partnership", _("partnership")
        COALITION = "coalition", _("coalition")
        NETWORK = "network", _("network")
        CAMPAIGN = "campaign", _("campaign")

    class Term(models.TextChoices):
        SHORT = "short", _("short: one matter, then over")
        LONG = "long", _("long")

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=200)
    language = models.CharField(_("language"), max_length=12, default="en")
    purpose = models.CharField(_("purpose"), max_length=1000)
    needs = models.CharField(_("what is needed, separated by semicolons"), max_length=1000, blank=True)
    form = models.CharField(_("form"), max_length=20, choices=Form, default=Form.PARTNERSHIP)
    term = models.CharField(_("term"), max_length=10, choices=Term, default=Term.LONG)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    review_on = models.DateField(_("looked at again on"), null=True, blank=True)
    origin = models.CharField(_("how it came about"), max_length=20, choices=Origin, blank=True)
    origin_words = models.CharField(_("in your words"), max_length=1000, blank=True)
    legal_form = models.CharField(_("legal form, if any"), max_length=200, blank=True)
    agreement = models.CharField(_("agreement, if any"), max_length=300, blank=True)
    grace_days = models.PositiveSmallIntegerField(
        _("days of grace after a missed date"), default=7, validators=[MaxValueValidator(90)]
    )
    within = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="hosted",
        verbose_name=_("hosted by the network"),
    )  # fmt: skip
    public_purpose = models.BooleanField(_("purpose is public"), default=False)
    public_count = models.BooleanField(_("what was reached is public, as counts"), default=False)
    is_example = models.BooleanField(default=False)
    box = models.CharField(max_length=24, unique=True, default=new_box, editable=False)
    chain = models.UUIDField(default=uuid4, unique=True, editable=False)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_words = models.CharField(_("why, and what remains"), max_length=1000, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            at_most("name", 200),
            at_most("purpose", 1000),
            at_most("origin_words", 1000),
            at_most("ended_words", 1000),
        ]

    def __str__(self) -> str:
        return self.name


class DepthRights(models.Model):
    """What members of one depth may do in one alliance."""

    alliance = models.ForeignKey(Alliance, on_delete=models.CASCADE, related_name="depth_rights")
    depth = models.CharField(max_length=24, choices=Depth)
    decides = models.BooleanField(_("decides"), default=False)
    manages = models.BooleanField(_("manages"), default=False)
    contributes = models.BooleanField(_("contributes"), default=True)
    is_informed = models.BooleanField(_("is informed"), default=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint("alliance", "depth", name="rights_once_per_depth")]

    def __str__(self) -> str:
        return f"{self.depth} in {self.alliance_id}"
