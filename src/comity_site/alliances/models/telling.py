"""What was done is told to the people served, and they can complain to somebody with a name."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from comity_site.accounts.models import Person
from comity_site.alliances.models.alliances import Alliance
from comity_site.alliances.models.asks import How
from comity_site.register.models import Organization, at_most


class ToldBack(models.Model):
    """What was done, told to the people served: what, when, how, by whom."""

    alliance = models.ForeignKey(Alliance, on_delete=models.PROTECT, related_name="told_back")
    what = models.CharField(_("what is told"), max_length=1000)
    to = models.CharField(_("to whom"), max_length=300)
    how = models.CharField(_("how"), max_length=200)
    on = models.DateField(_("when"))
    teller = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="+", verbose_name=_("by whom")
    )
    is_done = models.BooleanField(_("it has been told"), default=False)
    heard_back = models.CharField(_("what people said to it"), max_length=1000, blank=True)
    language = models.CharField(_("language"), max_length=12, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["on", "id"]
        constraints = [at_most("what", 1000), at_most("heard_back", 1000)]

    def __str__(self) -> str:
        return self.what


class Complaint(models.Model):
    """What somebody served complains of. Only the named person reads it."""

    alliance = models.ForeignKey(Alliance, on_delete=models.PROTECT, related_name="complaints")
    listener = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="complaints_heard")
    text = models.CharField(_("what is it about?"), max_length=2000)
    reach = models.CharField(_("how can we reach you, if you wish an answer?"), max_length=300, blank=True)
    language = models.CharField(_("language"), max_length=12, blank=True)
    heard = models.CharField(max_length=10, choices=How, default=How.LINK)
    at = models.DateTimeField(auto_now_add=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_words = models.CharField(_("what was done about it"), max_length=1000, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-id"]
        constraints = [at_most("text", 2000)]

    def __str__(self) -> str:
        return f"complaint {self.pk}"
