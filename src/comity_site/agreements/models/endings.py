"""An ending, led through: what is open, to whom things go, what is erased when, what was learned, what remains."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from comity_site.accounts.models import Person
from comity_site.alliances.models import Alliance
from comity_site.register.models import Organization, at_most


class Ending(models.Model):
    """Of a member, of calling together, or of the alliance. It ends nothing by itself."""

    class Whose(models.TextChoices):
        MEMBER = "member", _("a member leaves")
        CONVENER = "convener", _("who calls together passes that on")
        ALLIANCE = "alliance", _("the alliance ends")

    alliance = models.ForeignKey(Alliance, on_delete=models.PROTECT, related_name="endings")
    whose = models.CharField(_("what ends"), max_length=10, choices=Whose)
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("organization"),
    )  # fmt: skip
    on = models.DateField(_("when"), null=True, blank=True)
    thanks = models.CharField(_("thanks"), max_length=2000, blank=True)
    lessons = models.CharField(_("what we learned"), max_length=4000, blank=True)
    remains = models.CharField(_("the network that remains"), max_length=2000, blank=True)
    language = models.CharField(_("language"), max_length=12, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    begun_at = models.DateTimeField(auto_now_add=True)
    released_at = models.DateTimeField(null=True, blank=True)  # the lessons, to everybody in the alliance
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-id"]
        constraints = [at_most("thanks", 2000), at_most("lessons", 4000), at_most("remains", 2000)]

    def __str__(self) -> str:
        return f"{self.whose} of {self.alliance_id}"


class Passing(models.Model):
    """One thing that passes on to somebody, or personal data that is erased on a day."""

    class Kind(models.TextChoices):
        THING = "thing", _("things")
        CONTACTS = "contacts", _("contacts")
        DATA = "data", _("papers and files")
        MONEY = "money", _("money that is left")
        ERASE = "erase", _("personal data to erase")

    ending = models.ForeignKey(Ending, on_delete=models.CASCADE, related_name="passings")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    what = models.CharField(_("what"), max_length=300)
    to = models.CharField(_("to whom"), max_length=200, blank=True)
    on = models.DateField(_("by when"), null=True, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    proof = models.CharField(_("how we know"), max_length=300, blank=True)
    language = models.CharField(_("language"), max_length=12, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["kind", "on", "id"]
        constraints = [at_most("what", 300)]

    def __str__(self) -> str:
        return self.what
