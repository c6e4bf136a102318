"""Registers, organizations, the facts about them with how we know, their ties, and who belongs to them."""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual
from django.utils.translation import gettext_lazy as _

from comity_site.accounts.models import Person
from comity_site.register.fields import ExactDecimalField

NOT_NEGATIVE = [MinValueValidator(Decimal(0))]
A_CHANCE = [MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(1))]


def at_most(field: str, characters: int) -> models.CheckConstraint:
    """SQLite does not hold a text to its length by itself."""
    return models.CheckConstraint(
        condition=LessThanOrEqual(Length(field), characters), name=f"%(class)s_{field}_length"
    )


class Kind(models.TextChoices):
    """What sort of organization."""

    ASSOCIATION = "association", _("association")
    MIGRANT_ASSOCIATION = "migrant association", _("migrant association")
    DIASPORA = "diaspora organization", _("diaspora organization")
    NGO = "NGO", _("NGO")
    FOUNDATION = "foundation", _("foundation")
    FAITH = "faith-based organization", _("faith-based organization")
    LOCAL_AUTHORITY = "local authority", _("local authority")
    PUBLIC_BODY = "public body", _("public body")
    UNIVERSITY = "university", _("university")
    HOSPITAL = "hospital or clinic", _("hospital or clinic")
    COMPANY = "company", _("company")
    COOPERATIVE = "cooperative", _("cooperative")
    CHAMBER = "chamber or employers' association", _("chamber or employers' association")
    UNION = "union", _("union")
    NETWORK = "network", _("network")
    FINANCIAL = "financial institution", _("financial institution")
    INTERNATIONAL = "international organization", _("international organization")
    INFORMAL = "informal group", _("informal group")


class Register(models.Model):
    """A list of organizations from one source.

    `version` counts up with every change in it; `described` only with changes of what is said about the list
    itself, so that describing it never conflicts with work inside it.
    """

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=200)
    language = models.CharField(_("language"), max_length=12, default="en")
    source = models.CharField(_("source"), max_length=300, blank=True)
    as_of = models.CharField(_("as of"), max_length=40, blank=True)
    kept_by = models.ForeignKey(
        "Organization",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="keeps",
        verbose_name=_("kept by"),
    )
    is_shared = models.BooleanField(_("everyone who signs in may read it"), default=False)
    is_example = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    described = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["name", "id"]
        constraints = [at_most("name", 200)]

    def __str__(self) -> str:
        return self.name


class Organization(models.Model):
    """One organization. `key` is its id in files; a removed one stays, so that removing can be undone."""

    register = models.ForeignKey(Register, on_delete=models.PROTECT, related_name="organizations")
    key = models.CharField(_("id"), max_length=200)
    name = models.CharField(_("name"), max_length=200)
    language = models.CharField(_("language of the name"), max_length=12, blank=True)
    kind = models.CharField(_("kind"), max_length=200, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True)
    cost = ExactDecimalField(_("cost"), default=Decimal(1), validators=NOT_NEGATIVE)
    reliability = ExactDecimalField(_("reliability"), null=True, blank=True, validators=A_CHANCE)
    website = models.URLField(_("website"), max_length=300, blank=True)
    is_invented = models.BooleanField(default=False)
    searchable = models.TextField(editable=False, blank=True, default="")
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint("register", "key", name="organization_key_once"),
            at_most("name", 200),
            at_most("key", 200),
        ]

    def __str__(self) -> str:
        return self.name


class Fact(models.Model):
    """One thing known of an organization, with how we know and since when."""

    class Property(models.TextChoices):
        CAPACITY = "capacity", _("can do")
        NEED = "need", _("could use")
        POPULATION = "population", _("close to")
        PLACE = "place", _("where")
        LANGUAGE = "language", _("works in")
        ALIAS = "alias", _("also called")
        KIND = "kind", _("kind")
        COUNTRY = "country", _("country")
        PROJECT = "project", _("took part in")
        NOTE = "note", _("note")

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="facts")
    property = models.CharField(max_length=20, choices=Property)
    value = models.CharField(_("value"), max_length=300)
    folded = models.CharField(max_length=300, editable=False)
    language = models.CharField(_("language"), max_length=12, blank=True)
    source = models.CharField(_("how we know"), max_length=300, blank=True)
    evidence = models.CharField(_("shown by"), max_length=200, blank=True)
    as_of = models.CharField(_("as of"), max_length=40, blank=True)
    is_by_project = models.BooleanField(_("by project"), default=False)
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["property", "id"]
        constraints = [
            at_most("value", 300),
            models.UniqueConstraint(
                "organization", "property", "folded", "evidence", name="fact_once_per_evidence"
            ),
        ]
        indexes = [models.Index(fields=["property", "folded"], name="fact_by_value")]

    def __str__(self) -> str:
        return self.value


class Tie(models.Model):
    """Two organizations that worked together, know each other, fund each other …"""

    register = models.ForeignKey(Register, on_delete=models.CASCADE, related_name="ties")
    source = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="ties_out")
    target = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="ties_in")
    kind = models.CharField(_("through what"), max_length=200, blank=True, default="worked together")
    weight = ExactDecimalField(default=Decimal(1), validators=NOT_NEGATIVE)
    since = models.CharField(_("since"), max_length=200, blank=True)
    until = models.CharField(_("until"), max_length=200, blank=True)
    evidence = models.CharField(_("how we know"), max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint("source", "target", "kind", name="tie_once"),
            models.CheckConstraint(condition=~models.Q(source=models.F("target")), name="tie_joins_two"),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} – {self.target_id}"


class Belonging(models.Model):
    """A person belongs to an organization from a day on, until they leave; then everything closes at once."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="belongings")
    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="belongings")
    role = models.CharField(_("role"), max_length=120, blank=True)
    since = models.DateField(auto_now_add=True)
    left_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                "person", "organization", condition=models.Q(left_at__isnull=True), name="belongs_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.organization_id}"


class Remark(models.Model):
    """Somebody says that an entry is wrong or lacks something; who keeps the register settles it."""

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="remarks")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    text = models.CharField(_("what is wrong or missing?"), max_length=1000)
    language = models.CharField(_("language"), max_length=12, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-id"]
        constraints = [at_most("text", 1000)]

    def __str__(self) -> str:
        return self.text


class Translation(models.Model):
    """A text of people's own words in another language, beside the original, with who translated it."""

    text = models.CharField(max_length=300)
    language = models.CharField(max_length=12)
    into = models.CharField(max_length=12)
    translation = models.CharField(max_length=300)
    translated_by = models.CharField(max_length=120)

    class Meta:
        constraints = [models.UniqueConstraint("text", "language", "into", name="translation_once")]

    def __str__(self) -> str:
        return self.translation
