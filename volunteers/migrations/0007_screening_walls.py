from django.db import migrations, models

from organisations.audit.watch import Watch
from organisations.walls import WallOff


class Migration(migrations.Migration):
    dependencies = [
        ("volunteers", "0006_ended_reason"),
        ("organisations", "0007_screening_step"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="volunteer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("ended_at__isnull", False),
                        ("ended_by__isnull", False),
                        ("status", "ended"),
                        models.Q(("ended_reason", ""), _negated=True),
                    ),
                    models.Q(
                        models.Q(("status", "ended"), _negated=True),
                        ("ended_at", None),
                        ("ended_by", None),
                        ("ended_reason", ""),
                    ),
                    _connector="OR",
                ),
                name="volunteer_ended_iff_ended_at_ended_by_and_reason",
            ),
        ),
        WallOff(
            "Volunteer",
            "ScreeningRecord",
            "ScreeningEvent",
            "Interview",
            "Reference",
        ),
        Watch(
            "Volunteer",
            "ScreeningRecord",
            "Interview",
            "Reference",
        ),
    ]
