import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from organisations import scope
from organisations.audit.watch import Watch
from organisations.walls import WallOff

AT_ONCE = "SET CONSTRAINTS ALL IMMEDIATE"


def reach_by_recipient(apps, schema_editor):
    """Each guardian's number and language move to a recipient of their own."""
    Recipient = apps.get_model("notifications", "Recipient")
    for guardian in guardians_everywhere(apps):
        guardian.recipient, _is_new = Recipient.objects.update_or_create(
            organisation_id=guardian.organisation_id,
            user_id=guardian.user_id,
            defaults={"phone": guardian.phone, "language": guardian.language},
        )
        guardian.save()


def reach_by_own_number(apps, schema_editor):
    for guardian in guardians_everywhere(apps):
        guardian.phone = guardian.recipient.phone
        guardian.language = guardian.recipient.language
        guardian.recipient = None
        guardian.save()


def guardians_everywhere(apps):
    organisations = apps.get_model("organisations", "Organisation")
    for pk in organisations.objects.values_list("pk", flat=True):
        with scope.within(pk):
            yield from apps.get_model("youths", "Guardian").objects.filter(organisation=pk)


class Migration(migrations.Migration):
    dependencies = [
        ("youths", "0005_source"),
        ("notifications", "0004_walls"),
        ("organisations", "0006_guardian_link"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="guardian",
            name="recipient",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="notifications.recipient",
                verbose_name="reached by",
            ),
        ),
        # PostgreSQL alters no table whose rows still have keys to be checked.
        migrations.RunSQL(migrations.RunSQL.noop, AT_ONCE),
        migrations.RunPython(reach_by_recipient, reach_by_own_number),
        migrations.RunSQL(AT_ONCE, migrations.RunSQL.noop),
        migrations.AlterField(
            model_name="guardian",
            name="recipient",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="notifications.recipient",
                verbose_name="reached by",
            ),
        ),
        migrations.RemoveField(model_name="guardian", name="phone"),
        migrations.RemoveField(model_name="guardian", name="language"),
        migrations.AddField(
            model_name="consent",
            name="language",
            field=models.CharField(
                blank=True, default="", max_length=8, verbose_name="language of the text"
            ),
            preserve_default=False,
        ),
        migrations.CreateModel(
            name="Refusal",
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
                            ("own_data", "own consent to the use of their data"),
                            ("guardian", "guardian's consent to taking part"),
                        ],
                        max_length=10,
                        verbose_name="to what",
                    ),
                ),
                (
                    "text_version",
                    models.CharField(max_length=20, verbose_name="version of the text"),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("form", "the form"),
                            ("link", "a private link"),
                            ("coordinator", "told to the coordinator"),
                            ("in_person", "in person, beside the coordinator"),
                            ("referrer", "told to who referred them"),
                            ("imported", "brought over from a list"),
                        ],
                        max_length=12,
                        verbose_name="said by",
                    ),
                ),
                ("refused_at", models.DateTimeField(verbose_name="said at")),
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
                    "refused_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "youth",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="refusals",
                        to="youths.youth",
                    ),
                ),
            ],
            options={"verbose_name": "refusal", "verbose_name_plural": "refusals"},
        ),
        WallOff("Guardian", "Refusal"),
        Watch("Guardian", "Refusal"),
    ]
