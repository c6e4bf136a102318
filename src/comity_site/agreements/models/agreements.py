"""What was agreed, as a text of clauses that is kept in versions; one that somebody stands by never changes."""

from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from comity_site.accounts.models import Person
from comity_site.alliances.models import Alliance
from comity_site.register.models import at_most

LANGUAGE = 12
TEXT = 4000


class Agreement(models.Model):
    """One agreement of an alliance. `language` is the one that prevails; `beside` that of the translation, if any."""

    class Kind(models.TextChoices):
        MEMORANDUM = "memorandum", _("memorandum")
        CHARTER = "charter", _("charter with promises")
        LETTER = "letter_of_intent", _("letter of intent")
        COOPERATION = "cooperation", _("cooperation agreement")
        SPOKEN = "spoken", _("spoken agreement")
        DATA = "data_sharing", _("annex on sharing data")

    alliance = models.ForeignKey(Alliance, on_delete=models.PROTECT, related_name="agreements")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    title = models.CharField(_("title"), max_length=200)
    language = models.CharField(_("language that prevails"), max_length=LANGUAGE, default="en")
    beside = models.CharField(_("translation beside it"), max_length=LANGUAGE, blank=True)
    annex_to = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="annexes",
        verbose_name=_("annexed to"),
    )  # fmt: skip
    review_on = models.DateField(_("looked at again on"), null=True, blank=True)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    once = models.CharField(max_length=64, null=True, blank=True, unique=True)  # sent twice is made once
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-made_at", "-id"]
        constraints = [at_most("title", 200)]

    def __str__(self) -> str:
        return self.title


class Edition(models.Model):
    """One version of the text. It is open until somebody signs it or hears it read out; then it is sealed."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="editions")
    number = models.PositiveSmallIntegerField()
    begun_on = models.DateField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    sealed_at = models.DateTimeField(null=True, blank=True)
    title = models.CharField(
        max_length=200, blank=True
    )  # this and the two below: as they were when it was sealed
    language = models.CharField(max_length=LANGUAGE, blank=True)
    beside = models.CharField(max_length=LANGUAGE, blank=True)
    digest = models.CharField(max_length=64, blank=True)  # of the text that was sealed
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint("agreement", "number", name="edition_once")]

    def __str__(self) -> str:
        return f"{self.agreement_id}, version {self.number}"


class Clause(models.Model):
    """A heading and a text. `key` stays the same through all versions, so that they can be compared."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="clauses")
    key = models.UUIDField(default=uuid4)
    order = models.PositiveSmallIntegerField()
    heading = models.CharField(_("heading"), max_length=200)
    text = models.CharField(_("text"), max_length=TEXT)
    language = models.CharField(_("language"), max_length=LANGUAGE, blank=True)
    beside_heading = models.CharField(_("heading, translated"), max_length=200, blank=True)
    beside_text = models.CharField(_("text, translated"), max_length=TEXT, blank=True)
    beside_language = models.CharField(max_length=LANGUAGE, blank=True)
    translated_by = models.CharField(_("who translated"), max_length=200, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint("edition", "key", name="clause_once_in_edition"),
            at_most("heading", 200),
            at_most("text", TEXT),
            at_most("beside_heading", 200),
            at_most("beside_text", TEXT),
        ]

    def __str__(self) -> str:
        return self.heading
