"""Nothing about a person escapes the audit: found by looking at all tables, fields and doors."""

import re

import pytest

from accounts.personal import declared_models
from organisations.models import Why
from tests.house.test_doors import doors
from tests.house.test_models import MODELS
from tests.house.walled import catalogue, run

# Signed: personal, and not watched.
UNWATCHED = {
    "Message": "its own status says what became of it; of a person it holds whom it is for",
    "AuditEntry": "is the audit",
    "AuditLink": "is the audit",
}
# Catalogues by their shape, which tell about the person they hang on.
HANGS_ON_A_PERSON = {
    "Membership",
    "Skill",
    "WantedSubject",
    "VolunteerArea",
    "VolunteerSlot",
    "RequestSlot",
}

WATCHED = """
    SELECT relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
    WHERE tgname IN ('audit_insert', 'audit_update', 'audit_delete') AND tgenabled = 'O'
    GROUP BY relname HAVING count(*) = 3
"""

# Signed: pages that show nobody's data, or nobody's but that of whoever opens them.
SHOWS_NOBODY = {
    "home": "leads on, or names the organisations",
    "organisations:link_open": "leads on, or says that the link has run out",
    "organisations:membership_switch": "leads on",
    "youths:ask_for_help": "an empty form, or what this browser itself just typed",
    "youths:request_received": "what this browser itself just typed",
    "youths:source_open": "leads on",
    "youths:short_open": "leads on",
    "youths:refer": "an empty form, or what this browser itself just typed",
    "youths:referral_received": "the code of what this browser itself just sent",
    "youths:desk_ask": "an empty form, or what this browser itself just typed",
    "youths:source_list": "posters and links, and how many came by each",
    "youths:source_create": "an empty form, or what this browser itself just typed",
    "youths:source_detail": "a poster or link, and how many came by it",
    "youths:source_poster": "what hangs on the wall",
    "matching:demand": "figures alone",
    "matching:demand_csv": "figures alone",
    "matching:recruiting_notice": "what is sought, and of nobody",
    "matching:recruiting_poster": "what hangs on the wall",
    "matching:volunteer_presence": "leads back",
    "matching:volunteer_presence_by_link": "leads back",
    "matching:my_page_answer": "leads back",
    "matching:my_page_withdraw": "leads back",
    "matching:guardian_answer": "leads back",
    "matching:guardian_withdraw": "leads back",
    "matching:my_page_end": "leads back",
    "matching:my_page_talk": "leads back",
    "matching:my_page_erase": "what goes and what stays, in words",
    "matching:my_page_erase_take_back": "leads back",
    "matching:erased": "nobody is left",
    "youths:send_link": "what this browser itself just typed",
    "youths:link_sent": "the same for everybody",
    "youths:guardian_link": "leads on",
    "youths:guardian_link_sent": "the same for everybody",
    "matching:my_looks": "who has looked at whoever opens it",
    "matching:volunteer_looks": "who has looked at whoever opens it",
    "matching:volunteer_looks_by_link": "who has looked at whoever opens it",
    "matching:volunteer_hours": "own counts alone",
    "matching:volunteer_hours_by_link": "own counts alone",
    "matching:service_certify": "leads back",
    "matching:service_certify_by_link": "leads back",
    "matching:service_certificate_pdf": "own counts alone",
    "matching:service_certificate_pdf_by_link": "own counts alone",
    "matching:volunteer_pause": "an empty form, or what was just typed",
    "matching:volunteer_pause_by_link": "an empty form, or what was just typed",
    "matching:volunteer_come_back": "leads back",
    "matching:volunteer_come_back_by_link": "leads back",
    "matching:volunteer_leave": "what stops and what stays, in words",
    "matching:volunteer_leave_by_link": "what stops and what stays, in words",
    "matching:volunteer_stay": "leads back",
    "matching:volunteer_stay_by_link": "leads back",
    "matching:volunteer_data": "all of whoever opens it, and nobody else",
    "matching:volunteer_data_by_link": "all of whoever opens it, and nobody else",
    "matching:volunteer_data_json": "all of whoever opens it, and nobody else",
    "matching:volunteer_data_json_by_link": "all of whoever opens it, and nobody else",
    "volunteers:guidance_list": "the same for everybody",
    "volunteers:guidance_list_by_link": "the same for everybody",
    "volunteers:guidance_page": "the same for everybody",
    "volunteers:guidance_page_by_link": "the same for everybody",
    "matching:volunteer_left": "nobody is named",
    **{
        f"volunteers:{page}{door}": "whoever opens it, and whom they named themself"
        for page in ("own_steps", "own_references", "own_commitment", "own_course", "own_quiz")
        for door in ("", "_by_link")
    },
    "volunteers:reference_decline": "leads on",
    "volunteers:reference_thanks": "the same for everybody",
    "coordinators:right_list": "roles, not people",
    "volunteers:sign_up": "an empty form, or what was just typed",
    "volunteers:signed_up": "what happens next, in the browser that signed up",
    "volunteers:profile": "whoever opens it",
    "volunteers:profile_by_link": "whoever opens it",
    "coordinators:list_bring": "an empty form, or faults of the list that was just sent",
    "coordinators:list_hand_back": "the list that this browser itself just sent",
    "coordinators:list_template": "columns, not people",
    "organisations:colleague_give": "an empty form, or what was just typed",
    "coordinators:development_post": "development only; with DEBUG off it does not exist",
    "coordinators:development_post_send": "development only; with DEBUG off it does not exist",
    "reports:activity_list": "figures and anonymous words",
    "reports:report_detail": "figures and anonymous words",
    "reports:report_download": "figures and anonymous words",
    "reports:section_edit": "the report's own words",
    "reports:registration_create": "a number, a day and a line",
}
# A login's own pages: whoever is logged in sees themself.
OF_ONES_OWN_LOGIN = re.compile(r"^(account_|mfa_|usersessions_)")


@pytest.mark.django_db
def test_every_table_of_a_person_is_watched():
    declared = {model for model, one in declared_models() if one.personal or one.sensitive}
    meant = {
        model._meta.db_table
        for model in MODELS
        if model in declared or model.__name__ in HANGS_ON_A_PERSON
    }
    unwatched = {model._meta.db_table for model in MODELS if model.__name__ in UNWATCHED}

    assert unwatched <= meant
    assert set(catalogue(WATCHED)) == meant - unwatched


def test_a_table_that_is_no_longer_watched_is_noticed(as_owner, db):
    run("ALTER TABLE youths_youth DISABLE TRIGGER audit_update")

    with pytest.raises(AssertionError):
        test_every_table_of_a_person_is_watched()


def is_looking(view):
    return isinstance(getattr(view, "looks_why", None), Why)


def is_step(view):
    """A step leads back, but for one that is typed wrong: then it shows a page."""
    return hasattr(view, "shows") and (view.shows is None or is_looking(view.shows))


def test_every_page_writes_down_whom_it_shows_or_shows_nobody():
    unsaid = {
        name
        for name, view in doors()
        if not (is_looking(view) or is_step(view) or OF_ONES_OWN_LOGIN.match(name))
    }

    assert {name for name in unsaid if not name.startswith("admin:")} == set(SHOWS_NOBODY)


def test_no_address_is_stored_that_could_be_a_protected_one():
    """T12: where somebody lives is an area of thousands; a field for more must be asked about."""
    words = re.compile(r"add?ress|street|postal|zip|_vej|postnummer")
    found = {
        f"{model.__name__}.{field.name}"
        for model in MODELS
        for field in model._meta.concrete_fields
        if words.search(field.name)
    }

    assert found == set()
