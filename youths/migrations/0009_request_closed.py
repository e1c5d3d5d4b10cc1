from django.db import migrations, models


class Migration(migrations.Migration):
    """What people read: also of a request whose match has ended."""

    dependencies = [
        ("youths", "0008_short_addresses"),
    ]

    operations = [
        migrations.AlterField(
            model_name="helprequest",
            name="status",
            field=models.CharField(
                choices=[
                    ("open", "waiting"),
                    ("matched", "has a volunteer"),
                    ("withdrawn", "closed"),
                ],
                default="open",
                max_length=10,
                verbose_name="status",
            ),
        ),
    ]
