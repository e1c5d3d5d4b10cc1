from django.db import migrations

# No match before the volunteer is approved, holds the certificate the programme asks for on that
# day in Copenhagen, and has every mandatory step of its screening: whoever writes the row, and
# however. The same question in Python: matching/hard_rules.py, volunteers/screening.py.
REFUSE = """
CREATE OR REPLACE FUNCTION match_volunteer_is_screened() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    day date := (coalesce(NEW.started_at, NEW.proposed_at) AT TIME ZONE 'Europe/Copenhagen')::date;
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
    IF EXISTS (SELECT FROM volunteers_screeningwaiver WHERE volunteer_id = NEW.volunteer_id) THEN
        RETURN NEW;
    END IF;
    SELECT string_agg(step.key, ', ' ORDER BY step.position, step.id) INTO lacking
    FROM organisations_screeningstep AS step
    WHERE step.programme_id = NEW.programme_id AND step.is_mandatory AND step.kind <> 'certificate'
        AND NOT EXISTS (
            SELECT FROM volunteers_screeningrecord AS record
            WHERE record.volunteer_id = NEW.volunteer_id AND record.key = step.key
                AND (record.outcome = 'waived' OR record.outcome = 'passed'
                    AND coalesce(record.valid_until >= day, true)
                    AND coalesce(record.reached, 0) >= coalesce(step.needed, 0))
        );
    IF lacking IS NOT NULL THEN
        RAISE EXCEPTION 'The screening of the volunteer lacks: %.', lacking
            USING ERRCODE = 'check_violation', CONSTRAINT = 'match_volunteer_is_screened';
    END IF;
    RETURN NEW;
END $$;
DROP TRIGGER IF EXISTS match_volunteer_is_screened_at_first ON matching_match;
CREATE TRIGGER match_volunteer_is_screened_at_first BEFORE INSERT ON matching_match
    FOR EACH ROW WHEN (NEW.status IN ('proposed', 'active'))
    EXECUTE FUNCTION match_volunteer_is_screened();
DROP TRIGGER IF EXISTS match_volunteer_is_screened_later ON matching_match;
CREATE TRIGGER match_volunteer_is_screened_later BEFORE UPDATE ON matching_match
    FOR EACH ROW WHEN (
        NEW.status IN ('proposed', 'active') AND (
            OLD.status IS DISTINCT FROM NEW.status
            OR OLD.volunteer_id <> NEW.volunteer_id OR OLD.programme_id <> NEW.programme_id
        )
    )
    EXECUTE FUNCTION match_volunteer_is_screened()
"""
LET_BE = """
DROP TRIGGER IF EXISTS match_volunteer_is_screened_at_first ON matching_match;
DROP TRIGGER IF EXISTS match_volunteer_is_screened_later ON matching_match;
DROP FUNCTION IF EXISTS match_volunteer_is_screened()
"""


class Migration(migrations.Migration):
    dependencies = [
        ("matching", "0005_youth_answers"),
        ("volunteers", "0007_screening_walls"),
    ]

    operations = [
        migrations.RunSQL(REFUSE, LET_BE),
    ]
