"""What the volunteers of the demo have learnt, and who of them steps back."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from coordinators.demo.days import at_work
from matching.models import Match
from matching.service import service_of
from organisations.local_time import local_day, local_moment
from organisations.refs import LETTERS
from volunteers.models import LeaveRequest, Pause, ServiceCertificate, Training, Volunteer
from volunteers.models.service import CODE_LENGTH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from accounts.models import User
    from coordinators.demo.dice import Dice
    from organisations.models import Organisation

Kind = Training.Kind
Status = Volunteer.Status
# One evening about every ten weeks, in turn.
EVENINGS = (
    (Kind.COURSE, "Grænser", Decimal("2.5")),
    (Kind.SUPERVISION, "Når noget er svært", Decimal("1.5")),
    (Kind.NETWORK, "Frivilligaften med fællesspisning", Decimal(3)),
    (Kind.COURSE, "Hjælp til eksamen", Decimal(2)),
)
BETWEEN_EVENINGS = timedelta(weeks=10)
COME = 40
INTRODUCTIONS = {Decimal(2): 40, Decimal("3.5"): 40, Decimal(6): 20}


def write(dice: Dice, organisation: Organisation, *, by: User, begins: date, now: datetime) -> None:
    everybody = Volunteer.objects.of(organisation).select_related("user")
    volunteers = list(everybody.prefetch_related("events").order_by("ref"))
    Training.objects.bulk_create(_training(dice, volunteers, by=by, begins=begins, now=now))
    _let_somebody_leave(dice, volunteers, now=now)
    _let_some_rest(dice, volunteers, now=now)
    _certify(dice, organisation, now=now)


def _training(
    dice: Dice, volunteers: list[Volunteer], *, by: User, begins: date, now: datetime
) -> Iterator[Training]:
    for volunteer in volunteers:
        way = [one.at for one in volunteer.events.all() if one.status == Status.APPROVED]
        if not way:
            continue
        approved = min(way)
        introduced_on = max(local_day(volunteer.created_at), local_day(approved - timedelta(2)))
        hours = dice.one_of(INTRODUCTIONS)
        yield _attended(volunteer, introduced_on, Kind.INTRODUCTION, "Introduktion", hours, by)
        until = local_day(now) if volunteer.status != Status.ENDED else introduced_on
        for on, (kind, title, length) in _evenings(begins, local_day(now)):
            if introduced_on < on < until and dice.happens(COME):
                yield _attended(volunteer, on, kind, title, length, by)


def _evenings(begins: date, today: date) -> Iterator[tuple[date, tuple[Kind, str, Decimal]]]:
    number, on = 0, begins + BETWEEN_EVENINGS
    while on < today:
        yield on, EVENINGS[number % len(EVENINGS)]
        number, on = number + 1, on + BETWEEN_EVENINGS


def _attended(
    volunteer: Volunteer, on: date, kind: Kind, title: str, hours: Decimal, by: User
) -> Training:
    return Training(
        organisation_id=volunteer.organisation_id,
        volunteer=volunteer,
        on=on,
        hours=hours,
        kind=kind,
        title=title,
        recorded_at=local_moment(on, time(21)),
        recorded_by=by,
    )


def _let_somebody_leave(dice: Dice, volunteers: list[Volunteer], *, now: datetime) -> None:
    """One who meets with somebody has asked to stop."""
    asked_at = at_work(dice, now - timedelta(days=3))
    meets = set(Match.objects.active().values_list("volunteer", flat=True))
    is_asked = set(Match.objects.proposed().values_list("volunteer", flat=True))
    chosen = [
        one for one in volunteers if one.pk in meets - is_asked and _is_quiet(one, since=asked_at)
    ]
    for volunteer in chosen[:1]:
        LeaveRequest.objects.create(
            organisation=volunteer.organisation,
            volunteer=volunteer,
            reason=LeaveRequest.Reason.WORK_OR_STUDY,
            status_before=volunteer.status,
            asked_at=asked_at,
            asked_by=volunteer.user,
        )
        volunteer.become(Status.PAUSED, by=volunteer.user, at=asked_at)


def _let_some_rest(dice: Dice, volunteers: list[Volunteer], *, now: datetime) -> None:
    """Of those without anybody one holds a pause, and one was silent when theirs ended."""
    begun_at = at_work(dice, now - timedelta(days=40))
    busy = set(Match.objects.open().values_list("volunteer", flat=True))
    free = [one for one in volunteers if one.pk not in busy and _is_quiet(one, since=begun_at)]
    for volunteer, days in zip(free, (-5, 60), strict=False):
        Pause.objects.create(
            organisation=volunteer.organisation,
            volunteer=volunteer,
            until=local_day(now) + timedelta(days=days),
            begun_at=begun_at,
            begun_by=volunteer.user,
        )
        volunteer.become(Status.PAUSED, by=volunteer.user, at=begun_at)


def _is_quiet(volunteer: Volunteer, *, since: datetime) -> bool:
    """Approved, and nothing has happened to them since."""
    is_approved = volunteer.status == Status.APPROVED
    return is_approved and all(event.at < since for event in volunteer.events.all())


def _certify(dice: Dice, organisation: Organisation, *, now: datetime) -> None:
    """The one who started first asked for a certificate last week."""
    issued_at = at_work(dice, now - timedelta(days=9))
    first = Match.objects.active().filter(started_at__lt=issued_at).order_by("started_at", "pk")
    match = first.select_related("volunteer__user").first()
    if match is None:
        return
    ServiceCertificate.objects.create(
        organisation=organisation,
        volunteer=match.volunteer,
        code="".join(dice.choice(LETTERS) for _ in range(CODE_LENGTH)),
        name=match.volunteer.name,
        issued_at=issued_at,
        issued_by=match.volunteer.user,
        **vars(service_of(match.volunteer, on=local_day(issued_at))),
    )
