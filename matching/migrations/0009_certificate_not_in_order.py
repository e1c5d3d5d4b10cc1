from importlib import import_module

from django.db import migrations

# As 0008, and: a certificate said not to be in order vouches for nobody, whatever was seen before.
AS_BEFORE = import_module("matching.migrations.0008_waiver_for_steps_not_begun").REFUSE
SEEN = "    IF asked <> 'none' AND NOT EXISTS ("
NOT_IN_ORDER = """\
    IF asked <> 'none' AND EXISTS (
        SELECT FROM volunteers_screeningrecord
        WHERE volunteer_id = NEW.volunteer_id AND kind = 'certificate' AND outcome = 'failed'
    ) THEN
        RAISE EXCEPTION 'The certificate of the volunteer is not in order.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'match_volunteer_is_certified';
    END IF;
"""
REFUSE = AS_BEFORE.replace(SEEN, NOT_IN_ORDER + SEEN)


class Migration(migrations.Migration):
    dependencies = [
        ("matching", "0008_waiver_for_steps_not_begun"),
    ]

    operations = [
        migrations.RunSQL(REFUSE, AS_BEFORE),
    ]
