"""The rows behind each metric: a named queryset, with a day, an area and numbers to each row."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import (
    Case,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, TruncDate
from django.utils.timezone import get_default_timezone

from matching.hours import HALF_HOURS, NUMBER
from matching.models import Match, Meeting
from volunteers.models import Volunteer, VolunteerEvent
from youths.models import HelpRequest, RequestEvent

if TYPE_CHECKING:
    from django.db.models.expressions import Combinable

    from organisations.models import Organisation
    from reports.metrics.metric import Rows
    from reports.periods import Period

ONE = Value(Decimal(1), output_field=NUMBER)
NONE = Value(0, output_field=IntegerField())


def dated(
    rows: Rows,
    *,
    moment: str,
    area: str,
    value: Combinable = ONE,
    cancelled: Combinable = NONE,
) -> Rows:
    """The rows with the day, area and numbers a figure is made of."""
    return rows.annotate(
        figure_on=TruncDate(moment, tzinfo=get_default_timezone()),
        figure_area=Coalesce(F(area), Value("")),
        figure_value=value,
        figure_cancelled=cancelled,
    )


def within(rows: Rows, period: Period, moment: str) -> Rows:
    return rows.filter(**{f"{moment}__gte": period.starts_at, f"{moment}__lt": period.ends_at})


def new_matches(organisation: Organisation, period: Period) -> Rows:
    started = within(Match.objects.of(organisation).started(), period, "started_at")
    return dated(started, moment="started_at", area="youth__area__code")


def matches_ended(organisation: Organisation, period: Period) -> Rows:
    ended = Match.objects.of(organisation).filter(status=Match.Status.ENDED)
    return dated(within(ended, period, "settled_at"), moment="settled_at", area="youth__area__code")


def running_matches(organisation: Organisation, period: Period) -> Rows:
    """Those that ran at the period's last moment."""
    running = Match.objects.of(organisation).filter(
        Q(settled_at=None) | Q(settled_at__gte=period.ends_at), started_at__lt=period.ends_at
    )
    return dated(running, moment="started_at", area="youth__area__code")


def mentors_recruited(organisation: Organisation, period: Period) -> Rows:
    approvals = VolunteerEvent.objects.filter(
        organisation=organisation, status=Volunteer.Status.APPROVED
    )
    earlier = approvals.filter(
        Q(at__lt=OuterRef("at")) | Q(at=OuterRef("at"), pk__lt=OuterRef("pk")),
        volunteer=OuterRef("volunteer"),
    )
    first = approvals.filter(~Exists(earlier))
    return dated(within(first, period, "at"), moment="at", area="volunteer__area__code")


def requests_received(organisation: Organisation, period: Period) -> Rows:
    received = within(HelpRequest.objects.of(organisation), period, "created_at")
    return dated(received, moment="created_at", area="youth__area__code")


def mentees_recruited(organisation: Organisation, period: Period) -> Rows:
    earlier = HelpRequest.objects.filter(
        Q(created_at__lt=OuterRef("created_at"))
        | Q(created_at=OuterRef("created_at"), pk__lt=OuterRef("pk")),
        youth=OuterRef("youth"),
    )
    return requests_received(organisation, period).filter(~Exists(earlier))


def open_requests(organisation: Organisation, period: Period) -> Rows:
    """Those that stood open at the period's last moment, whatever became of them since."""
    became = RequestEvent.objects.filter(request=OuterRef("pk"), at__lt=period.ends_at)
    stood = Coalesce(
        Subquery(became.order_by("-at", "-pk").values("status")[:1]), Value(HelpRequest.Status.OPEN)
    )
    asked = HelpRequest.objects.of(organisation).filter(created_at__lt=period.ends_at)
    return dated(
        asked.alias(stood=stood).filter(stood=HelpRequest.Status.OPEN),
        moment="created_at",
        area="youth__area__code",
    )


def meetings_held(organisation: Organisation, period: Period) -> Rows:
    held = within(Meeting.objects.of(organisation).held(), period, "starts_at")
    return dated(held, moment="starts_at", area="match__youth__area__code")


def meetings_cancelled(organisation: Organisation, period: Period) -> Rows:
    cancelled = within(Meeting.objects.of(organisation).cancelled(), period, "starts_at")
    return dated(cancelled, moment="starts_at", area="match__youth__area__code")


def meetings(organisation: Organisation, period: Period) -> Rows:
    logged = within(Meeting.objects.of(organisation).logged(), period, "starts_at")
    is_held = Q(outcome=Meeting.Outcome.HELD)
    return dated(
        logged,
        moment="starts_at",
        area="match__youth__area__code",
        value=Case(When(is_held, then=ONE), default=Value(Decimal(0)), output_field=NUMBER),
        cancelled=Case(When(is_held, then=NONE), default=Value(1), output_field=IntegerField()),
    )


def hours_given(organisation: Organisation, period: Period) -> Rows:
    return meetings_held(organisation, period).annotate(figure_value=HALF_HOURS)
