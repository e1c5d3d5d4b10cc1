"""A volunteer whose certificate is ordered anew while the old one still holds."""

from datetime import timedelta

import pytest

from tests.factories import NOON
from tests.factories.accounts import UserFactory
from tests.factories.screening import ScreeningRecordFactory
from tests.factories.volunteers import CertificateFactory, ScreeningWaiverFactory
from volunteers.services.screening import order_certificate

pytestmark = pytest.mark.django_db
ASKED_FOR = "we have asked for it. You get a message in your Digital Post"


@pytest.fixture
def renewing(jonas):
    """Approved; a new certificate was ordered so many days ago."""

    def ordered(days):
        ScreeningWaiverFactory(volunteer=jonas)
        seen_at = NOON - timedelta(days=700)
        CertificateFactory(
            volunteer=jonas, valid_until=NOON.date() + timedelta(days=20), assessed_at=seen_at
        )
        ScreeningRecordFactory(volunteer=jonas, kind="certificate", begun_at=seen_at)
        type(jonas).objects.filter(pk=jonas.pk).update(status="approved")
        order_certificate(volunteer=jonas, by=UserFactory(), at=NOON - timedelta(days=days))

    return ordered


def read(browser, address):
    page = browser.get(address)
    return page.context["way"], " ".join(page.content.decode().split())


def test_it_is_theirs_to_say_yes_to_at_home_and_among_the_steps(browser, home, renewing):
    renewing(3)

    way, steps = read(browser, f"{home}trin/")
    _way, at_home = read(browser, home)

    assert [str(mark.state) for mark in way.marks if mark.step.key == "certificate"] == ["yours"]
    assert way.done == 4
    assert ASKED_FOR in steps
    assert ASKED_FOR in at_home
    assert "have until 17 October 2026 to say yes there" in at_home


def test_after_the_days_to_say_yes_it_is_ours_again(browser, home, renewing):
    renewing(15)

    way, steps = read(browser, f"{home}trin/")

    assert [str(mark.state) for mark in way.marks if mark.step.key == "certificate"] == ["ours"]
    assert "the days to say yes in your Digital Post ended on 5 October 2026" in steps
