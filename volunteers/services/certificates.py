"""That a certificate was seen is recorded, and taken back where it was recorded wrongly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from organisations.models import ScreeningStep
from volunteers.models import Certificate, ScreeningRecord, vouched_less
from volunteers.services.gone import lock_known, lock_present
from volunteers.services.screening import begin, settle, step_of, step_to_correct

if TYPE_CHECKING:
    from datetime import date, datetime

    from accounts.models import User
    from volunteers.models import Volunteer


@transaction.atomic
def record_certificate(
    *, volunteer: Volunteer, kind: str, valid_until: date, by: User, at: datetime
) -> Certificate:
    """That a certificate was seen; the same one seen again keeps its first record.

    One of the kind the programme asks for takes that step, and the volunteer moves on. Raises
    VolunteerRefusedError once they have ended.
    """
    lock_present(volunteer)
    certificate = keep_certificate(
        volunteer=volunteer, kind=kind, valid_until=valid_until, by=by, at=at
    )
    _take_step(certificate, by=by, at=at)
    return certificate


def keep_certificate(
    *, volunteer: Volunteer, kind: str, valid_until: date, by: User, at: datetime
) -> Certificate:
    """The record alone, whatever the volunteer is: a list brings those of whoever has ended."""
    certificate, _made = Certificate.objects.get_or_create(
        volunteer=volunteer,
        kind=kind,
        valid_until=valid_until,
        defaults={
            "organisation": volunteer.organisation,
            "assessed_at": at,
            "assessed_by": by,
        },
    )
    return certificate


@transaction.atomic
def take_back_certificate(*, certificate: Certificate, by: User, at: datetime) -> None:
    """It was recorded wrongly: the row goes, which the audit keeps the trace of.

    The step lasts as long as what is left; where nothing valid is, it is open again as it was
    before: ordered with the same days, or not ordered at all. Whoever is approved stays so, and a
    running match goes on, as when a certificate ends. Raises
    VolunteerRefusedError once they are erased.
    """
    volunteer = certificate.volunteer
    lock_known(volunteer)
    Certificate.objects.filter(pk=certificate.pk).delete()
    vouched_less.send(Certificate, volunteer=volunteer, by=by, at=at)
    if not _asks(volunteer):
        return
    step = step_to_correct(volunteer, at=at, kind=ScreeningStep.Kind.CERTIFICATE)
    record = step.record
    if record is None and not step.has_certificate:
        record = begin(step, by=by, at=at)
    if record is None or record.outcome != ScreeningRecord.Outcome.PASSED:
        return
    if not step.has_certificate:
        record.reopen(by=by, at=at, due_on=record.due_on)
    ScreeningRecord.objects.filter(pk=record.pk).update(valid_until=step.certificate_until)


def _asks(volunteer: Volunteer) -> bool:
    """Whether their programme has the step."""
    if volunteer.programme is None or not volunteer.programme.asks_for_certificate:
        return False
    steps = volunteer.programme.screening_steps
    return steps.filter(kind=ScreeningStep.Kind.CERTIFICATE).exists()


def _take_step(certificate: Certificate, *, by: User, at: datetime) -> None:
    """The step lasts as long as the latest certificate of its kind, whatever was said before."""
    volunteer = certificate.volunteer
    programme = volunteer.programme
    if programme is None or programme.certificate != certificate.kind or not _asks(volunteer):
        return
    step = step_of(volunteer, at=at, kind=ScreeningStep.Kind.CERTIFICATE)
    record = begin(step, by=by, at=at)
    if record.note:
        record.note = ""
        record.save(update_fields=["note"])
    settle(step, record, by=by, at=at, valid_until=step.certificate_until)
