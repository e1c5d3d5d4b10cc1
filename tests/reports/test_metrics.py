"""Figures counted from the platform's own data."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from matching.models import Match, Meeting
from reports.behind import rows_behind
from reports.figures import Amount, Scope
from reports.metrics import METRICS
from reports.models import Indicator
from reports.periods import Quarter
from reports.report import reports_of
from tests.factories import COPENHAGEN
from tests.factories.accounts import UserFactory
from tests.factories.matching import MatchFactory, MeetingFactory
from tests.factories.organisations import AreaFactory
from tests.factories.reports import ActivityFactory, IndicatorFactory, RegistrationFactory
from tests.factories.volunteers import VolunteerEventFactory, VolunteerFactory
from tests.factories.youths import HelpRequestFactory, RequestEventFactory, YouthFactory
from volunteers.models import Volunteer
from youths.models import HelpRequest

pytestmark = pytest.mark.django_db

Q4 = Quarter(2026, 4)
FIRST = datetime(2026, 10, 1, tzinfo=COPENHAGEN)
LAST = datetime(2026, 12, 31, 23, 59, tzinfo=COPENHAGEN)
END = datetime(2027, 1, 1, tzinfo=COPENHAGEN)
BEFORE = FIRST - timedelta(minutes=1)


@pytest.fixture
def motala(organisation):
    return AreaFactory(organisation=organisation, code="M", name="Motalavej")


@pytest.fixture
def ring(organisation):
    return AreaFactory(organisation=organisation, code="R", name="Ringparken")


@pytest.fixture
def measure(organisation, motala, ring):
    """The line of an indicator that counts by a metric, in the fourth quarter of 2026."""

    def line(metric, kind="count", *, by_area=False):
        activity = ActivityFactory(organisation=organisation, runs_in=[motala, ring])
        IndicatorFactory(activity=activity, metric=metric, kind=kind, by_area=by_area)
        return reports_of([_planned(activity)], organisation=organisation, quarter=Q4)[0].lines[0]

    return line


def _planned(activity):
    return type(activity).objects.with_plan().get(pk=activity.pk)


def started(organisation, at, *, area=None, **more):
    youth = YouthFactory(organisation=organisation, area=area)
    request = HelpRequestFactory(youth=youth, created_at=at)
    return MatchFactory(request=request, status=Match.Status.ACTIVE, started_at=at, **more)


def held(match, at, minutes=90, outcome=Meeting.Outcome.HELD):
    return MeetingFactory(match=match, starts_at=at, minutes=minutes, held=True, outcome=outcome)


def numbers(line):
    return line.quarter.whole.total, line.year.whole.total


def test_new_matches_are_those_that_started_inside_the_quarter(organisation, measure):
    for at in (BEFORE, FIRST, LAST, END):
        started(organisation, at)
    MatchFactory(request__youth__organisation=organisation)
    started(AreaFactory().organisation, FIRST)

    assert numbers(measure("new_matches")) == (2, 3)


def test_new_matches_by_area_are_those_of_the_youths(organisation, measure, motala, ring):
    started(organisation, FIRST, area=motala)
    started(organisation, FIRST, area=motala)
    started(organisation, BEFORE, area=ring)
    started(organisation, FIRST)

    line = measure("new_matches", by_area=True)

    assert line.quarter.whole == Amount(Decimal(3))
    assert line.quarter.areas == {"R": Amount(Decimal(0)), "M": Amount(Decimal(2))}
    assert line.quarter.elsewhere == Amount(Decimal(1))


def test_mentors_recruited_are_volunteers_approved_for_the_first_time(organisation, measure):
    again, new = VolunteerFactory.create_batch(2, organisation=organisation)
    for volunteer, at in ((again, BEFORE), (again, LAST), (new, FIRST)):
        VolunteerEventFactory(volunteer=volunteer, status=Volunteer.Status.APPROVED, at=at)
    VolunteerEventFactory(volunteer=new, status=Volunteer.Status.PAUSED, at=LAST)

    assert numbers(measure("mentors_recruited")) == (1, 2)


def test_mentees_recruited_are_youths_who_asked_for_the_first_time(organisation, measure):
    youth = YouthFactory(organisation=organisation)
    HelpRequestFactory(youth=youth, created_at=BEFORE)
    HelpRequestFactory(youth=youth, created_at=FIRST)
    HelpRequestFactory(organisation=organisation, youth__organisation=organisation, created_at=LAST)

    assert numbers(measure("mentees_recruited")) == (1, 2)
    assert numbers(measure("requests_received")) == (2, 3)


def test_meetings_count_by_what_became_of_them(organisation, measure):
    match = started(organisation, BEFORE)
    held(match, FIRST)
    held(match, LAST)
    held(match, FIRST + timedelta(days=1), outcome=Meeting.Outcome.NO_SHOW)
    held(match, FIRST + timedelta(days=2), outcome=Meeting.Outcome.CANCELLED_BY_YOUTH)
    MeetingFactory(match=match, starts_at=FIRST + timedelta(days=3))

    assert measure("meetings_held").quarter.whole == Amount(Decimal(2))
    assert measure("meetings_cancelled").quarter.whole == Amount(Decimal(2))
    assert measure("meetings", "attendance").quarter.whole == Amount(Decimal(2), 2)


def test_hours_are_those_of_each_meeting_held_in_halves(organisation, measure):
    match = started(organisation, BEFORE)
    for day, minutes in enumerate((90, 50, 74, 75)):
        held(match, FIRST + timedelta(days=day), minutes)
    held(match, LAST, 60, outcome=Meeting.Outcome.NO_SHOW)

    assert measure("hours_given", "hours").quarter.whole == Amount(Decimal("5.0"))


def test_youths_helped_count_once_however_often_they_met(organisation, measure):
    one, other = started(organisation, BEFORE), started(organisation, BEFORE)
    for match, at in ((one, FIRST), (one, LAST), (other, BEFORE)):
        held(match, at)

    assert numbers(measure("youths_helped")) == (1, 2)


@pytest.mark.parametrize("starts", [(10, 1), (10, 2), (11, 15), (1, 1)])
def test_a_person_counts_once_also_where_a_season_starts_inside_the_quarter(
    organisation, motala, starts
):
    month, day = starts
    activity = ActivityFactory(organisation=organisation, runs_in=[motala])
    IndicatorFactory(activity=activity, metric="youths_helped")
    IndicatorFactory(
        activity=activity,
        metric="youths_helped",
        year_starts_month=month,
        year_starts_day=day,
    )
    match = started(organisation, BEFORE, area=motala)
    for at in (BEFORE, FIRST, FIRST + timedelta(days=1), LAST):
        held(match, at)
    other = started(organisation, BEFORE)
    held(other, FIRST)

    [report] = reports_of([_planned(activity)], organisation=organisation, quarter=Q4)

    assert [numbers(line) for line in report.lines] == [
        (2, 2),
        (2, 2 if starts in {(10, 1), (1, 1)} else 1),
    ]


def test_open_requests_are_those_that_stood_open_at_the_end_of_the_quarter(organisation, measure):
    def asked(at, *became):
        request = HelpRequestFactory(
            organisation=organisation, youth__organisation=organisation, created_at=at
        )
        for status, moment in became:
            RequestEventFactory(request=request, status=status, at=moment)

    open_, matched = HelpRequest.Status.OPEN, HelpRequest.Status.MATCHED
    asked(BEFORE, (open_, BEFORE))
    asked(FIRST, (open_, FIRST), (matched, END))
    asked(FIRST, (open_, FIRST), (matched, LAST))
    asked(FIRST)
    asked(END, (open_, END))

    line = measure("open_requests", "snapshot")

    assert (line.quarter.whole, line.year) == (Amount(Decimal(3)), None)


def test_running_matches_are_those_that_ran_at_the_end_of_the_quarter(organisation, measure):
    started(organisation, BEFORE)
    for settled_at in (LAST, END):
        MatchFactory(
            request__youth__organisation=organisation,
            ended=True,
            started_at=FIRST,
            settled_at=settled_at,
        )
    started(organisation, END)

    assert measure("running_matches", "snapshot").quarter.whole == Amount(Decimal(2))
    assert numbers(measure("matches_ended")) == (1, 1)


@pytest.mark.parametrize("metric", METRICS.values(), ids=METRICS)
def test_the_rows_behind_a_figure_add_up_to_it(
    organisation, measure, motala, ring, metric, readers
):
    for area in (motala, ring):
        match = started(organisation, FIRST, area=area)
        for day in range(3):
            held(match, FIRST + timedelta(days=day), 50)
        held(match, LAST, outcome=Meeting.Outcome.NO_SHOW)
        VolunteerEventFactory(volunteer=match.volunteer, status="approved", at=FIRST)
        Volunteer.objects.filter(pk=match.volunteer.pk).update(area=area)
        MatchFactory(
            request__youth__organisation=organisation,
            request__youth__area=area,
            request__created_at=FIRST,
            ended=True,
            started_at=FIRST,
            settled_at=LAST,
        )
    [kind, *_] = sorted(metric.kinds)
    line = measure(metric.name, kind, by_area=True)
    indicator = Indicator.objects.get(metric=metric.name)

    def behind(area):
        return rows_behind(indicator, quarter=Q4, scope=Scope.QUARTER, area=area, reader=readers[1])

    assert line.quarter.whole.total > 0
    assert sum(row.amount.total for row in behind("")) == line.quarter.whole.total
    assert {area: sum(row.amount.total for row in behind(area)) for area in line.quarter.areas} == {
        area: amount.total for area, amount in line.quarter.areas.items()
    }
    assert set(line.quarter.areas) == {"M", "R"}


@pytest.mark.parametrize("count", [1, 3])
def test_figures_cost_one_query_a_metric_for_any_number_of_rows_and_indicators(
    organisation, motala, count, django_assert_num_queries
):
    activity = ActivityFactory(organisation=organisation, runs_in=[motala])
    for _ in range(count):
        IndicatorFactory(activity=activity, metric="new_matches")
        IndicatorFactory(activity=activity, metric="hours_given", kind="hours")
        held(started(organisation, FIRST, area=motala), FIRST)
    planned = _planned(activity)

    with django_assert_num_queries(3):
        [report] = reports_of([planned], organisation=organisation, quarter=Q4)

    assert [line.quarter.whole.total for line in report.lines] == [count, count * 1.5] * count


def test_people_are_named_only_to_those_who_may_see_them(organisation, measure, readers):
    match = started(organisation, FIRST)
    measure("new_matches")
    indicator = Indicator.objects.get()

    seen, hidden = (
        rows_behind(indicator, quarter=Q4, scope=Scope.QUARTER, area="", reader=reader)[0]
        for reader in readers
    )

    assert seen.names == f"{match.youth.name} · {match.volunteer.name}"
    assert seen.url == match.get_absolute_url()
    assert (hidden.names, hidden.url, hidden.on) == ("", "", FIRST.date())


def test_a_registration_tells_who_made_it_only_to_those_who_may_see_persons(organisation, readers):
    by = UserFactory(name="Mette Koordinator")
    registration = RegistrationFactory(
        indicator__organisation=organisation,
        indicator__activity__organisation=organisation,
        note="Sara kom også",
        on=FIRST.date(),
        registered_by=by,
    )

    seen, hidden = (
        rows_behind(
            registration.indicator, quarter=Q4, scope=Scope.QUARTER, area="", reader=reader
        )[0]
        for reader in readers
    )

    assert (seen.note, seen.registered_by) == ("Sara kom også", "Mette Koordinator")
    assert (hidden.note, hidden.registered_by, hidden.text) == ("", "", "1")
