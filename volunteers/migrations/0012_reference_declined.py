from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("volunteers", "0011_logins_by_number"),
    ]

    operations = [
        migrations.AddField(
            model_name="reference",
            name="declined_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="declined at"),
        ),
        migrations.AddConstraint(
            model_name="reference",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("declined_at", None),
                    models.Q(("answered_at", None), ("words", "")),
                    _connector="OR",
                ),
                name="reference_declined_without_answer",
            ),
        ),
    ]
