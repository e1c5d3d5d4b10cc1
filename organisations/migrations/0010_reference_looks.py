from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0009_why_verify"),
    ]

    operations = [
        migrations.AlterField(
            model_name="auditentry",
            name="why",
            field=models.CharField(
                blank=True,
                choices=[
                    ("day", "see what needs doing today"),
                    ("help", "follow the youths who ask for help"),
                    ("find", "find a volunteer"),
                    ("bank", "keep the bank of volunteers"),
                    ("follow_up", "follow up a match"),
                    ("figures", "check a figure in the report"),
                    ("meet", "meet, or say yes to each other"),
                    ("colleagues", "help a colleague log in"),
                    ("consent", "say whether somebody under 18 may take part"),
                    ("verify", "see whether your certificate of service is genuine"),
                    ("reference", "say what they think of you as a volunteer"),
                    ("audit", "check who has looked at what"),
                ],
                max_length=20,
                verbose_name="why",
            ),
        ),
    ]
