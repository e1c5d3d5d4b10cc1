from collections import Counter

from django.db import migrations

from organisations import scope


def log_in_by_number(apps, schema_editor):
    """A volunteer's number, where it is nobody else's, lets them log in by a code sent to it.

    Not the number of somebody who works here: they log in by their mail address.
    """
    Membership = apps.get_model("organisations", "Membership")
    works = set(
        Membership.objects.filter(ended_at=None)
        .exclude(role="volunteer")
        .values_list("user", flat=True)
    )
    numbers = {}
    for pk in apps.get_model("organisations", "Organisation").objects.values_list("pk", flat=True):
        with scope.within(pk):
            reached = apps.get_model("volunteers", "Volunteer").objects.filter(organisation=pk)
            for user, phone in reached.values_list("user", "recipient__phone"):
                if phone and user not in works:
                    numbers[user] = str(phone)
    times = Counter(numbers.values())
    people = apps.get_model("accounts", "User").objects.filter(is_active=True, is_staff=False)
    for user in people.filter(pk__in=numbers):
        if times[numbers[user.pk]] == 1:
            user.phone = numbers[user.pk]
            user.save(update_fields=["phone"])


class Migration(migrations.Migration):
    dependencies = [
        ("volunteers", "0010_signing_up"),
        ("accounts", "0003_phone"),
        ("notifications", "0005_watched"),
    ]

    operations = [
        migrations.RunPython(log_in_by_number, migrations.RunPython.noop),
    ]
