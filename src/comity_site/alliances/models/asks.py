"""Asks: who of us asks whom for what, by when and how; what was answered; and how somebody is reached."""

from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from comity_site.accounts.models import Person
from comity_site.alliances.models.alliances import Alliance, Depth
from comity_site.register.models import Organization, at_most

POSITIVE = [MinValueValidator(Decimal("0.001"))]


class How(models.TextChoices):
    """How people speak with each other; also how something was heard."""

    VISIT = "visit", _("visit")
    PHONE = "phone", _("phone call")
    LETTER = "letter", _("letter")
    MESSAGE = "message", _("message")
    EMAIL = "email", _("e-mail")
    VOICE = "voice", _("voice message")
    PAPER = "paper", _("on paper")
    LINK = "link", _("by link")
    OWN = "own", _("said here themselves")
    FILE = "file", _("from a file")


class Answer(models.TextChoices):
    """What somebody said to an ask. *No* and *thinking* appear in no figure."""

    YES = "yes", _("yes")
    OTHER_OFFER = "other_offer", _("another offer")
    THINKING = "thinking", _("thinking it over")
    NO = "no", _("no")


class Ask(models.Model):
    """One organization asks another, in one sentence. Without `what` in numbers it asks them to join."""

    asker = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="asks_made")
    asked = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="asks_had")
    alliance = models.ForeignKey(
        Alliance, on_delete=models.PROTECT, null=True, blank=True, related_name="asks"
    )
    proposal = models.PositiveBigIntegerField(null=True, blank=True)  # the answer it came from, if any
    to_join = models.BooleanField(_("and to be a member"), default=True)
    depth = models.CharField(_("as"), max_length=24, choices=Depth, default=Depth.PARTNER)
    known_by = models.CharField(_("who of us knows them"), max_length=200, blank=True)
    what = models.CharField(_("what we ask, in one sentence"), max_length=500)
    quantity = models.DecimalField(
        _("how much"), max_digits=12, decimal_places=3, null=True, blank=True, validators=POSITIVE
    )
    unit = models.CharField(_("of what"), max_length=60, blank=True)
    due = models.DateField(_("by when"), null=True, blank=True)
    proof = models.CharField(_("how we would know"), max_length=300, blank=True)
    why_them = models.CharField(_("why them"), max_length=500, blank=True)
    language = models.CharField(_("language"), max_length=12, default="en")
    how = models.CharField(_("how we ask"), max_length=10, choices=How, default=How.PHONE)
    when = models.DateField(_("when we ask"), null=True, blank=True)
    rank = models.PositiveSmallIntegerField(default=0)  # whom to ask first

    answer = models.CharField(_("answer"), max_length=12, choices=Answer, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answer_words = models.CharField(_("in their words"), max_length=1000, blank=True)
    answer_language = models.CharField(max_length=12, blank=True)
    said_by = models.CharField(_("who said it (a role is enough)"), max_length=200, blank=True)
    heard = models.CharField(_("how it was heard"), max_length=10, choices=How, blank=True)
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    recorded_for = models.BooleanField(default=False)
    read_back_on = models.DateField(_("read back on"), null=True, blank=True)
    decided_by = models.CharField(_("who decides"), max_length=200, blank=True)
    call_on = models.DateField(_("when we call"), null=True, blank=True)

    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    once = models.CharField(max_length=80, null=True, blank=True, unique=True)  # of the form it came from
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["rank", "id"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(asker=models.F("asked")), name="ask_somebody_else"),
            at_most("what", 500),
            at_most("answer_words", 1000),
        ]
        indexes = [models.Index(fields=["asker", "answer"], name="ask_waiting")]

    def __str__(self) -> str:
        return self.what


class Offer(models.Model):
    """What somebody offers instead of what was asked."""

    ask = models.OneToOneField(Ask, on_delete=models.CASCADE, related_name="offer")
    what = models.CharField(_("what they offer"), max_length=500)
    quantity = models.DecimalField(
        _("how much"), max_digits=12, decimal_places=3, null=True, blank=True, validators=POSITIVE
    )
    unit = models.CharField(_("of what"), max_length=60, blank=True)
    due = models.DateField(_("by when"), null=True, blank=True)
    joins = models.BooleanField(_("and they would be a member"), default=False)
    taken_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return self.what


class Approach(models.Model):
    """One tap: called, visited, written. A try counts nobody's answer."""

    ask = models.ForeignKey(Ask, on_delete=models.CASCADE, related_name="approaches")
    how = models.CharField(max_length=10, choices=How)
    on = models.DateField()
    reached = models.BooleanField(default=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["on", "id"]

    def __str__(self) -> str:
        return f"{self.how} {self.on}"


class DoNotAsk(models.Model):
    """They do not wish to be asked by these any more, until they themselves say otherwise."""

    asker = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="+")
    asked = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="+")
    since = models.DateField()
    said_by = models.CharField(_("who said it (a role is enough)"), max_length=200, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    lifted_on = models.DateField(null=True, blank=True)
    lifted_said_by = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "asker", "asked", condition=models.Q(lifted_on__isnull=True), name="asked_no_more_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.asker_id} no more asks {self.asked_id}"


class Contact(models.Model):
    """How one organization reaches another, and whether that may be passed on when its keeper goes."""

    keeper = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="contacts")
    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="reached_by")
    who = models.CharField(_("whom (a role is enough)"), max_length=200, blank=True)
    reach = models.CharField(_("how to reach them"), max_length=300, blank=True)
    email = models.EmailField(_("e-mail"), max_length=254, blank=True)
    when = models.CharField(_("when is good"), max_length=200, blank=True)
    mind = models.CharField(_("to bear in mind"), max_length=300, blank=True)
    may_be_passed_on = models.BooleanField(_("they agree that it is passed on"), default=False)
    language = models.CharField(_("language"), max_length=12, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint("keeper", "organization", name="contact_once")]

    def __str__(self) -> str:
        return self.reach
