"""What the database itself does for the audit, as plain SQL: nothing is mended, all is chained.

An entry's hash is made of the hash before it and of the entry as JSON text, whose form does not
hang on a session's settings, so that a chain verifies after a dump and a restore.
"""

from __future__ import annotations

HASH = """
CREATE OR REPLACE FUNCTION public.audit_hash(
    before text, number bigint, entry public.organisations_auditentry
) RETURNS text LANGUAGE sql STABLE AS $audit$
    SELECT encode(sha256(convert_to(before || jsonb_build_array(
        number, entry.organisation_id, entry.id, extract(epoch FROM entry.at), entry.kind,
        entry.user_id, entry.role, entry.link, entry.what, entry.why,
        to_jsonb(entry.people), to_jsonb(entry.rows), to_jsonb(entry.fields)
    )::text, 'UTF8')), 'hex')
$audit$
"""

# Written at the commit, one transaction of an organisation at a time: there the lock is short and
# the chain cannot fork. By then another organisation, or none, may be acted in.
CHAIN = """
CREATE OR REPLACE FUNCTION public.audit_chain() RETURNS trigger LANGUAGE plpgsql AS $audit$
DECLARE
    acted_in text := coalesce(current_setting('app.organisation', true), '');
    before public.organisations_auditlink;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('audit', NEW.organisation_id));
    PERFORM set_config('app.organisation', NEW.organisation_id::text, true);
    SELECT * INTO before FROM public.organisations_auditlink
        WHERE organisation_id = NEW.organisation_id ORDER BY sequence DESC LIMIT 1;
    before.sequence := coalesce(before.sequence, 0) + 1;
    before.hash := coalesce(before.hash, '');
    INSERT INTO public.organisations_auditlink
        (organisation_id, sequence, entry_id, previous_hash, hash)
    VALUES (
        NEW.organisation_id, before.sequence, NEW.id, before.hash,
        public.audit_hash(before.hash, before.sequence, NEW)
    );
    PERFORM set_config('app.organisation', acted_in, true);
    RETURN NULL;
END $audit$;
DROP TRIGGER IF EXISTS audit_chain ON public.organisations_auditentry;
CREATE CONSTRAINT TRIGGER audit_chain AFTER INSERT ON public.organisations_auditentry
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.audit_chain()
"""

# The roles may not either (organisations/roles.py); this holds the tables' owner as well.
KEEP = """
CREATE OR REPLACE FUNCTION public.audit_keep() RETURNS trigger LANGUAGE plpgsql AS $audit$
BEGIN
    RAISE EXCEPTION 'The audit is added to, and never changed.';
END $audit$;
DROP TRIGGER IF EXISTS audit_keep ON public.organisations_auditentry;
CREATE TRIGGER audit_keep BEFORE UPDATE OR DELETE ON public.organisations_auditentry
    FOR EACH ROW EXECUTE FUNCTION public.audit_keep();
DROP TRIGGER IF EXISTS audit_keep ON public.organisations_auditlink;
CREATE TRIGGER audit_keep BEFORE UPDATE OR DELETE ON public.organisations_auditlink
    FOR EACH ROW EXECUTE FUNCTION public.audit_keep()
"""

# What a change of a watched table calls (organisations/audit/watch.py).
NOTE = """
CREATE OR REPLACE FUNCTION public.audit_note(
    organisation bigint, kind text, what text, people text[], rows bigint[], fields text[]
) RETURNS void LANGUAGE plpgsql AS $audit$
DECLARE
    acted_in text := coalesce(current_setting('app.organisation', true), '');
BEGIN
    PERFORM set_config('app.organisation', organisation::text, true);
    INSERT INTO public.organisations_auditentry
        (organisation_id, kind, user_id, role, link, what, why, people, rows, fields)
    VALUES (
        organisation, kind, NULLIF(current_setting('app.user', true), '')::bigint,
        coalesce(current_setting('app.role', true), ''),
        NULLIF(current_setting('app.link', true), '')::bigint,
        what, '', coalesce(people, '{}'), rows, fields
    );
    PERFORM set_config('app.organisation', acted_in, true);
END $audit$
"""

EVERYTHING = (HASH, CHAIN, KEEP, NOTE)
