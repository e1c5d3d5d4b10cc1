from datetime import date

import pytest
import time_machine
from django.urls import reverse

from organisations.models import Membership
from tests.factories import NOON
from tests.factories.organisations import AreaFactory, MembershipFactory, SubjectFactory
from tests.factories.youths import (
    ConsentFactory,
    GuardianFactory,
    HelpRequestFactory,
    YouthFactory,
)
from tests.queries import counting
from youths.models import Consent, Guardian, HelpRequest, Youth
from youths.services import erase_youth

LIST = reverse("youths:youth_list")


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


@pytest.fixture
def youth(organisation):
    """Sixteen, with their own consent and none of a guardian's."""
    return YouthFactory(organisation=organisation, birth_date=date(2009, 11, 2))


def get(desk, address, **query):
    with time_machine.travel(NOON, tick=False):
        return desk.get(address, query)


TOLD = {"kind": "guardian", "name": "Hodan Warsame", "channel": "coordinator"}


def consent(desk, youth, **fields):
    address = reverse("youths:consent_record", args=[youth.pk])
    with time_machine.travel(NOON, tick=False):
        return desk.post(address, fields, follow=True)


def test_the_list_shows_age_and_where_the_latest_request_stands(desk, organisation, youth):
    HelpRequestFactory(youth=youth, status="withdrawn", created_at=NOON.replace(year=2025))
    HelpRequestFactory(youth=youth, status="matched")
    YouthFactory()

    ((shown, age, status),) = get(desk, LIST).context["people"]

    assert (shown, age, shown.latest_status) == (youth, 16, "matched")
    assert status == HelpRequest.Status.MATCHED.label


def test_the_list_is_narrowed_by_what_stands_in_the_address(desk, organisation):
    area = AreaFactory(organisation=organisation)
    wanted = YouthFactory(organisation=organisation, name="Zahra Ali", area=area)
    HelpRequestFactory(youth=wanted)
    HelpRequestFactory(youth__organisation=organisation, youth__name="Zahra Dahl")

    response = get(desk, LIST, q="zahra", asking="open", area=area.pk)

    assert list(response.context["page_obj"]) == [wanted]
    assert response.context["filter"].form["area"].value() == str(area.pk)


def test_the_list_costs_the_same_for_any_number_of_youths(desk, organisation):
    costs = []
    for rows in (1, 3):
        while Youth.objects.count() < rows:
            area = AreaFactory(organisation=organisation)
            HelpRequestFactory(youth=YouthFactory(organisation=organisation, area=area))
        with counting(costs):
            response = get(desk, LIST)
        assert len(response.context["people"]) == rows

    assert costs[0] == costs[1]


def test_the_page_of_a_youth_costs_the_same_for_any_number_of_requests(desk, organisation, youth):
    costs = []
    for rows in (1, 3):
        while youth.requests.count() < rows:
            subject = SubjectFactory(organisation=organisation)
            HelpRequestFactory(youth=youth, wants=[(subject, "B")])
        with counting(costs):
            response = get(desk, youth.get_absolute_url())
        assert len(response.context["requests"]) == rows

    assert costs[0] == costs[1]


def test_a_guardians_consent_is_asked_for_only_under_18(desk, organisation, youth):
    grown = YouthFactory(organisation=organisation, birth_date=date(2008, 10, 6))
    silent = YouthFactory(organisation=organisation, consenting=False)
    for one in (youth, grown, silent):
        HelpRequestFactory(youth=one)

    def missing(somebody):
        return get(desk, somebody.get_absolute_url()).context["missing"]

    assert (missing(youth), missing(grown), missing(silent)) == (
        [Consent.Kind.GUARDIAN],
        [],
        [Consent.Kind.OWN_DATA],
    )


def test_a_consent_that_was_withdrawn_is_missing(desk, youth, coordinator):
    given = ConsentFactory(youth=youth, kind=Consent.Kind.GUARDIAN)
    given.withdraw(by=coordinator, at=NOON)
    HelpRequestFactory(youth=youth)

    response = get(desk, youth.get_absolute_url())

    assert response.context["missing"] == [Consent.Kind.GUARDIAN]
    assert given in response.context["consents"]


def test_of_somebody_erased_no_age_is_shown_and_no_consent_is_asked_for(desk, coordinator, youth):
    erase_youth(youth, by=coordinator, at=NOON)

    page = get(desk, youth.get_absolute_url())

    assert (page.context["age"], page.context["missing"]) == (None, [])
    assert reverse("youths:consent_record", args=[youth.pk]) not in page.content.decode()


def test_recording_what_a_guardian_said(desk, coordinator, youth):
    consent(desk, youth, **TOLD)

    given = youth.consents.guardians().in_force().get()
    assert (given.channel, given.given_by, given.given_at) == ("coordinator", coordinator, NOON)
    assert Guardian.objects.get(youth=youth).name == "Hodan Warsame"


def test_the_same_consent_again_keeps_the_first(desk, youth):
    first = ConsentFactory(youth=youth, kind=Consent.Kind.GUARDIAN)

    consent(desk, youth, **TOLD)

    assert youth.consents.guardians().get() == first


def test_a_consent_to_something_else_is_refused(desk, youth):
    response = consent(desk, youth, kind="everything")

    assert youth.consents.count() == 1
    assert "kind" in response.context["typed"].errors


def test_the_guardian_is_shown_with_a_number_to_call(desk, youth):
    GuardianFactory(youth=youth, name="Hodan Warsame")

    content = get(desk, youth.get_absolute_url()).content.decode()

    assert "Hodan Warsame" in content
    assert 'href="tel:+4531313131"' in content


def test_a_youth_of_another_organisation_does_not_exist(desk):
    foreign = YouthFactory()

    assert get(desk, foreign.get_absolute_url()).status_code == 404
    assert consent(desk, foreign, **TOLD).status_code == 404


def test_the_desk_does_not_exist_for_a_volunteer(client, organisation, youth):
    member = MembershipFactory(organisation=organisation, role=Membership.Role.VOLUNTEER)
    client.force_login(member.user)

    assert get(client, LIST).status_code == 404
    assert get(client, youth.get_absolute_url()).status_code == 404
    assert consent(client, youth, **TOLD).status_code == 404


def test_the_desk_sends_a_stranger_to_the_login(client, youth):
    for address in (LIST, youth.get_absolute_url()):
        assert client.get(address)["Location"] == f"{reverse('account_login')}?next={address}"


def test_the_text_to_read_aloud_stands_below_the_facts_and_not_beside_them(desk, youth):
    youth.consents.all().delete()

    page = desk.get(youth.get_absolute_url()).content.decode()

    end_of_facts = page.index("</section>", page.index('<section class="grid">'))
    assert end_of_facts < page.index('id="consents"') < page.index("read-aloud")
