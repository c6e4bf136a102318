"""The room: how an alliance walks its roadmap, who has a voice, who was there, and what stays private."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from comity_site.accounts.models import Person
from comity_site.alliances.models import Alliance
from comity_site.register.models import Organization, at_most


class Roadmap(models.Model):
    """One for each alliance; it is walked in as many meetings as it takes, and walked again later."""

    class Path(models.TextChoices):
        SHORT = "short", _("short: about 90 minutes")
        FULL = "full", _("full")

    class Mode(models.TextChoices):
        OPEN = "open", _("everybody speaks as it comes")
        ROUND = "round", _("one after the other, each once")
        SILENT = "silent", _("everybody writes first, then we read")

    alliance = models.OneToOneField(Alliance, on_delete=models.PROTECT, related_name="roadmap")
    path = models.CharField(_("path"), max_length=8, choices=Path, default=Path.SHORT)
    mode = models.CharField(_("how we speak"), max_length=8, choices=Mode, default=Mode.OPEN)
    minutes = models.PositiveSmallIntegerField(
        _("minutes for a question, if you want a clock"), null=True, blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(120)],
    )  # fmt: skip
    is_interpreted = models.BooleanField(_("somebody interprets: we go at their pace"), default=False)
    voices_settled_on = models.DateField(null=True, blank=True)
    at = models.CharField(max_length=20, blank=True)  # the question that the wall shows
    begun_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return f"roadmap of {self.alliance_id}"


class Voice(models.Model):
    """An organization whose ranking counts. Settled before anything is ranked."""

    roadmap = models.ForeignKey(Roadmap, on_delete=models.CASCADE, related_name="voices")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint("roadmap", "organization", name="voice_once")]

    def __str__(self) -> str:
        return f"{self.organization_id} has a voice"


class Presence(models.Model):
    """Who was in the room for a phase: an organization, or people served; counts only, and only as they wish."""

    class Part(models.TextChoices):
        INITIATE = "initiate", _("they start it")
        DECIDE = "decide", _("they decide")
        CONSULTED = "consulted", _("they are asked")
        RECEIVE = "receive", _("they receive")

    roadmap = models.ForeignKey(Roadmap, on_delete=models.CASCADE, related_name="presences")
    phase = models.CharField(max_length=20)
    on = models.DateField(_("on"))
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    people = models.CharField(_("people served"), max_length=200, blank=True)
    language = models.CharField(max_length=12, blank=True)
    part = models.CharField(_("their part"), max_length=12, choices=Part, blank=True)
    count = models.PositiveSmallIntegerField(_("how many"), null=True, blank=True)
    women = models.PositiveSmallIntegerField(_("women"), null=True, blank=True)
    men = models.PositiveSmallIntegerField(_("men"), null=True, blank=True)
    under_25 = models.PositiveSmallIntegerField(_("under 25"), null=True, blank=True)
    over_60 = models.PositiveSmallIntegerField(_("over 60"), null=True, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-on", "id"]
        constraints = [
            at_most("people", 200),
            models.CheckConstraint(
                condition=models.Q(organization__isnull=False) ^ ~models.Q(people=""),
                name="presence_is_somebodys",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization_id or self.people} on {self.on}"


class PrivateNote(models.Model):
    """What somebody said in private before the meeting. Only who wrote it down reads it."""

    roadmap = models.ForeignKey(Roadmap, on_delete=models.CASCADE, related_name="private_notes")
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("with"),
    )  # fmt: skip
    text = models.CharField(_("note"), max_length=2000)
    language = models.CharField(_("language"), max_length=12, blank=True)
    by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["id"]
        constraints = [at_most("text", 2000)]

    def __str__(self) -> str:
        return f"private note of {self.by_id}"
