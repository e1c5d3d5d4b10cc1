"""T21: every field name of every model, sent to every form, changes only what the form asks for."""

from copy import deepcopy
from datetime import date, timedelta

import pytest
import time_machine
from django.apps import apps
from django.db import connection, models, transaction

from organisations.links import SHOWN_BY
from tests.factories import NOON
from tests.house.test_source import ROOMS
from tests.site.addresses import address_of, names
from tests.site.world import AT, World

pytestmark = pytest.mark.django_db
MODELS = [model for model in apps.get_models() if model._meta.app_label in ROOMS]
FOREIGN = 987_654
# What the forms may change in rows there are: what they ask for, and who did it when.
ALLOWED = {
    "accounts_user": {"session_number"},
    "organisations_membership": {"ended_at", "ended_by_id"},
    "organisations_spotcheck": {"checked_at", "checked_by_id", "verdict"},
    "matching_match": {"status", "end_reason", "settled_at", "settled_by_id"},
    "matching_inquiry": {"handled_at", "handled_by_id"},
    "youths_helprequest": {"status"},
    "youths_consent": {"withdrawn_at", "withdrawn_by_id"},
    "youths_source": {"closed_at", "closed_by_id"},
    "volunteers_volunteer": {"status", "ended_reason", "ended_at", "ended_by_id"},
    "volunteers_leaverequest": {"outcome", "settled_at", "settled_by_id"},
    "volunteers_interview": {"second_verdict", "second_note", "second_at", "second_by_id"},
    "volunteers_screeningrecord": {"outcome", "settled_at", "settled_by_id"},
    # Removed, and taken back, by a button of their own.
    "volunteers_training": {"deleted"},
    "volunteers_certificate": {"deleted"},
    "reports_registration": {"withdrawn_at", "withdrawn_by_id"},
}
# Everybody who has forms of their own; a chief has a coordinator's too.
SENDERS = ("stranger", "youth", "youth_asked", "volunteer_by_link", "chief")


def value_for(field):
    """A value that would fit the column and that nobody there has."""
    if isinstance(field, models.ForeignKey | models.AutoField | models.IntegerField):
        return str(FOREIGN)
    if isinstance(field, models.BooleanField):
        return "on"
    if isinstance(field, models.DateTimeField):
        return (AT + timedelta(days=400)).isoformat()
    if isinstance(field, models.DateField):
        return date(2027, 1, 1).isoformat()
    choices = [value for value, _label in field.choices or ()]
    return str(choices[-1]) if choices else "planted"


def everything():
    """Every name a column has, with and without `_id`, as a form could carry it."""
    sent = {}
    for model in MODELS:
        for field in model._meta.concrete_fields:
            sent[field.name] = sent[field.attname] = value_for(field)
    # That of a form behind a private link is no column's, and opens nothing if it is wrong.
    return {name: value for name, value in sent.items() if name != SHOWN_BY}


def rows_of(organisation):
    """Every row of every table of ours, as columns by key; read as the organisation."""
    found = {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.organisation', %s, true)", [str(organisation.pk)])
        for model in MODELS:
            table = model._meta.db_table
            cursor.execute(f'SELECT * FROM "{table}"')
            columns = [column.name for column in cursor.description]
            key = columns.index("id")
            found[table] = {row[key]: dict(zip(columns, row, strict=True)) for row in cursor}
    return found


def changed(before, after):
    """(table, column) of whatever is other in a row that was there, or is gone."""
    for table, rows in before.items():
        for pk, row in rows.items():
            now = after[table].get(pk)
            if now is None:
                yield table, "deleted"
            else:
                yield from ((table, column) for column in row if row[column] != now[column])


def planted(before, after):
    """(table, column) of whatever the sender's own values came into, in rows that are new."""
    for table, rows in after.items():
        for pk in rows.keys() - before[table].keys():
            for column, value in rows[pk].items():
                if value in (FOREIGN, "planted"):
                    yield table, column


class Written:
    """What a page wrote into the database, its session left aside."""

    def __init__(self):
        self.statements = []

    def __call__(self, execute, sql, *rest):
        if sql.startswith(("INSERT", "UPDATE", "DELETE")) and "django_session" not in sql:
            self.statements.append(sql)
        return execute(sql, *rest)


@pytest.fixture
def world(db):
    with time_machine.travel(AT, tick=False):
        yield World("kanin")


def test_every_columns_name_is_sent():
    sent = everything()

    assert len(sent) > 100
    assert {"organisation_id", "is_superuser", "role", "status", "password"} <= set(sent)


def test_every_form_changes_only_what_it_asks_for(world):
    sent, found, worked = everything(), {}, set()
    visitors = world.visitors()
    before = rows_of(world.organisation)
    for visitor in SENDERS:
        browser = visitors[visitor]
        # A page that breaks writes nothing, and has tests of its own.
        browser.raise_request_exception = False
        cookies = deepcopy(browser.cookies)
        for name in names():
            # Whoever has logged out, or in, is again who they were.
            browser.cookies = deepcopy(cookies)
            with transaction.atomic():
                with connection.execute_wrapper(written := Written()):
                    browser.post(address_of(name, world), sent | filled_in(name, world))
                after = rows_of(world.organisation) if written.statements else before
                transaction.set_rollback(True)
            wrong = {one for one in changed(before, after) if one[1] not in ALLOWED.get(one[0], ())}
            wrong |= {one for one in planted(before, after) if one[1] not in FREE}
            if wrong:
                found[name, visitor] = wrong
            if before != after:
                worked.add(name)

    assert found == {}
    assert WRITES - worked == set()


def filled_in(name, world):
    """What makes the form a right one, besides all that is not its business."""
    return {
        "youths:ask_for_help": {
            "form_key": "6c6f1f2e-54f5-4f7e-9d34-7c0b6a1f5a01",
            "track": "personal",
            "name": "Amina",
            "phone": "20 12 34 56",
            "email": "amina@example.dk",
            "area": world.area.pk,
            "birth_year": "2006",
            "volunteer_gender": "any",
            "language": "",
            "deadline_on": "",
            "website": "",
            "consent": "on",
        },
        "matching:answer": {"answer": "yes"},
        "matching:my_page_how_it_goes": {"trusts": "3", "is_helped": "3", "looks_forward": "3"},
        "matching:match_end": {"reason": "goal_reached", "afterwards": "no_more"},
        "matching:volunteer_leave_by_link": {"reason": "moved"},
        "volunteers:volunteer_turn": {"status": "paused"},
        "reports:section_edit": {"text": "planted"},
        "reports:registration_create": {
            "area": world.area.pk,
            "on": NOON.date().isoformat(),
            "value": "2",
            "cancelled": "",
            "note": "planted",
        },
    }.get(name, {})


# Forms that are filled in right here, or take nothing: each must have written something.
WRITES = {
    *("youths:ask_for_help", "matching:answer", "matching:match_end"),
    *("matching:my_page_how_it_goes", "matching:my_page_end", "matching:inquiry_handle"),
    *("matching:match_withdraw", "reports:section_edit"),
    *("matching:leave_request_fulfil", "volunteers:training_remove"),
    *("matching:volunteer_pause_by_link", "matching:volunteer_leave_by_link"),
    *("reports:registration_create", "reports:registration_withdraw"),
}
# Own words, that a form asks for in a field of the same name.
FREE = {"note", "reason", "text", "place", "wishes", "name"}
