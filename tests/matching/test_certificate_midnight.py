"""A certificate holds to the end of its last day in Copenhagen, also when the clock is changed."""

from datetime import date, datetime

import pytest
from django.db import IntegrityError, transaction

from matching import services, suggestions
from matching.errors import ProposalRefusedError
from matching.hard_rules import Reason
from organisations.local_time import local_day
from tests.factories import COPENHAGEN
from tests.factories.volunteers import CertificateFactory
from tests.matching.unscreened import ask, insert
from tests.volunteers.screened import asking_programme, screened

# The last day, the last second of it, and the first moment after it, with their offsets.
NIGHTS = [
    (date(2026, 10, 24), "2026-10-24T23:59:59+02:00", "2026-10-25T00:00:00+02:00"),
    (date(2026, 10, 25), "2026-10-25T23:59:59+01:00", "2026-10-26T00:00:00+01:00"),
    (date(2027, 3, 27), "2027-03-27T23:59:59+01:00", "2027-03-28T00:00:00+01:00"),
    (date(2027, 3, 28), "2027-03-28T23:59:59+02:00", "2027-03-29T00:00:00+02:00"),
]
nights = pytest.mark.parametrize(("last_day", "before", "after"), NIGHTS)


@pytest.fixture
def volunteer_until(organisation):
    def made(last_day):
        programme = asking_programme(organisation)
        volunteer = screened(programme, without=("certificate",), capacity=5)
        CertificateFactory(volunteer=volunteer, valid_until=last_day)
        return volunteer

    return made


def moments(*texts):
    return [datetime.fromisoformat(text) for text in texts]


@nights
def test_these_are_the_moments_of_copenhagen(last_day, before, after):
    """Or the tests below would look at another night."""
    for text in (before, after):
        moment = datetime.fromisoformat(text)
        assert moment.astimezone(COPENHAGEN).utcoffset() == moment.utcoffset()
    assert (
        datetime.fromisoformat(after).timestamp() - (datetime.fromisoformat(before).timestamp())
        == 1
    )


@nights
def test_the_rule(volunteer_until, last_day, before, after):
    volunteer = volunteer_until(last_day)
    asked = ask(volunteer.programme)

    found = [
        suggestions.for_one(asked, volunteer.pk, on=local_day(moment))
        for moment in moments(before, after)
    ]

    assert not isinstance(found[0], suggestions.Excluded)
    assert found[1].reasons == (Reason.CERTIFICATE,)


@nights
def test_the_service(volunteer_until, coordinator, last_day, before, after):
    volunteer = volunteer_until(last_day)
    until, too_late = moments(before, after)

    match = services.propose_match(
        request=ask(volunteer.programme), volunteer=volunteer, by=coordinator, at=until
    )
    with pytest.raises(ProposalRefusedError) as refusal:
        services.propose_match(
            request=ask(volunteer.programme), volunteer=volunteer, by=coordinator, at=too_late
        )

    assert match.is_proposed
    assert refusal.value.reasons == ("certificate",)


@pytest.mark.parametrize("status", ["proposed", "active"])
@nights
def test_the_database(volunteer_until, last_day, before, after, status):
    volunteer = volunteer_until(last_day)
    until, too_late = moments(before, after)

    insert(volunteer, status=status, at=until)
    with pytest.raises(IntegrityError) as fault, transaction.atomic():
        insert(volunteer, status=status, at=too_late)

    assert fault.value.__cause__.diag.constraint_name == "match_volunteer_is_certified"
