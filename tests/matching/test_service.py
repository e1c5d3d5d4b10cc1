"""What a volunteer has given: counted, certified, and never with a youth's name."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from matching.errors import TransitionRefusedError
from matching.models import Match
from matching.service import certify, service_of, training_before_a_match
from reports.metrics import METRICS
from reports.periods import Period
from tests.factories import NOON
from tests.factories.matching import MatchFactory, MeetingFactory
from tests.factories.volunteers import TrainingFactory, VolunteerEventFactory, VolunteerFactory
from volunteers.models import ServiceCertificate, Volunteer

pytestmark = pytest.mark.django_db
TODAY = NOON.date()


@pytest.fixture
def volunteer(organisation):
    return VolunteerFactory(
        organisation=organisation, name="Lars Bundgaard", created_at=NOON - timedelta(days=400)
    )


@pytest.fixture
def given(volunteer):
    """Two youths met: 90 and 50 minutes; one meeting came to nothing, one lies ahead."""
    VolunteerEventFactory(volunteer=volunteer, status="approved", at=NOON - timedelta(days=300))
    matches = [
        MatchFactory(
            volunteer=volunteer,
            request__youth__organisation=volunteer.organisation,
            started_at=NOON - timedelta(days=days),
            **kind,
        )
        for days, kind in ((200, {"ended": True}), (100, {"active": True}))
    ]
    MatchFactory(volunteer=volunteer, request__youth__organisation=volunteer.organisation)
    for match, days, minutes in ((matches[0], 150, 90), (matches[1], 20, 50)):
        MeetingFactory(
            match=match, starts_at=NOON - timedelta(days=days), minutes=minutes, held=True
        )
    MeetingFactory(
        match=matches[1],
        starts_at=NOON - timedelta(days=3),
        outcome="no_show",
        logged_at=NOON,
        logged_by=volunteer.user,
    )
    MeetingFactory(match=matches[1], starts_at=NOON + timedelta(days=3))
    TrainingFactory(volunteer=volunteer, on=TODAY - timedelta(days=250), hours=Decimal("3.5"))
    TrainingFactory(volunteer=volunteer, on=TODAY - timedelta(days=30), hours=Decimal(2))
    return matches


def test_the_figures_are_those_of_started_matches_and_meetings_held(volunteer, given):
    service = service_of(volunteer, on=TODAY)

    assert (service.youths, service.meetings) == (2, 2)
    assert (service.hours, service.training_hours) == (Decimal("2.5"), Decimal("5.5"))
    assert service.from_on == TODAY - timedelta(days=300)
    assert service.until_on == TODAY


def test_whoever_was_never_met_is_not_counted_as_helped(volunteer):
    match = MatchFactory(
        volunteer=volunteer, request__youth__organisation=volunteer.organisation, active=True
    )
    assert service_of(volunteer, on=TODAY).youths == 0

    for days in (2, 9):
        MeetingFactory(match=match, starts_at=NOON - timedelta(days=days), held=True)

    assert service_of(volunteer, on=TODAY).youths == 1


def test_hours_are_those_of_the_report(volunteer, given):
    year = Period(date(2026, 1, 1), date(2027, 1, 1))
    entries = METRICS["hours_given"].entries(volunteer.organisation, year, cuts=[])

    assert (
        sum(value for _day, _area, value, *_rest in entries)
        == service_of(volunteer, on=TODAY).hours
    )


def test_who_has_given_nothing_yet_has_noughts(volunteer):
    service = service_of(volunteer, on=TODAY)

    assert (service.youths, service.meetings, service.hours) == (0, 0, 0)
    assert service.from_on == TODAY - timedelta(days=400)


def test_it_costs_four_queries(volunteer, given, django_assert_num_queries):
    with django_assert_num_queries(4):
        service_of(volunteer, on=TODAY)


def test_the_time_of_somebody_who_has_left_is_over(volunteer, given):
    Match.objects.get(pk=given[1].pk).end(reason="other", by=volunteer.user, at=NOON)
    for days in (10, 2):
        VolunteerEventFactory(volunteer=volunteer, status="ended", at=NOON - timedelta(days=days))
    Volunteer.objects.filter(pk=volunteer.pk).update(
        status="ended",
        ended_reason="time",
        ended_at=NOON - timedelta(days=2),
        ended_by=volunteer.user,
    )
    volunteer.refresh_from_db()

    assert service_of(volunteer, on=TODAY).until_on == TODAY - timedelta(days=2)


def test_training_before_the_first_match_is_counted_for_itself(volunteer, given):
    assert training_before_a_match(volunteer) == Decimal("3.5")


def test_before_any_match_all_training_counts(organisation):
    training = TrainingFactory(volunteer__organisation=organisation, hours=Decimal("6.5"))

    assert training_before_a_match(training.volunteer) == Decimal("6.5")


def test_a_certificate_freezes_the_figures(volunteer, given):
    certificate = certify(volunteer=volunteer, by=volunteer.user, at=NOON)
    MeetingFactory(match=given[1], starts_at=NOON - timedelta(days=1), held=True)
    volunteer.name = "Lars Bundgaard Holm"
    volunteer.save()

    later = certify(volunteer=volunteer, by=volunteer.user, at=NOON)

    certificate.refresh_from_db()
    assert (certificate.meetings, later.meetings) == (2, 3)
    assert (certificate.name, later.name) == ("Lars Bundgaard", "Lars Bundgaard Holm")
    assert certificate.code != later.code
    assert len(certificate.code) == 28


def test_the_same_figures_again_are_the_same_certificate(volunteer, given):
    first = certify(volunteer=volunteer, by=volunteer.user, at=NOON)

    again = certify(volunteer=volunteer, by=volunteer.user, at=NOON + timedelta(hours=1))

    assert again == first
    assert ServiceCertificate.objects.count() == 1


def test_nobody_who_is_erased_is_certified(volunteer):
    Volunteer.objects.filter(pk=volunteer.pk).update(
        status="ended",
        ended_reason="time",
        ended_at=NOON,
        ended_by=volunteer.user,
        erased_at=NOON,
        erased_by=volunteer.user,
    )

    with pytest.raises(TransitionRefusedError, match="slettet"):
        certify(volunteer=volunteer, by=volunteer.user, at=NOON)
