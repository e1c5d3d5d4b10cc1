from django.db import migrations

from organisations.walls import WallOff


class Migration(migrations.Migration):
    dependencies = [
        ("youths", "0002_registered_by"),
        ("notifications", "0004_walls"),
    ]

    operations = [
        WallOff(
            "Youth",
            "Guardian",
            "Consent",
            "HelpRequest",
            "RequestEvent",
            "WantedSubject",
            "RequestSlot",
        ),
    ]
