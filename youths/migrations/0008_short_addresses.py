from django.db import migrations

from organisations import scope


def shorten(apps, schema_editor):
    """The codes there are lead from the short address too; of two alike the older one's.

    The other keeps its long address, which hangs on paper.
    """
    ShortAddress = apps.get_model("organisations", "ShortAddress")
    for _made_at, code, organisation in sorted(codes_everywhere(apps)):
        ShortAddress.objects.get_or_create(code=code, defaults={"organisation_id": organisation})


def codes_everywhere(apps):
    Source = apps.get_model("youths", "Source")
    organisations = apps.get_model("organisations", "Organisation")
    for pk in organisations.objects.values_list("pk", flat=True):
        with scope.within(pk):
            yield from Source.objects.filter(organisation=pk).values_list(
                "created_at", "code", "organisation"
            )


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0008_short_address"),
        ("youths", "0007_youth_erased"),
    ]

    operations = [
        migrations.RunPython(shorten, migrations.RunPython.noop),
    ]
