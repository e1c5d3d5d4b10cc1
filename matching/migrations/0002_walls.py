from django.db import migrations

from organisations.walls import WallOff


class Migration(migrations.Migration):
    dependencies = [
        ("matching", "0001_initial"),
        ("volunteers", "0003_walls"),
        ("youths", "0003_walls"),
    ]

    operations = [
        WallOff(
            "Match",
            "MatchEvent",
            "Answer",
            "Block",
            "CheckIn",
            "Meeting",
        ),
    ]
