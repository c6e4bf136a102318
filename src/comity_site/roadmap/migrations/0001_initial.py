# The tables with their constraints, so that SQLite makes each of them once

from decimal import Decimal

import django.core.validators
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
        ("alliances", "0002_hours_a_week"),
        ("plans", "0001_initial"),
        ("register", "0002_needs_of_organizations"),
    ]

    operations = [
        migrations.CreateModel(
            name="Discussion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="what about")),
                ("language", models.CharField(blank=True, max_length=12, verbose_name="language")),
                (
                    "is_round",
                    models.BooleanField(default=True, verbose_name="one after the other, each once"),
                ),
                ("on", models.DateField(verbose_name="on")),
                (
                    "minutes",
                    models.CharField(blank=True, max_length=4000, verbose_name="what we take with us"),
                ),
                ("once", models.CharField(blank=True, max_length=64, null=True, unique=True)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("released_at", models.DateTimeField(blank=True, null=True)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "alliance",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="discussions",
                        to="alliances.alliance",
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
                    "here",
                    models.ManyToManyField(
                        blank=True, related_name="+", to="register.organization", verbose_name="in the room"
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
                        name="discussion_title_length",
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.LessThanOrEqual(
                            django.db.models.functions.text.Length("minutes"), 4000
                        ),
                        name="discussion_minutes_length",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Prompt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField()),
                ("text", models.CharField(max_length=500, verbose_name="question")),
                ("language", models.CharField(blank=True, max_length=12, verbose_name="language")),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "discussion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="prompts",
                        to="roadmap.discussion",
                    ),
                ),
            ],
            options={
                "ordering": ["order", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=django.db.models.lookups.LessThanOrEqual(
                            django.db.models.functions.text.Length("text"), 500
                        ),
                        name="prompt_text_length",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Roadmap",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "path",
                    models.CharField(
                        choices=[("short", "short: about 90 minutes"), ("full", "full")],
                        default="short",
                        max_length=8,
                        verbose_name="path",
                    ),
                ),
                (
                    "mode",
                    models.CharField(
                        choices=[
                            ("open", "everybody speaks as it comes"),
                            ("round", "one after the other, each once"),
                            ("silent", "everybody writes first, then we read"),
                        ],
                        default="open",
                        max_length=8,
                        verbose_name="how we speak",
                    ),
                ),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(120),
                        ],
                        verbose_name="minutes for a question, if you want a clock",
                    ),
                ),
                (
                    "is_interpreted",
                    models.BooleanField(
                        default=False, verbose_name="somebody interprets: we go at their pace"
                    ),
                ),
                ("voices_settled_on", models.DateField(blank=True, null=True)),
                ("at", models.CharField(blank=True, max_length=20)),
                ("begun_at", models.DateTimeField(auto_now_add=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "alliance",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="roadmap",
                        to="alliances.alliance",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Intersection",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField()),
                ("title", models.CharField(max_length=200, verbose_name="where our work meets")),
                ("ideal", models.CharField(blank=True, max_length=1000, verbose_name="what we would like")),
                ("result", models.CharField(blank=True, max_length=1000, verbose_name="result")),
                ("language", models.CharField(blank=True, max_length=12, verbose_name="language")),
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
                    "shared_by",
                    models.ManyToManyField(
                        blank=True, related_name="+", to="register.organization", verbose_name="who shares it"
                    ),
                ),
                (
                    "roadmap",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="intersections",
                        to="roadmap.roadmap",
                    ),
                ),
            ],
            options={
                "ordering": ["order", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=django.db.models.lookups.LessThanOrEqual(
                            django.db.models.functions.text.Length("title"), 200
                        ),
                        name="intersection_title_length",
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.LessThanOrEqual(
                            django.db.models.functions.text.Length("ideal"), 1000
                        ),
                        name="intersection_ideal_length",
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.LessThanOrEqual(
                            django.db.models.functions.text.Length("result"), 1000
                        ),
                        name="intersection_result_length",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Indicator",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("words", models.CharField(max_length=300, verbose_name="how would we know")),
                ("language", models.CharField(blank=True, max_length=12, verbose_name="language")),
                ("unit", models.CharField(blank=True, max_length=60, verbose_name="unit")),
                (
                    "baseline",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(Decimal("0"))],
                        verbose_name="at the start",
                    ),
                ),
                (
                    "baseline_of",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(Decimal("0"))],
                        verbose_name="of how many",
                    ),
                ),
                (
                    "target",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=12,
                        validators=[django.core.validators.MinValueValidator(Decimal("0"))],
                        verbose_name="target",
                    ),
                ),
                (
                    "target_of",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(Decimal("0"))],
                        verbose_name="of how many",
                    ),
                ),
                ("due", models.DateField(blank=True, null=True, verbose_name="by when")),
                (
                    "source",
                    models.CharField(blank=True, max_length=300, verbose_name="where the number comes from"),
                ),
                (
                    "women",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(Decimal("0"))],
                        verbose_name="of these women",
                    ),
                ),
                (
                    "men",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(Decimal("0"))],
                        verbose_name="of these men",
                    ),
                ),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "counted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.organization",
                        verbose_name="who counts",
                    ),
                ),
                (
                    "intersection",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="indicators",
                        to="roadmap.intersection",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=django.db.models.lookups.LessThanOrEqual(
                            django.db.models.functions.text.Length("words"), 300
                        ),
                        name="indicator_words_length",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PrivateNote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.CharField(max_length=2000, verbose_name="note")),
                ("language", models.CharField(blank=True, max_length=12, verbose_name="language")),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.organization",
                        verbose_name="with",
                    ),
                ),
                (
                    "roadmap",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="private_notes",
                        to="roadmap.roadmap",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=django.db.models.lookups.LessThanOrEqual(
                            django.db.models.functions.text.Length("text"), 2000
                        ),
                        name="privatenote_text_length",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Presence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("phase", models.CharField(max_length=20)),
                ("on", models.DateField(verbose_name="on")),
                ("people", models.CharField(blank=True, max_length=200, verbose_name="people served")),
                ("language", models.CharField(blank=True, max_length=12)),
                (
                    "part",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("initiate", "they start it"),
                            ("decide", "they decide"),
                            ("consulted", "they are asked"),
                            ("receive", "they receive"),
                        ],
                        max_length=12,
                        verbose_name="their part",
                    ),
                ),
                ("count", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="how many")),
                ("women", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="women")),
                ("men", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="men")),
                (
                    "under_25",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="under 25"),
                ),
                ("over_60", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="over 60")),
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
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.organization",
                    ),
                ),
                (
                    "roadmap",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="presences",
                        to="roadmap.roadmap",
                    ),
                ),
            ],
            options={
                "ordering": ["-on", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=django.db.models.lookups.LessThanOrEqual(
                            django.db.models.functions.text.Length("people"), 200
                        ),
                        name="presence_people_length",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("organization__isnull", False),
                            models.Q(("people", ""), _negated=True),
                            _connector="XOR",
                        ),
                        name="presence_is_somebodys",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Card",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("question", models.CharField(blank=True, max_length=20)),
                ("text", models.CharField(blank=True, max_length=1000, verbose_name="in their words")),
                ("language", models.CharField(blank=True, max_length=12, verbose_name="language")),
                ("choice", models.CharField(blank=True, max_length=12)),
                ("group", models.CharField(blank=True, max_length=120, verbose_name="group")),
                ("source", models.CharField(blank=True, max_length=300, verbose_name="how we know")),
                ("as_of", models.CharField(blank=True, max_length=10, verbose_name="as of")),
                (
                    "heard",
                    models.CharField(
                        choices=[
                            ("visit", "visit"),
                            ("phone", "phone call"),
                            ("letter", "letter"),
                            ("message", "message"),
                            ("email", "e-mail"),
                            ("voice", "voice message"),
                            ("paper", "on paper"),
                            ("link", "by link"),
                            ("own", "said here themselves"),
                            ("file", "from a file"),
                        ],
                        default="own",
                        max_length=10,
                        verbose_name="how it was heard",
                    ),
                ),
                ("said_by", models.CharField(blank=True, max_length=200, verbose_name="who said it")),
                ("read_back_on", models.DateField(blank=True, null=True, verbose_name="read back on")),
                ("once", models.CharField(blank=True, max_length=64, null=True, unique=True)),
                ("at", models.DateTimeField(auto_now_add=True)),
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
                    "given_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.organization",
                        verbose_name="who gives it",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.organization",
                        verbose_name="said by",
                    ),
                ),
                (
                    "priority",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="plans.priority",
                    ),
                ),
                (
                    "prompt",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="cards",
                        to="roadmap.prompt",
                    ),
                ),
                (
                    "roadmap",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="cards",
                        to="roadmap.roadmap",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "indexes": [models.Index(fields=["roadmap", "question"], name="card_of_question")],
                "constraints": [
                    models.CheckConstraint(
                        condition=django.db.models.lookups.LessThanOrEqual(
                            django.db.models.functions.text.Length("text"), 1000
                        ),
                        name="card_text_length",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("roadmap__isnull", False), ("prompt__isnull", False), _connector="XOR"
                        ),
                        name="card_has_one_home",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("text", ""), _negated=True),
                            models.Q(("choice", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="card_says_something",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Assumption",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.CharField(max_length=300, verbose_name="what must hold")),
                (
                    "trigger",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="what would show that it does not"
                    ),
                ),
                ("language", models.CharField(blank=True, max_length=12, verbose_name="language")),
                ("look_on", models.DateField(blank=True, null=True, verbose_name="look again on")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "not looked at yet"),
                            ("holds", "holds"),
                            ("failed", "does not hold any more"),
                        ],
                        default="open",
                        max_length=8,
                    ),
                ),
                ("looked_on", models.DateField(blank=True, null=True)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "watched_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.organization",
                        verbose_name="who looks",
                    ),
                ),
                (
                    "intersection",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="assumptions",
                        to="roadmap.intersection",
                    ),
                ),
                (
                    "roadmap",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="assumptions",
                        to="roadmap.roadmap",
                    ),
                ),
            ],
            options={
                "ordering": ["look_on", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=django.db.models.lookups.LessThanOrEqual(
                            django.db.models.functions.text.Length("text"), 300
                        ),
                        name="assumption_text_length",
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.LessThanOrEqual(
                            django.db.models.functions.text.Length("trigger"), 300
                        ),
                        name="assumption_trigger_length",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Signature",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("person", models.CharField(max_length=200, verbose_name="for them, in which office")),
                ("on", models.DateField()),
                (
                    "heard",
                    models.CharField(
                        choices=[
                            ("visit", "visit"),
                            ("phone", "phone call"),
                            ("letter", "letter"),
                            ("message", "message"),
                            ("email", "e-mail"),
                            ("voice", "voice message"),
                            ("paper", "on paper"),
                            ("link", "by link"),
                            ("own", "said here themselves"),
                            ("file", "from a file"),
                        ],
                        default="own",
                        max_length=10,
                        verbose_name="how it was heard",
                    ),
                ),
                ("digest", models.CharField(max_length=64)),
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
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.organization",
                    ),
                ),
                (
                    "roadmap",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="signatures",
                        to="roadmap.roadmap",
                    ),
                ),
            ],
            options={
                "ordering": ["on", "id"],
            },
        ),
        migrations.CreateModel(
            name="Voice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                (
                    "roadmap",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="voices",
                        to="roadmap.roadmap",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(models.F("roadmap"), models.F("organization"), name="voice_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Vote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("options", models.JSONField(default=list)),
                ("begun_at", models.DateTimeField(auto_now_add=True)),
                ("counted_at", models.DateTimeField(blank=True, null=True)),
                ("result", models.JSONField(blank=True, default=dict)),
                ("order", models.JSONField(blank=True, default=list)),
                (
                    "reason",
                    models.CharField(blank=True, max_length=1000, verbose_name="why against the count"),
                ),
                ("language", models.CharField(blank=True, max_length=12, verbose_name="language")),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
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
                    "roadmap",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="votes",
                        to="roadmap.roadmap",
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=django.db.models.lookups.LessThanOrEqual(
                            django.db.models.functions.text.Length("reason"), 1000
                        ),
                        name="vote_reason_length",
                    ),
                    models.UniqueConstraint(
                        models.F("roadmap"),
                        condition=models.Q(("removed_at__isnull", True), ("settled_at__isnull", True)),
                        name="one_vote_at_a_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Ranking",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.JSONField(default=list)),
                (
                    "heard",
                    models.CharField(
                        choices=[
                            ("visit", "visit"),
                            ("phone", "phone call"),
                            ("letter", "letter"),
                            ("message", "message"),
                            ("email", "e-mail"),
                            ("voice", "voice message"),
                            ("paper", "on paper"),
                            ("link", "by link"),
                            ("own", "said here themselves"),
                            ("file", "from a file"),
                        ],
                        default="own",
                        max_length=10,
                        verbose_name="how it was heard",
                    ),
                ),
                ("said_by", models.CharField(blank=True, max_length=200, verbose_name="who said it")),
                ("read_back_on", models.DateField(blank=True, null=True, verbose_name="read back on")),
                ("once", models.CharField(blank=True, max_length=64, null=True, unique=True)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
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
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.organization",
                    ),
                ),
                (
                    "vote",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rankings",
                        to="roadmap.vote",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(models.F("vote"), models.F("organization"), name="ranking_once")
                ],
            },
        ),
    ]
