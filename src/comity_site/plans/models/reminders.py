"""What was said to whom about what, so that it is said once only."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from comity_site.accounts.models import Person
from comity_site.alliances.models import Alliance
from comity_site.register.models import Organization


class Reminder(models.Model):
    """One thing that somebody is to hear of once: a date missed, a call to make, a review due."""

    class Kind(models.TextChoices):
        NUDGE = "nudge", _("a date passed; how does it stand?")
        CALL = "call", _("nothing heard; call?")
        THINKING = "thinking", _("they are thinking it over; call today")
        STEP = "step", _("a step is due")
        REVIEW = "review", _("the alliance is looked at again")
        OFFICE = "office", _("somebody new holds an office")
        RECORDED = "recorded", _("written down for you; is it right?")

    class Way(models.TextChoices):
        EMAIL = "email", _("by e-mail")
        CALL = "call", _("to call")

    kind = models.CharField(max_length=10, choices=Kind)
    alliance = models.ForeignKey(
        Alliance, on_delete=models.CASCADE, null=True, blank=True, related_name="reminders"
    )
    subject = models.CharField(
        max_length=20
    )  # promise, step, ask, alliance; of rooms above: agreement, office
    subject_id = models.PositiveBigIntegerField()
    mark = models.CharField(max_length=40)  # the date it is about: a new date is a new thing
    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="reminders")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    way = models.CharField(max_length=8, choices=Way)
    made_on = models.DateField()
    sent_at = models.DateTimeField(null=True, blank=True)  # in a digest
    settled_at = models.DateTimeField(null=True, blank=True)  # called
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["made_on", "id"]
        constraints = [
            models.UniqueConstraint(
                "kind", "subject", "subject_id", "mark", "organization", name="reminded_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject} {self.subject_id}"


class Digest(models.Model):
    """How often a person hears by e-mail, and when they last did."""

    class Rhythm(models.TextChoices):
        WEEKLY = "weekly", _("once a week at most")
        DAILY = "daily", _("once a day at most")
        NEVER = "never", _("never by e-mail")

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="digest")
    rhythm = models.CharField(_("how often by e-mail"), max_length=8, choices=Rhythm, default=Rhythm.WEEKLY)
    last_at = models.DateTimeField(null=True, blank=True)
    upto = models.PositiveBigIntegerField(default=0)  # the last reminder they heard of
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return f"{self.rhythm} {self.person_id}"
