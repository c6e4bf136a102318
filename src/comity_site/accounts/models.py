"""People, the links that let them in, and the journal of every change."""

from datetime import datetime
from hashlib import sha256

from django.contrib.auth.models import AbstractBaseUser
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from comity_site.accounts.managers import PersonManager

TAKEN = _("Somebody else signs in with this e-mail.")


class Person(AbstractBaseUser):
    """Somebody. May have no e-mail, no password, no account at all, and still takes full part."""

    name = models.CharField(_("name"), max_length=200)
    email = models.EmailField(
        _("e-mail"), max_length=254, null=True, blank=True, unique=True, error_messages={"unique": TAKEN}
    )
    language = models.CharField(_("language"), max_length=12, blank=True)
    is_active = models.BooleanField(default=True)
    is_administrator = models.BooleanField(default=False)
    made_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects = PersonManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="person_email_once", violation_error_message=TAKEN),
            models.CheckConstraint(condition=~models.Q(name=""), name="person_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def has_account(self) -> bool:
        return bool(self.email) and self.has_usable_password()


def digest_of(secret: str) -> str:
    """SHA-256 in hexadecimal. The secrets are 256 random bits, so neither salt nor slowness would add anything."""
    return sha256(secret.encode("utf-8", "replace")).hexdigest()


class Link(models.Model):
    """A link that lets one person in once. Only a digest of its secret is kept."""

    class Purpose(models.TextChoices):
        INVITATION = "invitation", _("invitation")
        SIGN_IN = "sign_in", _("sign-in")
        NEW_PASSWORD = "new_password", _("new password")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="links")
    purpose = models.CharField(max_length=20, choices=Purpose)
    digest = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True)
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.purpose} {self.pk}"

    def is_open(self, now: datetime) -> bool:
        return self.used_at is None and self.expires_at > now and self.person.is_active


class Change(models.Model):
    """The journal: who did what to which row, written in the same transaction as the row."""

    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True)
    verb = models.CharField(max_length=60)
    subject = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    version = models.PositiveIntegerField(default=1)
    data = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["subject", "subject_id"], name="change_of")]
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject} {self.subject_id}"
