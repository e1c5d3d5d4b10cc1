"""A request, a proposal, and the private links of the two, on Tuesday 6 October 2026 at noon."""

from datetime import date

import pytest
import time_machine

from organisations import availability
from organisations.models import Level, Link
from tests.factories import NOON
from tests.factories.matching import MatchFactory
from tests.factories.organisations import AreaFactory, ProgrammeFactory, SubjectFactory
from tests.factories.volunteers import CertificateFactory, VolunteerFactory
from tests.factories.youths import HelpRequestFactory, YouthFactory


@pytest.fixture
def _at_noon():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def browser(client):
    """Reads English, so that the words of the source are what the page says."""
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


@pytest.fixture
def opens(browser):
    """Opens a private link as its user would, and gives the page it leads to."""

    def opened(user, purpose, about, *, organisation=None):
        secret = Link.objects.issue(
            organisation=organisation or about.organisation,
            user=user,
            purpose=purpose,
            about_id=about.pk,
            at=NOON,
        )
        return browser.get(f"/l/{secret}/", follow=True)

    return opened


@pytest.fixture
def programme(organisation):
    return ProgrammeFactory(organisation=organisation)


@pytest.fixture
def asked(organisation, programme):
    """Amina of Motalavej asked for mathematics at B level on Mondays and Thursdays."""
    area = AreaFactory(organisation=organisation, name="Motalavej")
    youth = YouthFactory(
        organisation=organisation, name="Amina Hassan", area=area, languages=["so", "da"]
    )
    maths = SubjectFactory(organisation=organisation, name="Matematik")
    return HelpRequestFactory(
        youth=youth,
        programme=programme,
        track="both",
        wishes="Hemmelige ord",
        deadline_on=date(2026, 12, 1),
        wants=[(maths, Level.B)],
        free=availability.parse("mon 16:00-19:00;thu 16:00-19:00"),
    )


@pytest.fixture
def proposed(asked):
    volunteer = VolunteerFactory(
        organisation=asked.organisation,
        name="Lars Bundgaard",
        area=asked.youth.area,
        languages=["da", "so"],
        can=[(wanted.subject, Level.A) for wanted in asked.subjects.all()],
        free=availability.parse("mon 17:00-20:00"),
    )
    return MatchFactory(request=asked, volunteer=volunteer)


@pytest.fixture
def my_page(opens):
    return lambda youth: opens(youth.user, Link.Purpose.MY_PAGE, youth)


@pytest.fixture
def ending(organisation):
    """Ends on 15 December: 60 days before is 16 October, 14 days before is 1 December."""
    ProgrammeFactory(organisation=organisation)
    volunteer = VolunteerFactory(organisation=organisation, certified=False)
    CertificateFactory(volunteer=volunteer, valid_until=date(2026, 12, 15))
    return volunteer
