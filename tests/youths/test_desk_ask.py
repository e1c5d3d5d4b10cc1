"""A coordinator fills in the form for somebody who sits beside them."""

import pytest
from django.urls import reverse

from notifications.models import Message
from organisations.models import Membership
from tests.factories.organisations import (
    AreaFactory,
    MembershipAreaFactory,
    MembershipFactory,
)
from tests.walls import act_in
from youths.models import HelpRequest, Youth

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_at_noon")]
ASK = reverse("youths:desk_ask")


@pytest.fixture
def ask(client, coordinator, typed):
    client.force_login(coordinator)

    typed["message_language"] = "da"

    def sent(**changed):
        data = {name: value for name, value in (typed | changed).items() if value is not None}
        return client.post(ASK, data, follow=True, headers={"accept-language": "en"})

    return sent


def test_it_ends_on_the_workbench_of_the_new_request(ask, coordinator, area, organisation):
    response = ask()

    act_in(organisation)
    asked = HelpRequest.objects.get()
    consent = asked.youth.consents.get()
    assert response.redirect_chain == [(asked.get_absolute_url(), 302)]
    assert (asked.source, asked.came_from) == ("coordinator", None)
    assert (asked.youth.name, asked.youth.area) == ("Amina", area)
    assert asked.youth.registered_by == coordinator
    assert (consent.channel, consent.given_by) == ("in_person", coordinator)
    assert asked.events.get().by == coordinator
    assert Message.objects.get().recipient == asked.youth.recipient


def test_who_has_neither_number_nor_mail_comes_by_the_house(ask, organisation):
    response = ask(phone="", email="")

    assert "comes by the house" in response.content.decode()
    act_in(organisation)
    assert HelpRequest.objects.get().youth.recipient.channel is None
    assert not Message.objects.exists()


def test_a_wrong_number_is_still_wrong(ask, organisation):
    response = ask(phone="12")

    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"phone"}
    act_in(organisation)
    assert not Youth.objects.exists()


def test_what_is_agreed_to_stands_there_to_be_read_aloud(client, coordinator, programme):
    client.force_login(coordinator)

    page = client.get(ASK, headers={"accept-language": "en"}).content.decode()

    assert "Read this aloud" in page
    assert "Only the coordinators here can see it." in page


def test_the_language_of_messages_is_chosen_for_who_sits_there(ask, organisation):
    ask(message_language="so")

    act_in(organisation)
    youth = Youth.objects.get()
    assert (youth.recipient.language, youth.consents.get().language) == ("so", "")


def test_a_parent_who_sits_there_too_needs_no_number(ask, organisation):
    ask(birth_year="2009", birthday_day="2", birthday_month="11")

    act_in(organisation)
    youth = Youth.objects.get()
    assert not hasattr(youth, "guardian")
    assert not youth.consents.guardians().exists()


def test_without_their_yes_nothing_is_kept(ask, organisation):
    response = ask(consent=None)

    assert response.context["form"].errors["consent"] == [
        "Without their yes we may not look for anybody."
    ]
    act_in(organisation)
    assert not Youth.objects.exists()


def test_sent_twice_is_one_request(ask, organisation):
    ask()
    ask()

    act_in(organisation)
    assert (HelpRequest.objects.count(), Youth.objects.count()) == (1, 1)


def test_it_leads_there_from_the_list_of_requests(client, coordinator, programme):
    client.force_login(coordinator)

    assert f'href="{ASK}"' in client.get(reverse("matching:request_list")).content.decode()
    assert client.get(ASK).status_code == 200


@pytest.mark.parametrize("role", [Membership.Role.VOLUNTEER, Membership.Role.READER])
def test_it_does_not_exist_for_who_does_not_coordinate(client, organisation, programme, role):
    client.force_login(MembershipFactory(organisation=organisation, role=role).user)

    assert client.get(ASK).status_code == 404
    assert client.post(ASK, {"name": "Amina"}).status_code == 404


def test_a_stranger_is_sent_to_the_login(client):
    assert client.get(ASK)["Location"] == f"{reverse('account_login')}?next={ASK}"


def test_a_coordinator_of_some_areas_registers_nobody_elsewhere(
    ask, coordinating, area, organisation
):
    elsewhere = AreaFactory(organisation=organisation)
    MembershipAreaFactory(organisation=organisation, membership=coordinating, area=area)

    response = ask(area=elsewhere.pk)

    assert set(response.context["form"].errors) == {"area"}
    act_in(organisation)
    assert not Youth.objects.exists()
