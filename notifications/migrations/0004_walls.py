from django.db import migrations

from organisations.walls import WallOff


class Migration(migrations.Migration):
    dependencies = [
        ("notifications", "0003_message_link_is_whole"),
        ("organisations", "0003_walls"),
    ]

    operations = [
        WallOff(
            "Recipient",
            "Message",
        ),
    ]
