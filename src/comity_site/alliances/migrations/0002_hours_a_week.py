"""How many hours a week a member has for the plan, paid and unpaid."""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import migrations, models

A_WEEK = [MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(9999))]


def hours(words):
    return models.DecimalField(
        blank=True, decimal_places=2, max_digits=6, null=True, validators=A_WEEK, verbose_name=words
    )


class Migration(migrations.Migration):
    dependencies = [("alliances", "0001_initial")]

    operations = [
        migrations.AddField("member", "paid_hours", hours("paid hours a week")),
        migrations.AddField("member", "unpaid_hours", hours("unpaid hours a week")),
    ]
