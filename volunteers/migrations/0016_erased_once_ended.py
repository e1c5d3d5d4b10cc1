from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("volunteers", "0015_what_lists_said"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="volunteer",
            constraint=models.CheckConstraint(
                condition=models.Q(("erased_at", None), ("status", "ended"), _connector="OR"),
                name="volunteer_erased_only_once_ended",
            ),
        ),
    ]
