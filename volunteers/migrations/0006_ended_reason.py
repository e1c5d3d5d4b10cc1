from django.db import migrations

# Who had ended before there were reasons gets the last event's moment and person. The walls hold
# the tables' owner as well, so it is done in one organisation at a time.
FILL = """
DO $$
DECLARE
    one bigint;
BEGIN
    FOR one IN SELECT id FROM organisations_organisation LOOP
        PERFORM set_config('app.organisation', one::text, true);
        UPDATE volunteers_volunteer AS v
        SET ended_reason = 'other', ended_at = e.at, ended_by_id = e.by_id
        FROM (
            SELECT DISTINCT ON (volunteer_id) volunteer_id, at, by_id
            FROM volunteers_volunteerevent ORDER BY volunteer_id, at DESC, id DESC
        ) AS e
        WHERE e.volunteer_id = v.id AND v.status = 'ended' AND v.ended_at IS NULL;
        UPDATE volunteers_volunteerevent SET reason = 'other' WHERE status = 'ended';
    END LOOP;
    PERFORM set_config('app.organisation', '', true);
END $$
"""


class Migration(migrations.Migration):
    dependencies = [
        ("volunteers", "0005_screening"),
    ]

    operations = [
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
