import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from organisations.audit.watch import Watch
from organisations.walls import WallOff


class Migration(migrations.Migration):
    dependencies = [
        ("notifications", "0004_walls"),
        ("organisations", "0005_audit"),
        ("youths", "0004_watched"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="consent",
            name="channel",
            field=models.CharField(
                choices=[
                    ("form", "the form"),
                    ("link", "a private link"),
                    ("coordinator", "told to the coordinator"),
                    ("in_person", "in person, beside the coordinator"),
                    ("referrer", "told to who referred them"),
                    ("imported", "brought over from a list"),
                ],
                max_length=12,
                verbose_name="given by",
            ),
        ),
        migrations.AlterField(
            model_name="helprequest",
            name="source",
            field=models.CharField(
                choices=[
                    ("form", "the form"),
                    ("coordinator", "a coordinator"),
                    ("referrer", "a referrer"),
                    ("imported", "brought over from a list"),
                ],
                default="form",
                max_length=12,
                verbose_name="came by",
            ),
        ),
        migrations.CreateModel(
            name="Referrer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("workplace", models.CharField(max_length=120, verbose_name="workplace")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                        verbose_name="organisation",
                    ),
                ),
                (
                    "recipient",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="notifications.recipient",
                        verbose_name="reached by",
                    ),
                ),
                (
                    "request",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="referrer",
                        to="youths.helprequest",
                    ),
                ),
            ],
            options={
                "verbose_name": "referrer",
                "verbose_name_plural": "referrers",
            },
        ),
        migrations.CreateModel(
            name="Source",
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
                            ("poster", "poster"),
                            ("ambassador", "ambassador's link"),
                            ("referrer", "referrer's link"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("name", models.CharField(max_length=80, verbose_name="name")),
                ("code", models.CharField(max_length=8, verbose_name="code")),
                ("created_at", models.DateTimeField(verbose_name="made at")),
                (
                    "closed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="closed at"),
                ),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.area",
                        verbose_name="area",
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="closed by",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="made by",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                        verbose_name="organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "source",
                "verbose_name_plural": "sources",
            },
        ),
        migrations.AddField(
            model_name="helprequest",
            name="came_from",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="requests",
                to="youths.source",
                verbose_name="came from",
            ),
        ),
        migrations.CreateModel(
            name="SourceDay",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField(verbose_name="day")),
                ("scans", models.PositiveIntegerField(default=0, verbose_name="scans")),
                ("started", models.PositiveIntegerField(default=0, verbose_name="started")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                        verbose_name="organisation",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="days",
                        to="youths.source",
                    ),
                ),
            ],
            options={
                "verbose_name": "day of a source",
                "verbose_name_plural": "days of a source",
            },
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.UniqueConstraint(
                fields=("organisation", "code"), name="source_code_once_per_organisation"
            ),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_at", None), ("closed_by", None)),
                    models.Q(("closed_at__isnull", False), ("closed_by__isnull", False)),
                    _connector="OR",
                ),
                name="source_closed_at_iff_closed_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="sourceday",
            constraint=models.UniqueConstraint(
                fields=("source", "on"), name="source_day_once_per_day"
            ),
        ),
        WallOff("Source", "SourceDay", "Referrer", "HelpRequest"),
        Watch("Source", "Referrer"),
    ]
