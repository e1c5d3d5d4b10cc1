"""axe finds nothing on any page of those who ask for help, nor in what is typed wrong there.

In light each of its rules; in the dark the colours, which alone are different.
"""

from contextlib import suppress
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve

from tests.browser.axe import violations_on
from tests.browser.conftest import DESK, PHONE
from tests.browser.pages import COORDINATORS, GUARDIANS, OPEN_ALL, REFERRERS, YOUTHS, Stage
from tests.factories.accounts import UserFactory
from tests.factories.organisations import MembershipFactory
from tests.factories.youths import GuardianFactory, SourceFactory
from tests.house.test_doors import doors
from tests.languages.youths import Bank
from tests.walls import act_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("clock")]
SCHEMES = pytest.mark.parametrize("scheme", ["light", "dark"])
# In every language, and no page: files, and steps that lead back to one.
NO_PAGE = {
    *("matching:my_data_json", "matching:my_data_pdf", "matching:my_page_erase_take_back"),
    *("matching:my_page_answer", "matching:my_page_end", "matching:my_page_how_it_goes"),
    *("matching:my_page_talk", "matching:my_page_withdraw"),
    *("matching:guardian_answer", "matching:guardian_withdraw", "youths:guardian_link"),
}
PAGES_IN_EVERY_LANGUAGE = {
    name for name, view in doors() if getattr(view, "in_every_language", False)
} - NO_PAGE
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}


@pytest.fixture
def bank():
    """With a youth in each of the places, and what the desk shows of them."""
    bank = Bank()
    bank.guardian = GuardianFactory(youth=bank.youths[1])
    bank.source = SourceFactory(organisation=bank.organisation, area=bank.area, name="Opgang 12")
    act_in(bank.organisation)
    return bank


@pytest.fixture
def coordinator(bank):
    return MembershipFactory(organisation=bank.organisation, user=UserFactory(name="Maja")).user


def names_of(paths):
    """The views behind these addresses, but for those that lead nowhere."""
    found = set()
    for path in paths:
        with suppress(Resolver404):
            found.add(resolve(path).view_name)
    return found


def found_by_axe(visitor, bank, pages, *, scheme, language=None):
    """Each page on which something is wrong, with what."""
    page = visitor.page
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    if language:
        page.goto(f"/?sprog={language}")
    stage, found = Stage(page, bank), {}
    visitor.seen = set()
    for name, come_to in pages.items():
        come_to(stage)
        assert page.locator("h1").count() == 1, (name, page.url)
        if language:
            assert page.locator("html").get_attribute("lang") == language, (name, page.url)
        visitor.seen.add(urlsplit(page.url).path)
        page.evaluate(OPEN_ALL)
        found[name] = violations_on(page, **({} if scheme == "light" else COLOURS))
    return {name: wrong for name, wrong in found.items() if wrong}


@SCHEMES
@pytest.mark.parametrize("language", ["da", "ar"])
def test_on_the_pages_of_a_youth_and_their_guardian(visit, bank, language, scheme):
    visitor, pages = visit(PHONE), YOUTHS | GUARDIANS

    assert found_by_axe(visitor, bank, pages, scheme=scheme, language=language) == {}
    assert names_of(visitor.seen) >= PAGES_IN_EVERY_LANGUAGE


@SCHEMES
def test_on_the_pages_of_somebody_who_refers(visit, bank, scheme):
    assert found_by_axe(visit(PHONE), bank, REFERRERS, scheme=scheme) == {}


@pytest.mark.parametrize(
    ("size", "scheme"),
    [(DESK, "light"), (DESK, "dark"), (PHONE, "light")],
    ids=["desk-light", "desk-dark", "phone-light"],
)
def test_on_the_desk(visit, bank, coordinator, size, scheme):
    desk = visit(size)
    desk.log_in(coordinator)

    assert found_by_axe(desk, bank, COORDINATORS, scheme=scheme) == {}


def test_axe_would_find_something(visit, bank):
    """What the tests above look for is found where it is."""
    page = visit(PHONE).page
    page.goto("/")
    page.evaluate("document.querySelector('h1').innerHTML = '<img src=data:,>'")

    assert any(one.startswith("image-alt") for one in violations_on(page))
