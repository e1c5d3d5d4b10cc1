"""No volunteer ends while a match of theirs runs, and no match runs with one who has ended.

Each side locks the volunteer's row before it looks at the other, so that of two at the same moment
one sees what the other did.
"""

from django.db import migrations

ENDS_LAST = """
CREATE FUNCTION public.volunteer_ends_last() RETURNS trigger LANGUAGE plpgsql AS $ends$
BEGIN
    IF EXISTS (
        SELECT FROM public.matching_match WHERE volunteer_id = NEW.id AND status = 'active'
    ) THEN
        RAISE EXCEPTION 'a match of this volunteer still runs'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'volunteer_ends_after_their_matches';
    END IF;
    RETURN NEW;
END $ends$;
CREATE TRIGGER volunteer_ends_last BEFORE UPDATE OF status ON public.volunteers_volunteer
    FOR EACH ROW WHEN (NEW.status = 'ended' AND OLD.status <> 'ended')
    EXECUTE FUNCTION public.volunteer_ends_last();

CREATE FUNCTION public.match_runs_with_a_volunteer() RETURNS trigger LANGUAGE plpgsql AS $runs$
DECLARE
    became text;
BEGIN
    SELECT status INTO became FROM public.volunteers_volunteer
        WHERE id = NEW.volunteer_id FOR SHARE;
    IF became = 'ended' THEN
        RAISE EXCEPTION 'the volunteer of this match has ended'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'match_runs_with_a_volunteer';
    END IF;
    RETURN NEW;
END $runs$;
CREATE TRIGGER match_runs_with_a_volunteer
    BEFORE INSERT OR UPDATE OF status, volunteer_id ON public.matching_match
    FOR EACH ROW WHEN (NEW.status = 'active')
    EXECUTE FUNCTION public.match_runs_with_a_volunteer();
"""
NOT_ANY_MORE = """
DROP TRIGGER match_runs_with_a_volunteer ON public.matching_match;
DROP FUNCTION public.match_runs_with_a_volunteer();
DROP TRIGGER volunteer_ends_last ON public.volunteers_volunteer;
DROP FUNCTION public.volunteer_ends_last();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("matching", "0006_screened_volunteers"),
        ("volunteers", "0009_training_and_leaving"),
    ]

    operations = [migrations.RunSQL(ENDS_LAST, NOT_ANY_MORE)]
