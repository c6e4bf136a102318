# The tables with their constraints, so that SQLite makes each of them once

from decimal import Decimal

import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("alliances", "0003_roadmap_links"),
        ("register", "0002_needs_of_organizations"),
    ]

    operations = [
        migrations.CreateModel(
            name="Actor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("organization", "an organization"),
                            ("office", "an office"),
                            ("kind", "a kind of actor, such as schools"),
                            ("network", "a network or group without statutes"),
                        ],
                        default="organization",
                        max_length=12,
                        verbose_name="what it is",
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=200, verbose_name="name")),
                ("language", models.CharField(blank=True, max_length=12, verbose_name="language")),
                (
                    "stance",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("for", "for"),
                            ("leaning", "leaning towards"),
                            ("open", "open"),
                            ("leaning_against", "leaning away"),
                            ("against", "against"),
                        ],
                        max_length=16,
                        verbose_name="stance",
                    ),
                ),
                (
                    "power",
                    models.BooleanField(blank=True, null=True, verbose_name="can make others do something"),
                ),
                (
                    "legitimacy",
                    models.BooleanField(blank=True, null=True, verbose_name="has a rightful claim"),
                ),
                ("urgency", models.BooleanField(blank=True, null=True, verbose_name="cannot wait")),
                ("gives", models.CharField(blank=True, max_length=300, verbose_name="gives")),
                ("gets", models.CharField(blank=True, max_length=300, verbose_name="gets")),
                ("costs", models.CharField(blank=True, max_length=300, verbose_name="what it costs them")),
                ("approach", models.CharField(blank=True, max_length=500, verbose_name="how to approach")),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("members", "everybody who contributes"),
                            ("lead", "those who lead"),
                            ("named", "the organizations named here"),
                        ],
                        default="members",
                        max_length=8,
                        verbose_name="who reads this",
                    ),
                ),
                ("round", models.PositiveSmallIntegerField(default=1)),
                ("is_invented", models.BooleanField(default=False)),
                ("once", models.CharField(blank=True, max_length=64, null=True, unique=True)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "alliance",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actors",
                        to="alliances.alliance",
                    ),
                ),
                (
                    "approached_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.organization",
                    ),
                ),
                ("named", models.ManyToManyField(blank=True, related_name="+", to="register.organization")),
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.organization",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name", ""), _negated=True),
                            ("organization__isnull", False),
                            _connector="OR",
                        ),
                        name="actor_has_a_name",
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.LessThanOrEqual(
                            django.db.models.functions.text.Length("name"), 200
                        ),
                        name="actor_name_length",
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.LessThanOrEqual(
                            django.db.models.functions.text.Length("approach"), 500
                        ),
                        name="actor_approach_length",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Rating",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("round", models.PositiveSmallIntegerField(default=1)),
                (
                    "interest",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(5),
                        ],
                        verbose_name="interest",
                    ),
                ),
                (
                    "influence",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(5),
                        ],
                        verbose_name="influence",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ratings",
                        to="influence.actor",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.organization",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("actor"),
                        models.F("organization"),
                        models.F("round"),
                        name="rating_once_a_round",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("influence__range", (1, 5)), ("interest__range", (1, 5))),
                        name="rating_from_one_to_five",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Sought",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=500, verbose_name="the change")),
                ("language", models.CharField(blank=True, max_length=12, verbose_name="language")),
                ("body", models.CharField(max_length=200, verbose_name="who decides")),
                (
                    "quota",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(1500),
                        ],
                        verbose_name="votes that decide",
                    ),
                ),
                ("votes_on", models.DateField(blank=True, null=True, verbose_name="decides on")),
                (
                    "turned_effort",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=6,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(Decimal("0.01")),
                            django.core.validators.MaxValueValidator(Decimal("9999")),
                        ],
                        verbose_name="effort to win back a seat that turned against",
                    ),
                ),
                (
                    "office",
                    models.CharField(blank=True, max_length=120, verbose_name="office that changes hands"),
                ),
                ("office_from", models.DateField(blank=True, null=True, verbose_name="changes hands on")),
                ("once", models.CharField(blank=True, max_length=64, null=True, unique=True)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "alliance",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changes_sought",
                        to="alliances.alliance",
                    ),
                ),
                (
                    "decider",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decides",
                        to="influence.actor",
                    ),
                ),
            ],
            options={
                "ordering": ["votes_on", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=django.db.models.lookups.LessThanOrEqual(
                            django.db.models.functions.text.Length("title"), 500
                        ),
                        name="sought_title_length",
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.LessThanOrEqual(
                            django.db.models.functions.text.Length("body"), 200
                        ),
                        name="sought_body_length",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Seat",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                (
                    "label",
                    models.CharField(blank=True, max_length=120, verbose_name="for which office or group"),
                ),
                ("language", models.CharField(blank=True, max_length=12, verbose_name="language")),
                (
                    "votes",
                    models.PositiveSmallIntegerField(
                        default=1,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(1500),
                        ],
                        verbose_name="votes",
                    ),
                ),
                (
                    "stance",
                    models.CharField(
                        choices=[
                            ("for", "for"),
                            ("leaning", "leaning towards"),
                            ("open", "open"),
                            ("leaning_against", "leaning away"),
                            ("against", "against"),
                        ],
                        default="open",
                        max_length=16,
                        verbose_name="stance",
                    ),
                ),
                (
                    "effort",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=6,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(Decimal("0.01")),
                            django.core.validators.MaxValueValidator(Decimal("9999")),
                        ],
                        verbose_name="effort to win it",
                    ),
                ),
                ("once", models.CharField(blank=True, max_length=64, null=True, unique=True)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "sought",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="seats",
                        to="influence.sought",
                    ),
                ),
            ],
            options={
                "ordering": ["number", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("sought"),
                        models.F("number"),
                        condition=models.Q(("removed_at__isnull", True)),
                        name="seat_number_once",
                    ),
                    models.CheckConstraint(condition=models.Q(("votes__gte", 1)), name="seat_has_a_vote"),
                    models.CheckConstraint(
                        condition=models.Q(("effort__isnull", True), ("effort__gt", 0), _connector="OR"),
                        name="seat_effort_above_nought",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Force",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "side",
                    models.CharField(
                        choices=[("driving", "drives it"), ("restraining", "holds it back")],
                        default="driving",
                        max_length=12,
                        verbose_name="which way",
                    ),
                ),
                ("text", models.CharField(max_length=300, verbose_name="what it is")),
                ("language", models.CharField(blank=True, max_length=12, verbose_name="language")),
                (
                    "strength",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(5),
                        ],
                        verbose_name="strength",
                    ),
                ),
                (
                    "known",
                    models.CharField(
                        choices=[("well", "well known"), ("partly", "partly known"), ("guess", "a guess")],
                        default="partly",
                        max_length=8,
                        verbose_name="how well it is known",
                    ),
                ),
                ("is_fair", models.BooleanField(default=False, verbose_name="a fair point")),
                ("answer", models.CharField(blank=True, max_length=500, verbose_name="answered with")),
                ("once", models.CharField(blank=True, max_length=64, null=True, unique=True)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "sought",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="forces",
                        to="influence.sought",
                    ),
                ),
            ],
            options={
                "ordering": ["-strength", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("strength__range", (1, 5))), name="strength_from_one_to_five"
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.LessThanOrEqual(
                            django.db.models.functions.text.Length("text"), 300
                        ),
                        name="force_text_length",
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.LessThanOrEqual(
                            django.db.models.functions.text.Length("answer"), 500
                        ),
                        name="force_answer_length",
                    ),
                ],
            },
        ),
    ]
