# The tables with their constraints, so that SQLite makes each of them once

from decimal import Decimal

import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("alliances", "0003_roadmap_links"),
        ("register", "0002_needs_of_organizations"),
    ]

    operations = [
        migrations.CreateModel(
            name="Cost",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "amount",
                    models.DecimalField(
                        decimal_places=3,
                        max_digits=15,
                        validators=[django.core.validators.MinValueValidator(Decimal("0.001"))],
                        verbose_name="how much",
                    ),
                ),
                ("currency", models.CharField(max_length=3, verbose_name="currency")),
                ("on", models.DateField(verbose_name="paid on")),
                ("what", models.CharField(max_length=300, verbose_name="what for")),
                ("proof", models.CharField(max_length=300, verbose_name="receipts, in words")),
                ("language", models.CharField(blank=True, max_length=12, verbose_name="language")),
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
                (
                    "said_by",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="who said it (a role is enough)"
                    ),
                ),
                ("recorded_for", models.BooleanField(default=False)),
                ("declined_on", models.DateField(blank=True, null=True)),
                (
                    "declined_words",
                    models.CharField(blank=True, max_length=300, verbose_name="why not, and what instead"),
                ),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("once", models.CharField(blank=True, max_length=80, null=True, unique=True)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "alliance",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="costs",
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
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="costs_borne",
                        to="register.organization",
                    ),
                ),
            ],
            options={
                "ordering": ["on", "id"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("amount__gt", 0)), name="cost_above_zero"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("declined_on__isnull", True),
                            models.Q(("declined_words", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="cost_declined_in_words",
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.LessThanOrEqual(
                            django.db.models.functions.text.Length("what"), 300
                        ),
                        name="cost_what_length",
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.LessThanOrEqual(
                            django.db.models.functions.text.Length("proof"), 300
                        ),
                        name="cost_proof_length",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Fund",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("language", models.CharField(blank=True, max_length=12, verbose_name="language")),
                ("currency", models.CharField(max_length=3, verbose_name="currency")),
                ("places", models.PositiveSmallIntegerField()),
                ("number", models.PositiveIntegerField(default=0)),
                ("closed_on", models.DateField(blank=True, null=True)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("once", models.CharField(blank=True, max_length=80, null=True, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "alliance",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="funds",
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
                    "host",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="funds_held",
                        to="register.organization",
                        verbose_name="who holds it",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=django.db.models.lookups.LessThanOrEqual(
                            django.db.models.functions.text.Length("name"), 120
                        ),
                        name="fund_name_length",
                    ),
                    models.CheckConstraint(condition=models.Q(("places__lte", 3)), name="fund_places"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("on", models.DateField(verbose_name="on")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("paid", "paid in"),
                            ("spent", "spent"),
                            ("advanced", "advanced before the work"),
                            ("settled", "settled with receipts"),
                            ("returned", "given back of an advance"),
                            ("lent", "lent by the host"),
                            ("repaid", "repaid to the host"),
                            ("borne", "borne by a member"),
                            ("refunded", "paid back to a member"),
                            ("counter", "counter-entry"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("party", models.CharField(blank=True, max_length=200, verbose_name="from whom, or to whom")),
                (
                    "amount",
                    models.DecimalField(
                        decimal_places=3,
                        max_digits=15,
                        validators=[django.core.validators.MinValueValidator(Decimal("0.001"))],
                        verbose_name="how much",
                    ),
                ),
                ("decision", models.CharField(blank=True, max_length=300, verbose_name="by which decision")),
                (
                    "proof",
                    models.CharField(blank=True, max_length=300, verbose_name="receipt, or how one knows"),
                ),
                ("language", models.CharField(blank=True, max_length=12, verbose_name="language")),
                (
                    "after",
                    models.DecimalField(
                        decimal_places=3,
                        max_digits=15,
                        validators=[django.core.validators.MinValueValidator(0)],
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("erased_at", models.DateTimeField(blank=True, null=True)),
                ("once", models.CharField(blank=True, max_length=80, null=True, unique=True)),
                (
                    "answers",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answer",
                        to="giving.entry",
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
                    "cost",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="giving.cost",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="fund_entries",
                        to="register.organization",
                    ),
                ),
                (
                    "fund",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="entries", to="giving.fund"
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("fund"), models.F("number"), name="fund_entry_number_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount__gt", 0), ("number__gte", 1)), name="fund_entry_moves"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("after__gte", 0)), name="fund_never_below_zero"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answers__isnull", False), ("kind", "counter")),
                            models.Q(models.Q(("kind", "counter"), _negated=True), ("answers__isnull", True)),
                            _connector="OR",
                        ),
                        name="fund_entry_counters_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind__in", ["spent", "advanced", "settled", "borne"]), _negated=True),
                            models.Q(("decision", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="fund_entry_by_decision",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("organization__isnull", False),
                            models.Q(
                                ("kind__in", ["paid", "spent", "counter"]),
                                models.Q(("party", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="fund_entry_is_somebodys",
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.LessThanOrEqual(
                            django.db.models.functions.text.Length("decision"), 300
                        ),
                        name="entry_decision_length",
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.LessThanOrEqual(
                            django.db.models.functions.text.Length("proof"), 300
                        ),
                        name="entry_proof_length",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Given",
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
                            ("cash", "money"),
                            ("in_kind", "things or services, in kind"),
                            ("unpaid_hours", "unpaid hours"),
                            ("paid_hours", "paid hours"),
                            ("people", "people brought"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                (
                    "amount",
                    models.DecimalField(
                        decimal_places=3,
                        max_digits=15,
                        validators=[django.core.validators.MinValueValidator(Decimal("0.001"))],
                        verbose_name="how much",
                    ),
                ),
                ("unit", models.CharField(blank=True, max_length=60, verbose_name="of what")),
                ("unit_folded", models.CharField(blank=True, editable=False, max_length=120)),
                (
                    "what",
                    models.CharField(blank=True, max_length=300, verbose_name="what for, in your words"),
                ),
                ("language", models.CharField(blank=True, max_length=12, verbose_name="language")),
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
                (
                    "said_by",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="who said it (a role is enough)"
                    ),
                ),
                ("recorded_for", models.BooleanField(default=False)),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("once", models.CharField(blank=True, max_length=80, null=True, unique=True)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("on", models.DateField(verbose_name="given on")),
                ("proof", models.CharField(blank=True, max_length=300, verbose_name="how one knows")),
                (
                    "alliance",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="given",
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
                    "giver",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="given",
                        to="register.organization",
                    ),
                ),
            ],
            options={
                "ordering": ["on", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind__in", ["unpaid_hours", "paid_hours", "people"]), ("unit", "")),
                            models.Q(("kind", "in_kind"), models.Q(("unit", ""), _negated=True)),
                            models.Q(
                                ("kind", "cash"),
                                django.db.models.lookups.Exact(
                                    django.db.models.functions.text.Length("unit"), 3
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="given_says_of_what",
                    ),
                    models.CheckConstraint(condition=models.Q(("amount__gt", 0)), name="given_above_zero"),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.LessThanOrEqual(
                            django.db.models.functions.text.Length("what"), 300
                        ),
                        name="given_what_length",
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.LessThanOrEqual(
                            django.db.models.functions.text.Length("proof"), 300
                        ),
                        name="given_proof_length",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Planned",
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
                            ("cash", "money"),
                            ("in_kind", "things or services, in kind"),
                            ("unpaid_hours", "unpaid hours"),
                            ("paid_hours", "paid hours"),
                            ("people", "people brought"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                (
                    "amount",
                    models.DecimalField(
                        decimal_places=3,
                        max_digits=15,
                        validators=[django.core.validators.MinValueValidator(Decimal("0.001"))],
                        verbose_name="how much",
                    ),
                ),
                ("unit", models.CharField(blank=True, max_length=60, verbose_name="of what")),
                ("unit_folded", models.CharField(blank=True, editable=False, max_length=120)),
                (
                    "what",
                    models.CharField(blank=True, max_length=300, verbose_name="what for, in your words"),
                ),
                ("language", models.CharField(blank=True, max_length=12, verbose_name="language")),
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
                (
                    "said_by",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="who said it (a role is enough)"
                    ),
                ),
                ("recorded_for", models.BooleanField(default=False)),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("once", models.CharField(blank=True, max_length=80, null=True, unique=True)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("due", models.DateField(blank=True, null=True, verbose_name="by when")),
                (
                    "alliance",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="planned",
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
                    "giver",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="planned",
                        to="register.organization",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind__in", ["unpaid_hours", "paid_hours", "people"]), ("unit", "")),
                            models.Q(("kind", "in_kind"), models.Q(("unit", ""), _negated=True)),
                            models.Q(
                                ("kind", "cash"),
                                django.db.models.lookups.Exact(
                                    django.db.models.functions.text.Length("unit"), 3
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="planned_says_of_what",
                    ),
                    models.CheckConstraint(condition=models.Q(("amount__gt", 0)), name="planned_above_zero"),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.LessThanOrEqual(
                            django.db.models.functions.text.Length("what"), 300
                        ),
                        name="planned_what_length",
                    ),
                ],
            },
        ),
    ]
