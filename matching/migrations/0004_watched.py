from django.db import migrations

from organisations.audit.watch import Watch


class Migration(migrations.Migration):
    dependencies = [
        ("matching", "0003_meeting_time_free_after_cancellation"),
        ("organisations", "0005_audit"),
    ]

    operations = [
        Watch(
            "Match",
            "Answer",
            "Block",
            "CheckIn",
            "Meeting",
        ),
    ]
