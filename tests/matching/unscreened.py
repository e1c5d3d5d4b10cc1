"""Volunteers who lack one thing each, and matches written past all the code."""

from datetime import timedelta

from django.db import connection

from matching.models import Match
from tests.factories import NOON
from tests.factories.matching import MatchFactory
from tests.factories.volunteers import (
    CertificateFactory,
    ScreeningWaiverFactory,
    VolunteerFactory,
)
from tests.factories.youths import HelpRequestFactory
from tests.volunteers.screened import STEPS, asking_programme, screened, take

YESTERDAY = NOON.date() - timedelta(days=1)


def _without(kind, **record):
    """Approved, with every step but one, or with that one on record like this."""

    def made(programme):
        volunteer = screened(programme, without=(kind,))
        if record:
            take(volunteer, kind, **record)
        return volunteer

    return made


def _certificate_ended(programme):
    volunteer = screened(programme, without=("certificate",))
    CertificateFactory(volunteer=volunteer, valid_until=YESTERDAY)
    return volunteer


def _certificate_failed(programme):
    """Not in order, though one that was seen before would hold."""
    volunteer = screened(programme, without=("certificate",))
    CertificateFactory(volunteer=volunteer)
    take(volunteer, "certificate", outcome="failed")
    return volunteer


def _of_another_kind(programme):
    volunteer = screened(programme, without=("certificate",))
    CertificateFactory(volunteer=volunteer, kind="child_protection")
    return volunteer


def _waived_and_then(kind, **record):
    """Brought over as screened elsewhere; later the step was taken up here."""

    def made(programme):
        volunteer = VolunteerFactory(organisation=programme.organisation, programme=programme)
        ScreeningWaiverFactory(volunteer=volunteer)
        take(volunteer, kind, **record)
        return volunteer

    return made


LACKING = {
    **{f"no {kind}": _without(kind) for kind in STEPS},
    "one reference too few": _without("references", reached=1),
    "one below the pass mark": _without("course", reached=74),
    "course without a result": _without("course", reached=None),
    "expired": _without("commitment", valid_until=YESTERDAY),
    "failed": _without("task", outcome="failed"),
    "opened again": _without("task", begun=True),
    "waived, then failed": _waived_and_then("course", outcome="failed", reached=20),
    "waived, then opened again": _waived_and_then("interview", begun=True),
    "waived, then expired": _waived_and_then("commitment", valid_until=YESTERDAY),
    "certificate ended": _certificate_ended,
    "certificate failed": _certificate_failed,
    "another certificate": _of_another_kind,
    "not approved": lambda programme: screened(programme, status="screened"),
    "on pause": lambda programme: screened(programme, status="paused"),
}


def ask(programme, **fields):
    return HelpRequestFactory(
        youth__organisation=programme.organisation, programme=programme, **fields
    )


def insert(volunteer, *, status="proposed", at=NOON):
    """A row of a match in plain SQL, copied from one that was declined."""
    asked = ask(volunteer.programme)
    declined = MatchFactory(request=asked, volunteer=volunteer, declined=True)
    started_at = at if status == "active" else None
    values = {
        "status": status,
        "proposed_at": at,
        "started_at": started_at,
        "settled_at": None,
        "settled_by_id": None,
    }
    kept = [
        field.column for field in Match._meta.concrete_fields if field.column not in {"id", *values}
    ]
    columns = ", ".join([*kept, *values])
    given = ", ".join([*kept, *["%s"] * len(values)])
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO matching_match ({columns}) SELECT {given}"
            " FROM matching_match WHERE id = %s",
            [*values.values(), declined.pk],
        )


def declined_becomes_proposed(volunteer):
    declined = MatchFactory(request=ask(volunteer.programme), volunteer=volunteer, declined=True)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE matching_match SET status = 'proposed', settled_at = NULL,"
            " settled_by_id = NULL WHERE id = %s",
            [declined.pk],
        )


def takes_anothers_place(volunteer):
    other = screened(volunteer.programme)
    proposed = MatchFactory(request=ask(volunteer.programme), volunteer=other)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE matching_match SET volunteer_id = %s WHERE id = %s", [volunteer.pk, proposed.pk]
        )


def programme_is_another(volunteer):
    """A proposal of a programme that asks for nothing becomes one of theirs."""
    organisation = volunteer.organisation
    free = asking_programme(organisation, kinds=(), certificate="none")
    proposed = MatchFactory(request=ask(free), volunteer=volunteer)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE matching_match SET programme_id = %s WHERE id = %s",
            [volunteer.programme_id, proposed.pk],
        )


WRITTEN = {
    "inserted": insert,
    "inserted as running": lambda volunteer: insert(volunteer, status="active"),
    "declined becomes proposed": declined_becomes_proposed,
    "takes another's place": takes_anothers_place,
}
