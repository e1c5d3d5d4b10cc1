from django.db import migrations

from organisations.audit.watch import Watch


class Migration(migrations.Migration):
    dependencies = [
        ("youths", "0003_walls"),
        ("organisations", "0005_audit"),
    ]

    operations = [
        Watch(
            "Youth",
            "Guardian",
            "Consent",
            "HelpRequest",
            "WantedSubject",
            "RequestSlot",
        ),
    ]
