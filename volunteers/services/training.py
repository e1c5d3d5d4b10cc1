"""Training is written down: of one volunteer, or of all who came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from volunteers.models import Training
from volunteers.services.gone import lock_known

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime
    from decimal import Decimal

    from accounts.models import User
    from volunteers.models import Volunteer


@transaction.atomic
def record_training(  # noqa: PLR0913 - each is a field of the form
    *,
    volunteer: Volunteer,
    on: date,
    hours: Decimal,
    kind: str,
    title: str,
    by: User,
    at: datetime,
) -> None:
    """Of whoever has ended, too: an evening may be written down late.

    Raises VolunteerRefusedError once they are erased.
    """
    lock_known(volunteer)
    record_course(volunteers=[volunteer], on=on, hours=hours, kind=kind, title=title, by=by, at=at)


def record_course(  # noqa: PLR0913 - each is a field of the form
    *,
    volunteers: Iterable[Volunteer],
    on: date,
    hours: Decimal,
    kind: str,
    title: str,
    by: User,
    at: datetime,
) -> int:
    """One row for each who came; how many are new. The same evening typed again changes nothing."""
    rows = [
        Training(
            organisation_id=volunteer.organisation_id,
            volunteer=volunteer,
            on=on,
            hours=hours,
            kind=kind,
            title=title,
            recorded_at=at,
            recorded_by=by,
        )
        for volunteer in volunteers
    ]
    same = Training.objects.filter(on=on, kind=kind, title=title)
    known = set(same.values_list("volunteer_id", flat=True))
    Training.objects.bulk_create(rows, ignore_conflicts=True)
    return len({row.volunteer_id for row in rows} - known)


def remove_training(*, training: Training, by: User, at: datetime) -> None:  # noqa: ARG001 - a step's arguments; the audit tells who and when
    """It was written down by mistake. Certificates issued before keep their figures."""
    training.delete()
