from django.db import migrations

from organisations.walls import WallOff


class Migration(migrations.Migration):
    dependencies = [
        ("volunteers", "0002_screening_waiver"),
        ("notifications", "0004_walls"),
    ]

    operations = [
        WallOff(
            "Volunteer",
            "VolunteerEvent",
            "ScreeningWaiver",
            "Skill",
            "VolunteerSlot",
            "Certificate",
        ),
    ]
