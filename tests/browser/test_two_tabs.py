"""A mother of two on her phone: each message opened in a tab, each answered for its child."""

import pytest
from playwright.sync_api import expect

from organisations import scope
from organisations.models import Link
from tests.browser.axe import violations_on
from tests.browser.conftest import PATIENCE, PHONE
from tests.factories import NOON
from tests.factories.organisations import OrganisationFactory, ProgrammeFactory
from tests.factories.youths import GuardianFactory, HelpRequestFactory, YouthFactory
from tests.walls import act_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def parents(clock):
    """She as the guardian of Amina, and as that of Bilal."""
    organisation = OrganisationFactory(name="Den Digitale Ressourcebank", phone="58 30 12 34")
    act_in(organisation)
    programme = ProgrammeFactory(organisation=organisation)
    guardians = []
    for name in ("Amina Hassan", "Bilal Hassan"):
        youth = YouthFactory(organisation=organisation, name=name, under_age=True)
        HelpRequestFactory(youth=youth, programme=programme)
        guardians.append(GuardianFactory(youth=youth, recipient__language="da"))
    return guardians


def open_link(page, guardian):
    with scope.within(guardian.organisation):
        secret = Link.objects.issue(
            organisation=guardian.organisation,
            user=guardian.user,
            purpose=Link.Purpose.GUARDIAN,
            about_id=guardian.youth_id,
            at=NOON,
        )
    page.set_default_timeout(PATIENCE * 1000)
    page.goto(f"/l/{secret}/")
    expect(page).to_have_url("/vaerge/")


@pytest.mark.parametrize("scripts", [True, False])
def test_each_tab_answers_for_the_child_it_shows(visit, parents, scripts):
    amina, bilal = parents
    mother = visit(PHONE, java_script_enabled=scripts)
    first, second = mother.page, mother.context.new_page()
    open_link(first, amina)
    open_link(second, bilal)

    first.get_by_role("button", name="Ja, Amina må være med").click()

    expect(first.get_by_role("heading", level=1)).to_have_text("Tak. Du har sagt ja.")
    expect(first.locator(".lead")).to_contain_text("Amina")
    assert not bilal.youth.consents.guardians().exists()
    assert amina.youth.consents.guardians().in_force().count() == 1
    mother.look("two-tabs")
    assert not scripts or violations_on(first) == []

    second.get_by_role("button", name="Nej", exact=True).click()
    expect(second.locator(".lead")).to_contain_text("Bilal")
    assert amina.youth.consents.guardians().in_force().count() == 1
    assert bilal.youth.refusals.count() == 1

    first.get_by_text("Jeg vil trække mit ja tilbage").click()
    first.get_by_role("button", name="Ja, træk det tilbage").click()
    expect(first.locator(".lead")).to_contain_text("Amina")
    assert not amina.youth.consents.guardians().in_force().exists()
