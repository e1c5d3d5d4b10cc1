"""The policy in a real browser: our pages work under it, and nothing that was typed runs (T19)."""

import pytest

from organisations.services import create_organisation
from tests.browser.conftest import DESK
from tests.factories.accounts import UserFactory
from tests.factories.organisations import MembershipFactory
from tests.factories.youths import HelpRequestFactory, YouthFactory
from tests.hardening import payloads
from tests.walls import act_in

pytestmark = pytest.mark.django_db(transaction=True)
OPERATED = (
    "/katalog/",
    "/katalog/organisations/subject/",
    "/katalog/organisations/subject/add/",
    "/katalog/organisations/area/",
    "/katalog/organisations/programme/",
)
OURS = ("/i-dag/", "/unge/", "/ansoegninger/", "/frivillige/", "/rapporter/", "/konto/sikkerhed/")
TOLD = """
document.addEventListener('securitypolicyviolation', e => console.error(e.violatedDirective))
"""
LONGEST = 5  # pages of fifty, for the whole corpus
LISTS = (
    "/i-dag/",
    *(
        f"/{part}/?page={page}"
        for part in ("unge", "ansoegninger")
        for page in range(1, LONGEST + 1)
    ),
)
HIT = "window.hits = 0; window.hit = () => { window.hits += 1; }"


@pytest.fixture
def house():
    organisation = create_organisation(
        name="Ressourcebanken", areas=[("M", "Motalavej")], programmes=["ressourcebank"]
    )
    act_in(organisation)
    return organisation


@pytest.fixture
def desk(visit, house):
    """Somebody who coordinates, and runs the platform as well."""
    browser = visit(DESK)
    user = UserFactory(is_staff=True, is_superuser=True)
    MembershipFactory(organisation=house, user=user)
    browser.context.add_init_script(TOLD)
    browser.log_in(user)
    return browser


def test_every_kind_of_page_works_under_the_policy(desk):
    for address in (*OURS, *OPERATED):
        answer = desk.page.goto(address)
        assert answer.status == 200, address
        assert desk.faults == [], address
    desk.page.goto("/katalog/organisations/subject/add/")
    assert desk.page.locator("#content").evaluate("part => getComputedStyle(part).padding") != "0px"


def test_the_public_pages_work_under_the_policy(visit, house):
    stranger = visit(DESK)
    stranger.context.add_init_script(TOLD)
    for address in ("/", f"/{house.slug}/hjaelp/", "/konto/login/"):
        assert stranger.page.goto(address).status == 200
        assert stranger.faults == []


def test_nothing_that_was_typed_runs_even_without_the_policy(chromium, live_server, house, desk):
    """One list with all of it; the policy is taken off, so that escaping stands alone."""
    assert len(payloads.ALL) <= LONGEST * 50
    for text in payloads.ALL:
        youth = YouthFactory(organisation=house, name=text)
        HelpRequestFactory(youth=youth, wishes=text)
    desk.context.add_init_script(HIT)

    def without_policy(route):
        answer = route.fetch()
        heads = {
            name: value
            for name, value in answer.headers.items()
            if name != "content-security-policy"
        }
        route.fulfill(response=answer, headers=heads)

    desk.page.route("**/*", without_policy)
    for address in LISTS:
        desk.page.goto(address)
        desk.page.wait_for_load_state("networkidle")
        assert desk.page.evaluate("window.hits") == 0
        assert "evil.example" not in desk.page.url
    assert desk.page.evaluate("window.hit(), window.hits") == 1
