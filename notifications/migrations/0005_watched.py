from django.db import migrations

from organisations.audit.watch import Watch


class Migration(migrations.Migration):
    dependencies = [
        ("notifications", "0004_walls"),
        ("organisations", "0005_audit"),
    ]

    operations = [
        Watch(
            "Recipient",
        ),
    ]
