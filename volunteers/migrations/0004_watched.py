from django.db import migrations

from organisations.audit.watch import Watch


class Migration(migrations.Migration):
    dependencies = [
        ("volunteers", "0003_walls"),
        ("organisations", "0005_audit"),
    ]

    operations = [
        Watch(
            "Volunteer",
            "ScreeningWaiver",
            "Certificate",
            "Skill",
            "VolunteerSlot",
        ),
    ]
