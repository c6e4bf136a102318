"""A pooled fund and its entries, in which nothing is changed or deleted; and costs that members bore."""

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from comity.plans import pool
from comity_site.accounts.models import Person
from comity_site.alliances.models import Alliance
from comity_site.alliances.models.asks import POSITIVE, How
from comity_site.register.models import Organization, at_most


class Transfer(models.TextChoices):
    """From where to where an entry moves money: the kinds of `comity.plans.pool`."""

    PAID = pool.PAID, _("paid in")
    SPENT = pool.SPENT, _("spent")
    ADVANCED = pool.ADVANCED, _("advanced before the work")
    SETTLED = pool.SETTLED, _("settled with receipts")
    RETURNED = pool.RETURNED, _("given back of an advance")
    LENT = pool.LENT, _("lent by the host")
    REPAID = pool.REPAID, _("repaid to the host")
    BORNE = pool.BORNE, _("borne by a member")
    REFUNDED = pool.REFUNDED, _("paid back to a member")
    COUNTER = pool.COUNTER, _("counter-entry")


class Fund(models.Model):
    """Money that several put together, in one currency, held by one organization. `number` is its last entry's."""

    alliance = models.ForeignKey(Alliance, on_delete=models.PROTECT, related_name="funds")
    name = models.CharField(_("name"), max_length=120)
    language = models.CharField(_("language"), max_length=12, blank=True)
    currency = models.CharField(_("currency"), max_length=3)
    places = models.PositiveSmallIntegerField()
    host = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="funds_held", verbose_name=_("who holds it")
    )
    number = models.PositiveIntegerField(default=0)
    closed_on = models.DateField(null=True, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    once = models.CharField(max_length=80, null=True, blank=True, unique=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["id"]
        constraints = [
            at_most("name", 120),
            models.CheckConstraint(condition=models.Q(places__lte=3), name="fund_places"),
        ]

    def __str__(self) -> str:
        return self.name


class Cost(models.Model):
    """What a member paid out of its own pocket for the common work, and would have back.

    Whether it is approved or paid back stands in the fund's entries, never here.
    """

    alliance = models.ForeignKey(Alliance, on_delete=models.PROTECT, related_name="costs")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="costs_borne")
    amount = models.DecimalField(_("how much"), max_digits=15, decimal_places=3, validators=POSITIVE)
    currency = models.CharField(_("currency"), max_length=3)
    on = models.DateField(_("paid on"))
    what = models.CharField(_("what for"), max_length=300)
    proof = models.CharField(_("receipts, in words"), max_length=300)
    language = models.CharField(_("language"), max_length=12, blank=True)
    heard = models.CharField(_("how it was heard"), max_length=10, choices=How, default=How.OWN)
    said_by = models.CharField(_("who said it (a role is enough)"), max_length=200, blank=True)
    recorded_for = models.BooleanField(default=False)
    declined_on = models.DateField(null=True, blank=True)
    declined_words = models.CharField(_("why not, and what instead"), max_length=300, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    once = models.CharField(max_length=80, null=True, blank=True, unique=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="cost_above_zero"),
            models.CheckConstraint(
                condition=models.Q(declined_on__isnull=True) | ~models.Q(declined_words=""),
                name="cost_declined_in_words",
            ),
            at_most("what", 300),
            at_most("proof", 300),
        ]

    def __str__(self) -> str:
        return self.what


NEEDS_DECISION = list(pool.FOR_THE_WORK)
ANYBODY = [pool.PAID, pool.SPENT, pool.COUNTER]  # also somebody who is in no register


class Entry(models.Model):
    """One transfer. `answers` is the entry countered; `after` is what the fund holds after it."""

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="entries")
    number = models.PositiveIntegerField()
    on = models.DateField(_("on"))
    kind = models.CharField(_("kind"), max_length=10, choices=Transfer)
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="fund_entries"
    )
    party = models.CharField(_("from whom, or to whom"), max_length=200, blank=True)
    amount = models.DecimalField(_("how much"), max_digits=15, decimal_places=3, validators=POSITIVE)
    decision = models.CharField(_("by which decision"), max_length=300, blank=True)
    proof = models.CharField(_("receipt, or how one knows"), max_length=300, blank=True)
    language = models.CharField(_("language"), max_length=12, blank=True)
    answers = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="answer"
    )
    cost = models.ForeignKey(Cost, on_delete=models.PROTECT, null=True, blank=True, related_name="entries")
    after = models.DecimalField(max_digits=15, decimal_places=3, validators=[MinValueValidator(0)])
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    erased_at = models.DateTimeField(null=True, blank=True)
    once = models.CharField(max_length=80, null=True, blank=True, unique=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint("fund", "number", name="fund_entry_number_once"),
            models.CheckConstraint(condition=models.Q(number__gte=1, amount__gt=0), name="fund_entry_moves"),
            models.CheckConstraint(condition=models.Q(after__gte=0), name="fund_never_below_zero"),
            models.CheckConstraint(
                condition=models.Q(kind=pool.COUNTER, answers__isnull=False)
                | (~models.Q(kind=pool.COUNTER) & models.Q(answers__isnull=True)),
                name="fund_entry_counters_one",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind__in=NEEDS_DECISION) | ~models.Q(decision=""),
                name="fund_entry_by_decision",
            ),
            models.CheckConstraint(
                condition=models.Q(organization__isnull=False)
                | (models.Q(kind__in=ANYBODY) & ~models.Q(party="")),
                name="fund_entry_is_somebodys",
            ),
            at_most("decision", 300),
            at_most("proof", 300),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.kind} {self.amount}"
