from importlib import import_module

from django.db import migrations

# As 0006, but for the waiver that a list brings over: it stands for the steps that nobody has begun
# here. A step recorded as failed, opened again or run out is no longer settled by the list.
REFUSE = """
CREATE OR REPLACE FUNCTION match_volunteer_is_screened() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    day date := (coalesce(NEW.started_at, NEW.proposed_at) AT TIME ZONE 'Europe/Copenhagen')::date;
    has_waiver boolean := EXISTS (
        SELECT FROM volunteers_screeningwaiver WHERE volunteer_id = NEW.volunteer_id
    );
    asked text;
    lacking text;
BEGIN
    IF NOT EXISTS (
        SELECT FROM volunteers_volunteer WHERE id = NEW.volunteer_id AND status = 'approved'
    ) THEN
        RAISE EXCEPTION 'The volunteer is not approved.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'match_volunteer_is_approved';
    END IF;
    SELECT certificate INTO asked FROM organisations_programme WHERE id = NEW.programme_id;
    IF asked <> 'none' AND NOT EXISTS (
        SELECT FROM volunteers_certificate
        WHERE volunteer_id = NEW.volunteer_id AND kind IN (asked, 'unspecified')
            AND valid_until >= day
    ) THEN
        RAISE EXCEPTION 'The volunteer has no valid certificate.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'match_volunteer_is_certified';
    END IF;
    SELECT string_agg(step.key, ', ' ORDER BY step.position, step.id) INTO lacking
    FROM organisations_screeningstep AS step
    LEFT JOIN volunteers_screeningrecord AS record
        ON record.volunteer_id = NEW.volunteer_id AND record.key = step.key
    WHERE step.programme_id = NEW.programme_id AND step.is_mandatory AND step.kind <> 'certificate'
        AND CASE
            WHEN record.id IS NULL THEN NOT has_waiver
            WHEN record.outcome = 'waived' THEN false
            ELSE record.outcome <> 'passed'
                OR coalesce(record.valid_until < day, false)
                OR coalesce(record.reached, 0) < coalesce(step.needed, 0)
        END;
    IF lacking IS NOT NULL THEN
        RAISE EXCEPTION 'The screening of the volunteer lacks: %.', lacking
            USING ERRCODE = 'check_violation', CONSTRAINT = 'match_volunteer_is_screened';
    END IF;
    RETURN NEW;
END $$
"""
AS_BEFORE = import_module("matching.migrations.0006_screened_volunteers").REFUSE


class Migration(migrations.Migration):
    dependencies = [
        ("matching", "0007_volunteers_end_last"),
    ]

    operations = [
        migrations.RunSQL(REFUSE, AS_BEFORE),
    ]
