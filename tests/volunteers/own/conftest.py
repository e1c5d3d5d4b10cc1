"""Jonas is on his way, on Tuesday 6 October 2026 at noon; his programme asks for five steps."""

import pytest
import time_machine

from organisations.models import Link, Membership
from tests.factories import NOON
from tests.factories.organisations import (
    MembershipFactory,
    ProgrammeFactory,
    ScreeningStepFactory,
)
from tests.factories.screening import (
    ReferenceFactory,
)
from tests.factories.volunteers import (
    VolunteerFactory,
)

LOGIN, BY_LINK = "/frivillig/", "/frivillig/mit/"
ASKED = (
    {"kind": "interview", "second_opinion": True},
    {"kind": "references", "needed": 2, "due_days": 21},
    {"kind": "certificate"},
    {"kind": "commitment"},
    {"kind": "course", "needed": 75, "due_days": 30},
)


@pytest.fixture(autouse=True)
def _at_noon():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def programme(organisation):
    programme = ProgrammeFactory(organisation=organisation)
    for position, asked in enumerate(ASKED):
        ScreeningStepFactory(programme=programme, position=position, **asked)
    return programme


@pytest.fixture
def jonas(organisation, programme):
    volunteer = VolunteerFactory(
        organisation=organisation,
        programme=programme,
        name="Jonas Mikkelsen",
        status="interested",
        certified=False,
        recipient__phone="+4520654321",
        recipient__email="jonas@example.dk",
    )
    MembershipFactory(
        organisation=organisation, user=volunteer.user, role=Membership.Role.VOLUNTEER
    )
    return volunteer


@pytest.fixture
def browser(client):
    """Reads English, so that the words of the source are what the page says."""
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


@pytest.fixture
def opens(browser):
    """Opens a private link as its user would, and gives the page it leads to."""

    def opened(user, purpose, about, *, at=NOON):
        secret = Link.objects.issue(
            organisation=about.organisation, user=user, purpose=purpose, about_id=about.pk, at=at
        )
        return browser.get(f"/l/{secret}/", follow=True)

    return opened


@pytest.fixture(params=[LOGIN, BY_LINK])
def home(request, browser, opens, jonas):
    """The address of Jonas' page, once by login and once by link."""
    if request.param == LOGIN:
        browser.force_login(jonas.user)
    else:
        opens(jonas.user, Link.Purpose.VOLUNTEER_PAGE, jonas)
    return request.param


@pytest.fixture
def reference(jonas):
    """Rikke, who was asked about Jonas."""
    return ReferenceFactory(
        volunteer=jonas, name="Rikke Holm", recipient__phone="+4520111111", asked_by=jonas.user
    )


@pytest.fixture
def rikke(opens, reference):
    """Opens Rikke's link, and gives the page it leads to."""
    return lambda: opens(reference.recipient.user, Link.Purpose.REFERENCE, reference)
