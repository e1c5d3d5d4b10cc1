from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0005_audit"),
    ]

    operations = [
        migrations.AlterField(
            model_name="link",
            name="purpose",
            field=models.CharField(
                choices=[
                    ("my_page", "a youth's own page"),
                    ("answer", "answer to a proposal"),
                    ("log_meeting", "log of a meeting"),
                    ("volunteer_page", "a volunteer's own page"),
                    ("guardian", "a guardian's answer"),
                ],
                max_length=20,
                verbose_name="purpose",
            ),
        ),
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
                    ("audit", "check who has looked at what"),
                ],
                max_length=20,
                verbose_name="why",
            ),
        ),
    ]
