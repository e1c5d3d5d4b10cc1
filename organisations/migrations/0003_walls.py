from django.db import migrations

from organisations.walls import WallOff


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0002_second_factor_reset"),
    ]

    operations = [
        WallOff(
            "Area",
            "Programme",
            "Subject",
            "SecondFactorReset",
        ),
    ]
