"""What was said: one card for one thought, in the words and the language of who said it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from comity_site.accounts.models import Person
from comity_site.alliances.models.asks import How
from comity_site.plans.models import Priority
from comity_site.register.models import Organization, at_most
from comity_site.roadmap.models.discussions import Prompt
from comity_site.roadmap.models.room import Roadmap


class Card(models.Model):
    """Words to a question. `question` is a code of `questions.py` or of `elements.py`, or empty for words to a prompt
    of a discussion. Where a question has few answers, one of them may stand without words."""

    roadmap = models.ForeignKey(
        Roadmap, on_delete=models.CASCADE, null=True, blank=True, related_name="cards"
    )
    prompt = models.ForeignKey(Prompt, on_delete=models.CASCADE, null=True, blank=True, related_name="cards")
    question = models.CharField(max_length=20, blank=True)
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("said by"),
    )  # fmt: skip
    priority = models.ForeignKey(Priority, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    text = models.CharField(_("in their words"), max_length=1000, blank=True)
    language = models.CharField(_("language"), max_length=12, blank=True)
    choice = models.CharField(
        max_length=12, blank=True
    )  # one of the answers of its question, where it has some
    given_by = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("who gives it"),
    )  # fmt: skip
    group = models.CharField(_("group"), max_length=120, blank=True)
    source = models.CharField(_("how we know"), max_length=300, blank=True)
    as_of = models.CharField(_("as of"), max_length=10, blank=True)
    heard = models.CharField(_("how it was heard"), max_length=10, choices=How, default=How.OWN)
    said_by = models.CharField(_("who said it"), max_length=200, blank=True)
    read_back_on = models.DateField(_("read back on"), null=True, blank=True)
    once = models.CharField(max_length=64, null=True, blank=True, unique=True)  # sent twice is written once
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["roadmap", "question"], name="card_of_question")]
        constraints = [
            at_most("text", 1000),
            models.CheckConstraint(
                condition=models.Q(roadmap__isnull=False) ^ models.Q(prompt__isnull=False),
                name="card_has_one_home",
            ),
            models.CheckConstraint(
                condition=~models.Q(text="") | ~models.Q(choice=""), name="card_says_something"
            ),
        ]

    def __str__(self) -> str:
        return self.text
