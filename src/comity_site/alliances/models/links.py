"""Links with which somebody without an account answers one thing, and nothing else."""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from comity_site.accounts.models import Person
from comity_site.register.models import Organization


class AnswerLink(models.Model):
    """Opens exactly one thing for one organization, until it expires or is revoked. Only a digest is kept.

    `subject` is the number of the row that it opens: which table says `opens`.
    """

    class Opens(models.TextChoices):
        ASK = "ask", _("an ask")
        PROMISE = "promise", _("a promise: is it yours, what is done")
        CONFIRMATION = "confirmation", _("something done: is it so")
        AGREEMENT = "agreement", _("a change or release: do you agree")
        ROADMAP = "roadmap", _("a roadmap: your own questions and your own ranking")

    opens = models.CharField(max_length=16, choices=Opens)
    subject = models.PositiveBigIntegerField()
    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="answer_links")
    digest = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["opens", "subject"], name="answer_link_of")]

    def __str__(self) -> str:
        return f"{self.opens} {self.subject}"

    def is_open(self, now: datetime) -> bool:
        return self.revoked_at is None and self.expires_at > now
