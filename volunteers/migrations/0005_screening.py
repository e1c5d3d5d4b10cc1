import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("notifications", "0005_watched"),
        ("organisations", "0007_screening_step"),
        ("volunteers", "0004_watched"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Interview",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("held_on", models.DateField(verbose_name="held on")),
                (
                    "why",
                    models.TextField(
                        blank=True, verbose_name="Why do you want to be there for a young person?"
                    ),
                ),
                (
                    "experience",
                    models.TextField(
                        blank=True,
                        verbose_name="What do you bring along from your own life, work or school?",
                    ),
                ),
                (
                    "setbacks",
                    models.TextField(
                        blank=True,
                        verbose_name="What do you do when a young person does not turn up, or loses heart?",
                    ),
                ),
                (
                    "boundaries",
                    models.TextField(
                        blank=True,
                        verbose_name="Where do you draw the line: money, gifts, secrets, visits at home?",
                    ),
                ),
                (
                    "time",
                    models.TextField(
                        blank=True, verbose_name="Can you keep it up every week for a year?"
                    ),
                ),
                (
                    "other",
                    models.TextField(
                        blank=True, verbose_name="Is there something else we should know?"
                    ),
                ),
                (
                    "verdict",
                    models.CharField(
                        choices=[("yes", "yes, gladly"), ("doubt", "in doubt"), ("no", "no")],
                        max_length=10,
                        verbose_name="Would you match them?",
                    ),
                ),
                ("written_at", models.DateTimeField(verbose_name="written at")),
                (
                    "second_verdict",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "yes, gladly"), ("doubt", "in doubt"), ("no", "no")],
                        max_length=10,
                        verbose_name="the colleague's view",
                    ),
                ),
                ("second_note", models.TextField(blank=True, verbose_name="the colleague's note")),
                ("second_at", models.DateTimeField(blank=True, null=True, verbose_name="read at")),
            ],
            options={
                "verbose_name": "interview",
                "verbose_name_plural": "interviews",
            },
        ),
        migrations.CreateModel(
            name="Reference",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                (
                    "relation",
                    models.CharField(
                        choices=[
                            ("work", "from work"),
                            ("education", "from an education"),
                            ("association", "from a club or voluntary work"),
                            ("friend", "a friend or neighbour"),
                        ],
                        max_length=20,
                        verbose_name="knows them",
                    ),
                ),
                ("asked_at", models.DateTimeField(verbose_name="asked at")),
                (
                    "answered_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="answered at"),
                ),
                (
                    "known",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("year", "less than a year"),
                            ("years", "one to five years"),
                            ("long", "more than five years"),
                        ],
                        max_length=10,
                        verbose_name="has known them",
                    ),
                ),
                (
                    "trust",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "yes"), ("doubt", "I am in doubt"), ("no", "no")],
                        max_length=10,
                        verbose_name="would trust them with a young person",
                    ),
                ),
                (
                    "reliable",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "yes"), ("doubt", "I am in doubt"), ("no", "no")],
                        max_length=10,
                        verbose_name="keeps what they promise",
                    ),
                ),
                ("words", models.TextField(blank=True, verbose_name="in their own words")),
                (
                    "judgement",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("speaks_for", "speaks for them"),
                            ("speaks_against", "does not speak for them"),
                        ],
                        max_length=20,
                        verbose_name="what the answer is worth",
                    ),
                ),
                (
                    "judged_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="judged at"),
                ),
            ],
            options={
                "verbose_name": "reference",
                "verbose_name_plural": "references",
            },
        ),
        migrations.CreateModel(
            name="ScreeningEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("status", models.CharField(max_length=20, verbose_name="became")),
                ("at", models.DateTimeField(verbose_name="at")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ScreeningRecord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.SlugField(max_length=40, verbose_name="step")),
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
                ("begun_at", models.DateTimeField(verbose_name="begun at")),
                (
                    "booked_for",
                    models.DateTimeField(blank=True, null=True, verbose_name="booked for"),
                ),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="due on")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("passed", "passed"),
                            ("failed", "not passed"),
                            ("waived", "waived"),
                        ],
                        max_length=10,
                        verbose_name="outcome",
                    ),
                ),
                (
                    "reached",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="reached"),
                ),
                ("text_version", models.CharField(blank=True, max_length=20, verbose_name="text")),
                (
                    "valid_until",
                    models.DateField(blank=True, null=True, verbose_name="valid until"),
                ),
                ("note", models.TextField(blank=True, verbose_name="note")),
                (
                    "settled_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="settled at"),
                ),
            ],
            options={
                "verbose_name": "record of a step",
                "verbose_name_plural": "records of steps",
            },
        ),
        migrations.AddField(
            model_name="volunteer",
            name="ended_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="ended at"),
        ),
        migrations.AddField(
            model_name="volunteer",
            name="ended_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="ended by",
            ),
        ),
        migrations.AddField(
            model_name="volunteer",
            name="ended_reason",
            field=models.CharField(
                blank=True,
                choices=[
                    ("screening", "did not come through the screening"),
                    ("no_need", "we have no need of their help"),
                    ("no_answer", "does not answer"),
                    ("changed_mind", "changed their mind"),
                    ("time", "has no time for it"),
                    ("moved", "moved away"),
                    ("work_or_study", "new work or studies"),
                    ("did_not_suit", "it did not suit them"),
                    ("finished", "has done what they came for"),
                    ("agreement", "did not keep the agreement"),
                    ("other", "another reason"),
                    ("before_list", "had ended when the list was brought over"),
                ],
                max_length=20,
                verbose_name="why it ended",
            ),
        ),
        migrations.AddField(
            model_name="volunteer",
            name="programme",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisations.programme",
                verbose_name="programme",
            ),
        ),
        migrations.AddField(
            model_name="volunteerevent",
            name="reason",
            field=models.CharField(
                blank=True,
                choices=[
                    ("screening", "did not come through the screening"),
                    ("no_need", "we have no need of their help"),
                    ("no_answer", "does not answer"),
                    ("changed_mind", "changed their mind"),
                    ("time", "has no time for it"),
                    ("moved", "moved away"),
                    ("work_or_study", "new work or studies"),
                    ("did_not_suit", "it did not suit them"),
                    ("finished", "has done what they came for"),
                    ("agreement", "did not keep the agreement"),
                    ("other", "another reason"),
                    ("before_list", "had ended when the list was brought over"),
                ],
                max_length=20,
                verbose_name="reason",
            ),
        ),
        migrations.AddField(
            model_name="interview",
            name="held_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="held by",
            ),
        ),
        migrations.AddField(
            model_name="interview",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisations.organisation",
                verbose_name="organisation",
            ),
        ),
        migrations.AddField(
            model_name="interview",
            name="second_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="read by",
            ),
        ),
        migrations.AddField(
            model_name="interview",
            name="written_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="written by",
            ),
        ),
        migrations.AddField(
            model_name="reference",
            name="asked_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="named by",
            ),
        ),
        migrations.AddField(
            model_name="reference",
            name="judged_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="judged by",
            ),
        ),
        migrations.AddField(
            model_name="reference",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisations.organisation",
                verbose_name="organisation",
            ),
        ),
        migrations.AddField(
            model_name="reference",
            name="recipient",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="notifications.recipient",
                verbose_name="reached by",
            ),
        ),
        migrations.AddField(
            model_name="reference",
            name="volunteer",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="references",
                to="volunteers.volunteer",
            ),
        ),
        migrations.AddField(
            model_name="screeningevent",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="by",
            ),
        ),
        migrations.AddField(
            model_name="screeningevent",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisations.organisation",
                verbose_name="organisation",
            ),
        ),
        migrations.AddField(
            model_name="screeningrecord",
            name="begun_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="begun by",
            ),
        ),
        migrations.AddField(
            model_name="screeningrecord",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisations.organisation",
                verbose_name="organisation",
            ),
        ),
        migrations.AddField(
            model_name="screeningrecord",
            name="settled_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="settled by",
            ),
        ),
        migrations.AddField(
            model_name="screeningrecord",
            name="volunteer",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="screening",
                to="volunteers.volunteer",
            ),
        ),
        migrations.AddField(
            model_name="screeningevent",
            name="record",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="events",
                to="volunteers.screeningrecord",
            ),
        ),
        migrations.AddField(
            model_name="interview",
            name="record",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="interview",
                to="volunteers.screeningrecord",
            ),
        ),
        migrations.AddConstraint(
            model_name="reference",
            constraint=models.CheckConstraint(
                condition=models.Q(("asked_at__isnull", False), ("asked_by__isnull", False)),
                name="reference_asked_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="reference",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answered_at", None), ("known", ""), ("reliable", ""), ("trust", "")),
                    models.Q(
                        ("answered_at__isnull", False),
                        models.Q(("trust", ""), _negated=True),
                        models.Q(("reliable", ""), _negated=True),
                        models.Q(("known", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="reference_answered_iff_answer",
            ),
        ),
        migrations.AddConstraint(
            model_name="reference",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("judged_at", None), ("judged_by", None), ("judgement", "")),
                    models.Q(
                        models.Q(("judgement", ""), _negated=True),
                        ("judged_at__isnull", False),
                        ("judged_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="reference_judged_iff_judgement",
            ),
        ),
        migrations.AddConstraint(
            model_name="screeningrecord",
            constraint=models.UniqueConstraint(
                fields=("volunteer", "key"), name="screening_record_once_per_step"
            ),
        ),
        migrations.AddConstraint(
            model_name="screeningrecord",
            constraint=models.CheckConstraint(
                condition=models.Q(("begun_at__isnull", False), ("begun_by__isnull", False)),
                name="screening_record_begun_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="screeningrecord",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("outcome", ""), ("settled_at", None), ("settled_by", None)),
                    models.Q(
                        models.Q(("outcome", ""), _negated=True),
                        ("settled_at__isnull", False),
                        ("settled_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="screening_record_settled_iff_outcome",
            ),
        ),
        migrations.AddConstraint(
            model_name="interview",
            constraint=models.CheckConstraint(
                condition=models.Q(("written_at__isnull", False), ("written_by__isnull", False)),
                name="interview_written_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="interview",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("second_at", None), ("second_by", None), ("second_verdict", "")),
                    models.Q(
                        models.Q(("second_verdict", ""), _negated=True),
                        ("second_at__isnull", False),
                        ("second_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="interview_second_at_and_second_by_iff_verdict",
            ),
        ),
        migrations.AddConstraint(
            model_name="interview",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("second_by", None),
                    models.Q(("second_by", models.F("held_by")), _negated=True),
                    _connector="OR",
                ),
                name="interview_second_pair_of_eyes_is_another",
            ),
        ),
    ]
