from django.db import migrations

from organisations.walls import WallOff


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0002_registration_withdrawn"),
        ("organisations", "0003_walls"),
    ]

    operations = [
        WallOff(
            "FocusArea",
            "Activity",
            "ActivityArea",
            "Indicator",
            "AreaTarget",
            "Registration",
            "SectionText",
        ),
    ]
