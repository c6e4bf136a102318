# The tables with their constraints, so that SQLite makes each of them once

import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("alliances", "0003_roadmap_links"),
        ("plans", "0002_calendar_feeds"),
        ("register", "0002_needs_of_organizations"),
    ]

    operations = [
        migrations.CreateModel(
            name="Body",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "mandate",
                    models.CharField(max_length=1000, verbose_name="what it may decide, or advises on"),
                ),
                ("language", models.CharField(blank=True, max_length=12, verbose_name="language")),
                (
                    "others",
                    models.CharField(blank=True, max_length=300, verbose_name="others in it, by office"),
                ),
                ("review_on", models.DateField(blank=True, null=True, verbose_name="looked at again on")),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "alliance",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bodies",
                        to="alliances.alliance",
                    ),
                ),
                (
                    "members",
                    models.ManyToManyField(
                        blank=True, related_name="+", to="register.organization", verbose_name="members"
                    ),
                ),
            ],
            options={
                "ordering": ["name", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=django.db.models.lookups.LessThanOrEqual(
                            django.db.models.functions.text.Length("name"), 200
                        ),
                        name="body_name_length",
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.LessThanOrEqual(
                            django.db.models.functions.text.Length("mandate"), 1000
                        ),
                        name="body_mandate_length",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Meeting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("inception", "first meeting"),
                            ("quarterly", "quarterly meeting"),
                            ("steering", "steering or advisory group"),
                            ("visit", "visit among peers"),
                            ("monitoring", "monitoring visit"),
                            ("closing", "closing meeting"),
                            ("other", "another meeting"),
                        ],
                        default="quarterly",
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("language", models.CharField(blank=True, max_length=12, verbose_name="language")),
                ("on", models.DateField(verbose_name="on")),
                ("at", models.TimeField(blank=True, null=True, verbose_name="at")),
                (
                    "where",
                    models.CharField(blank=True, max_length=300, verbose_name="where, or how to call in"),
                ),
                (
                    "others",
                    models.CharField(blank=True, max_length=300, verbose_name="others, as counts or offices"),
                ),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "alliance",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meetings",
                        to="alliances.alliance",
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meetings",
                        to="meetings.body",
                        verbose_name="of the group",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "present",
                    models.ManyToManyField(
                        blank=True, related_name="+", to="register.organization", verbose_name="who was there"
                    ),
                ),
            ],
            options={
                "ordering": ["-on", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=django.db.models.lookups.LessThanOrEqual(
                            django.db.models.functions.text.Length("title"), 200
                        ),
                        name="meeting_title_length",
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.LessThanOrEqual(
                            django.db.models.functions.text.Length("where"), 300
                        ),
                        name="meeting_where_length",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Item",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField()),
                ("text", models.CharField(max_length=300, verbose_name="what about")),
                ("language", models.CharField(blank=True, max_length=12, verbose_name="language")),
                ("about", models.CharField(blank=True, max_length=12)),
                ("subject", models.PositiveBigIntegerField(blank=True, null=True)),
                ("said", models.CharField(blank=True, max_length=2000, verbose_name="what was said")),
                ("said_language", models.CharField(blank=True, max_length=12, verbose_name="language")),
                ("once", models.CharField(blank=True, max_length=64, null=True, unique=True)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "brought_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.organization",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "ordering": ["order", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=django.db.models.lookups.LessThanOrEqual(
                            django.db.models.functions.text.Length("text"), 300
                        ),
                        name="item_text_length",
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.LessThanOrEqual(
                            django.db.models.functions.text.Length("said"), 2000
                        ),
                        name="item_said_length",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.CharField(max_length=500, verbose_name="what was decided")),
                ("language", models.CharField(blank=True, max_length=12, verbose_name="language")),
                (
                    "right",
                    models.CharField(
                        choices=[
                            ("members", "the members that decide"),
                            ("all", "everybody who was there"),
                            ("convener", "the convener"),
                            ("body", "the group, by its mandate"),
                            ("own", "the organization concerned, for itself"),
                        ],
                        default="members",
                        max_length=10,
                        verbose_name="who decided",
                    ),
                ),
                ("once", models.CharField(blank=True, max_length=64, null=True, unique=True)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "promise",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="plans.promise",
                    ),
                ),
                (
                    "step",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="plans.step",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="decisions",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=django.db.models.lookups.LessThanOrEqual(
                            django.db.models.functions.text.Length("text"), 500
                        ),
                        name="decision_text_length",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Advice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.CharField(max_length=500, verbose_name="advice")),
                ("language", models.CharField(blank=True, max_length=12, verbose_name="language")),
                ("became", models.CharField(blank=True, max_length=500, verbose_name="what became of it")),
                ("became_language", models.CharField(blank=True, max_length=12, verbose_name="language")),
                ("became_on", models.DateField(blank=True, null=True)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "giver",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.organization",
                        verbose_name="given by",
                    ),
                ),
                (
                    "taker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.organization",
                        verbose_name="to",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="advice",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=django.db.models.lookups.LessThanOrEqual(
                            django.db.models.functions.text.Length("text"), 500
                        ),
                        name="advice_text_length",
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.LessThanOrEqual(
                            django.db.models.functions.text.Length("became"), 500
                        ),
                        name="advice_became_length",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("giver", models.F("taker")), _negated=True),
                        name="advice_to_another",
                    ),
                ],
            },
        ),
    ]
