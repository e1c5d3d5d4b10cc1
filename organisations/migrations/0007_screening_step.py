import django.db.models.deletion
from django.db import migrations, models

from organisations.walls import WallOff


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0006_guardian_link"),
    ]

    operations = [
        migrations.AlterField(
            model_name="link",
            name="purpose",
            field=models.CharField(
                choices=[
                    ("my_page", "a youth's own page"),
                    ("answer", "answer to a proposal"),
                    ("log_meeting", "log of a meeting"),
                    ("volunteer_page", "a volunteer's own page"),
                    ("guardian", "a guardian's answer"),
                    ("reference", "a reference's answer"),
                ],
                max_length=20,
                verbose_name="purpose",
            ),
        ),
        migrations.CreateModel(
            name="ScreeningStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.SlugField(max_length=40, verbose_name="short name")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("interview", "interview"),
                            ("references", "references"),
                            ("certificate", "certificate"),
                            ("commitment", "confidentiality and commitment"),
                            ("course", "introduction course"),
                            ("task", "another step"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        blank=True, max_length=80, verbose_name="name, if it is not the kind's"
                    ),
                ),
                (
                    "is_mandatory",
                    models.BooleanField(default=True, verbose_name="before the first match"),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(default=0, verbose_name="place in the order"),
                ),
                (
                    "due_days",
                    models.PositiveSmallIntegerField(
                        default=14,
                        help_text="From the day the step can be taken.",
                        verbose_name="days to take it in",
                    ),
                ),
                (
                    "needed",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="references needed, or pass mark in %"
                    ),
                ),
                (
                    "second_opinion",
                    models.BooleanField(
                        default=False, verbose_name="a colleague reads the interview too"
                    ),
                ),
                (
                    "lasts_months",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Empty: for good. A certificate has a day of its own.",
                        null=True,
                        verbose_name="holds for so many months",
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
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="screening_steps",
                        to="organisations.programme",
                        verbose_name="programme",
                    ),
                ),
            ],
            options={
                "verbose_name": "step of the screening",
                "verbose_name_plural": "steps of the screening",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("programme", "key"), name="screening_step_key_once_per_programme"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "task"), _negated=True),
                        fields=("programme", "kind"),
                        name="screening_step_kind_once_per_programme",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "course"), _negated=True),
                            ("needed", None),
                            ("needed__lte", 100),
                            _connector="OR",
                        ),
                        name="screening_step_pass_mark_in_per_cent",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("second_opinion", False), ("kind", "interview"), _connector="OR"
                        ),
                        name="screening_step_second_opinion_on_interviews",
                    ),
                ],
            },
        ),
        WallOff("ScreeningStep"),
    ]
