# The tables with their constraints, so that SQLite makes each of them once

import uuid

import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("alliances", "0001_initial"),
        ("register", "0002_needs_of_organizations"),
    ]

    operations = [
        migrations.CreateModel(
            name="Agreement",
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
                            ("memorandum", "memorandum"),
                            ("charter", "charter with promises"),
                            ("letter_of_intent", "letter of intent"),
                            ("cooperation", "cooperation agreement"),
                            ("spoken", "spoken agreement"),
                            ("data_sharing", "annex on sharing data"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                (
                    "language",
                    models.CharField(default="en", max_length=12, verbose_name="language that prevails"),
                ),
                ("beside", models.CharField(blank=True, max_length=12, verbose_name="translation beside it")),
                ("review_on", models.DateField(blank=True, null=True, verbose_name="looked at again on")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="ends on")),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("once", models.CharField(blank=True, max_length=64, null=True, unique=True)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "alliance",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreements",
                        to="alliances.alliance",
                    ),
                ),
                (
                    "annex_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="annexes",
                        to="agreements.agreement",
                        verbose_name="annexed to",
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
            ],
            options={
                "ordering": ["-made_at", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=django.db.models.lookups.LessThanOrEqual(
                            django.db.models.functions.text.Length("title"), 200
                        ),
                        name="agreement_title_length",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Edition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("begun_on", models.DateField()),
                ("sealed_at", models.DateTimeField(blank=True, null=True)),
                ("title", models.CharField(blank=True, max_length=200)),
                ("language", models.CharField(blank=True, max_length=12)),
                ("beside", models.CharField(blank=True, max_length=12)),
                ("digest", models.CharField(blank=True, max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="editions",
                        to="agreements.agreement",
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
            ],
            options={
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(models.F("agreement"), models.F("number"), name="edition_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Clause",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4)),
                ("order", models.PositiveSmallIntegerField()),
                ("heading", models.CharField(max_length=200, verbose_name="heading")),
                ("text", models.CharField(max_length=4000, verbose_name="text")),
                ("language", models.CharField(blank=True, max_length=12, verbose_name="language")),
                (
                    "beside_heading",
                    models.CharField(blank=True, max_length=200, verbose_name="heading, translated"),
                ),
                (
                    "beside_text",
                    models.CharField(blank=True, max_length=4000, verbose_name="text, translated"),
                ),
                ("beside_language", models.CharField(blank=True, max_length=12)),
                (
                    "translated_by",
                    models.CharField(blank=True, max_length=200, verbose_name="who translated"),
                ),
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
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="clauses",
                        to="agreements.edition",
                    ),
                ),
            ],
            options={
                "ordering": ["order", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("edition"), models.F("key"), name="clause_once_in_edition"
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.LessThanOrEqual(
                            django.db.models.functions.text.Length("heading"), 200
                        ),
                        name="clause_heading_length",
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.LessThanOrEqual(
                            django.db.models.functions.text.Length("text"), 4000
                        ),
                        name="clause_text_length",
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.LessThanOrEqual(
                            django.db.models.functions.text.Length("beside_heading"), 200
                        ),
                        name="clause_beside_heading_length",
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.LessThanOrEqual(
                            django.db.models.functions.text.Length("beside_text"), 4000
                        ),
                        name="clause_beside_text_length",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Aloud",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField(verbose_name="on")),
                ("present", models.CharField(max_length=500, verbose_name="who was there")),
                ("present_language", models.CharField(blank=True, max_length=12)),
                ("language", models.CharField(max_length=60, verbose_name="in which language")),
                ("read_by", models.CharField(max_length=200, verbose_name="who read it out")),
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
                    "organizations",
                    models.ManyToManyField(
                        related_name="+", to="register.organization", verbose_name="who agreed"
                    ),
                ),
                (
                    "edition",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="aloud",
                        to="agreements.edition",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=django.db.models.lookups.LessThanOrEqual(
                            django.db.models.functions.text.Length("present"), 500
                        ),
                        name="aloud_present_length",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Ending",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "whose",
                    models.CharField(
                        choices=[
                            ("member", "a member leaves"),
                            ("convener", "who calls together passes that on"),
                            ("alliance", "the alliance ends"),
                        ],
                        max_length=10,
                        verbose_name="what ends",
                    ),
                ),
                ("on", models.DateField(blank=True, null=True, verbose_name="when")),
                ("thanks", models.CharField(blank=True, max_length=2000, verbose_name="thanks")),
                ("lessons", models.CharField(blank=True, max_length=4000, verbose_name="what we learned")),
                (
                    "remains",
                    models.CharField(blank=True, max_length=2000, verbose_name="the network that remains"),
                ),
                ("language", models.CharField(blank=True, max_length=12, verbose_name="language")),
                ("begun_at", models.DateTimeField(auto_now_add=True)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "alliance",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="endings",
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.organization",
                        verbose_name="organization",
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=django.db.models.lookups.LessThanOrEqual(
                            django.db.models.functions.text.Length("thanks"), 2000
                        ),
                        name="ending_thanks_length",
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.LessThanOrEqual(
                            django.db.models.functions.text.Length("lessons"), 4000
                        ),
                        name="ending_lessons_length",
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.LessThanOrEqual(
                            django.db.models.functions.text.Length("remains"), 2000
                        ),
                        name="ending_remains_length",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Office",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=120, verbose_name="office")),
                ("folded", models.CharField(max_length=240)),
                ("language", models.CharField(blank=True, max_length=12, verbose_name="language")),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "alliance",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offices",
                        to="alliances.alliance",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.organization",
                        verbose_name="organization",
                    ),
                ),
            ],
            options={
                "ordering": ["organization", "title"],
                "constraints": [
                    models.CheckConstraint(
                        condition=django.db.models.lookups.LessThanOrEqual(
                            django.db.models.functions.text.Length("title"), 120
                        ),
                        name="office_title_length",
                    ),
                    models.UniqueConstraint(
                        models.F("alliance"), models.F("organization"), models.F("folded"), name="office_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Holder",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=200, verbose_name="who holds it")),
                ("since", models.DateField(verbose_name="since")),
                ("until", models.DateField(blank=True, null=True, verbose_name="until")),
                ("is_first", models.BooleanField(default=False)),
                ("told_on", models.DateField(blank=True, null=True)),
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
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="holders",
                        to="agreements.office",
                    ),
                ),
            ],
            options={
                "ordering": ["since", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("office"),
                        condition=models.Q(("until__isnull", True)),
                        name="one_holder_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"
                        ),
                        name="holder_ends_after_beginning",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Paper",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("media", models.CharField(max_length=30)),
                ("ending", models.CharField(max_length=4)),
                ("data", models.BinaryField()),
                ("size", models.PositiveIntegerField()),
                ("digest", models.CharField(max_length=64)),
                ("at", models.DateTimeField(auto_now_add=True)),
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
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="papers",
                        to="agreements.edition",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="Passing",
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
                            ("thing", "things"),
                            ("contacts", "contacts"),
                            ("data", "papers and files"),
                            ("money", "money that is left"),
                            ("erase", "personal data to erase"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("what", models.CharField(max_length=300, verbose_name="what")),
                ("to", models.CharField(blank=True, max_length=200, verbose_name="to whom")),
                ("on", models.DateField(blank=True, null=True, verbose_name="by when")),
                ("done_on", models.DateField(blank=True, null=True, verbose_name="done on")),
                ("proof", models.CharField(blank=True, max_length=300, verbose_name="how we know")),
                ("language", models.CharField(blank=True, max_length=12, verbose_name="language")),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "ending",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="passings",
                        to="agreements.ending",
                    ),
                ),
            ],
            options={
                "ordering": ["kind", "on", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=django.db.models.lookups.LessThanOrEqual(
                            django.db.models.functions.text.Length("what"), 300
                        ),
                        name="passing_what_length",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Signed",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="who signed")),
                ("on", models.DateField(verbose_name="signed on")),
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
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signed",
                        to="agreements.edition",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signed",
                        to="agreements.office",
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
                "ordering": ["on", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("edition"),
                        models.F("office"),
                        condition=models.Q(("removed_at__isnull", True)),
                        name="signed_once",
                    )
                ],
            },
        ),
    ]
