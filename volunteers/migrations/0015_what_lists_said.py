from django.db import migrations, models
from django.db.models import F

from organisations import scope


def remember_who_was_brought(apps, schema_editor):
    """Whoever came by no form was brought by a list; what became of them later stands here."""
    VolunteerEvent = apps.get_model("volunteers", "VolunteerEvent")
    for pk in apps.get_model("organisations", "Organisation").objects.values_list("pk", flat=True):
        with scope.within(pk):
            joined = VolunteerEvent.objects.filter(
                organisation=pk, volunteer__form_key=None, at=F("volunteer__created_at")
            )
            joined.exclude(status="changed").update(by_list=True)


class Migration(migrations.Migration):
    dependencies = [
        ("volunteers", "0014_second_pair_of_eyes"),
    ]

    operations = [
        migrations.AddField(
            model_name="volunteerevent",
            name="by_list",
            field=models.BooleanField(default=False, verbose_name="a list said so"),
        ),
        migrations.RunPython(remember_who_was_brought, migrations.RunPython.noop),
    ]
