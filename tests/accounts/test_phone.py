"""Who has only a number logs in by a code sent to it, and nobody learns whose numbers are known."""

import re

import pytest
from django.contrib.auth import get_user
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from accounts.models import NewPerson, User
from organisations.models import Membership
from tests.accounts.conftest import is_sent_to
from tests.accounts.test_attempts import REFUSED, outcome
from tests.accounts.test_same_answer import page
from tests.factories.accounts import UserFactory
from tests.factories.organisations import MembershipFactory
from tests.notifications.providers import Gateway

ASK, WRITE = reverse("account_request_login_code"), reverse("account_confirm_login_code")
NUMBER, UNKNOWN = "+4520123456", "+4529999999"


@pytest.fixture
def gateway(settings):
    with Gateway() as server:
        settings.SMS_GATEWAY_URL, settings.SMS_GATEWAY_TOKEN = server.url, "secret-token"
        yield server


@pytest.fixture
def bashir(organisation):
    """A volunteer with a number and no mail address."""
    [user] = User.objects.many_people([NewPerson("", "Bashir Noor", NUMBER)])
    MembershipFactory(organisation=organisation, user=user, role=Membership.Role.VOLUNTEER)
    return user


def code_in(gateway):
    return re.search(r"\b[A-Z]{4}-[A-Z]{4}\b", gateway.requests[-1].text)[0]


@pytest.mark.parametrize("written", ["20 12 34 56", "+4520123456", "0045 20123456", " 20123456 "])
def test_a_code_sent_to_the_number_logs_in(bashir, gateway, written):
    client = Client()
    client.post(ASK, {"email": written})

    client.post(WRITE, {"code": code_in(gateway)})

    assert gateway.requests[-1].to == NUMBER
    assert get_user(client).pk == bashir.pk


def test_a_code_opens_one_login_and_only_in_its_browser(bashir, gateway):
    client, other = Client(), Client()
    client.post(ASK, {"email": NUMBER})
    code = code_in(gateway)
    other.post(ASK, {"email": NUMBER})

    other.post(WRITE, {"code": code})
    client.post(WRITE, {"code": code})
    client.post(reverse("account_logout"))
    again = client.post(WRITE, {"code": code})

    assert not get_user(other).is_authenticated
    assert is_sent_to(again, "account_request_login_code")
    assert not get_user(client).is_authenticated


def test_a_known_and_an_unknown_number_are_answered_alike_and_both_get_an_sms(bashir, gateway):
    stories = []
    for number in (NUMBER, UNKNOWN):
        client = Client()
        asked = client.post(ASK, {"email": number})
        pages = [asked, client.get(WRITE), *(client.post(WRITE, {"code": "X"}) for _one in "123")]
        stories.append([page(response, number) for response in [*pages, client.get(WRITE)]])

    assert stories[0] == stories[1]
    assert [sms.to for sms in gateway.requests] == [NUMBER, UNKNOWN]
    assert not re.search(r"\b[A-Z]{4}-[A-Z]{4}\b", gateway.requests[1].text)


def test_a_gateway_that_is_down_is_answered_alike_too(bashir, gateway):
    gateway.answers = [500, 500]

    answers = [page(Client().post(ASK, {"email": one}), one) for one in (NUMBER, UNKNOWN)]

    assert answers[0] == answers[1]
    assert answers[0][0] == 302


@pytest.mark.parametrize("written", ["12", "bashir", "bashir@", ""])
def test_what_is_neither_is_told_at_the_field(db, gateway, written):
    response = Client().post(ASK, {"email": written})

    assert list(response.context["form"].errors) == ["email"]
    assert gateway.requests == []


def test_a_closed_login_gets_no_code(bashir, gateway):
    User.objects.filter(pk=bashir.pk).update(is_active=False)

    Client().post(ASK, {"email": NUMBER})

    assert not re.search(r"\b[A-Z]{4}-[A-Z]{4}\b", gateway.requests[-1].text)


def test_one_number_from_many_addresses_gets_four_more_and_its_owner_one_all_the_same(
    bashir, gateway
):
    browser = Client()
    browser.post(ASK, {"email": NUMBER})
    browser.post(WRITE, {"code": code_in(gateway)})
    browser.post(reverse("account_logout"))
    for number in range(20):
        Client().post(ASK, {"email": NUMBER}, REMOTE_ADDR=f"10.0.0.{number}")
    sent_to_strangers = len(gateway.requests) - 1

    response = browser.post(ASK, {"email": NUMBER})

    assert sent_to_strangers == 4
    assert is_sent_to(response, "account_confirm_login_code")


def test_one_address_writes_to_twenty_numbers_an_hour_and_no_more(db, gateway):
    told = [Client().post(ASK, {"email": f"+45201234{one:02}"}) for one in range(22)]

    assert [response.status_code for response in told] == [302] * 20 + [200] * 2
    assert outcome(told[-1]) == REFUSED
    assert len(gateway.requests) == 20


def test_nobody_has_a_password_by_a_number(bashir):
    bashir.set_password("tre gode ord sammen")
    bashir.save()
    client = Client()

    client.post(reverse("account_login"), {"login": NUMBER, "password": "tre gode ord sammen"})

    assert not get_user(client).is_authenticated


def test_two_do_not_log_in_by_one_number_and_who_cannot_log_in_has_none(bashir):
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.many_people([NewPerson("", "En anden", NUMBER)])
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=User.objects.acting_by_link().pk).update(phone="+4520777777")


def test_a_passkey_of_somebody_without_mail_is_named_by_the_number(client, bashir):
    client.force_login(bashir)

    response = client.get(reverse("mfa_add_webauthn"))

    assert response.status_code == 200
    assert NUMBER in response.content.decode()


def test_a_volunteer_with_mail_and_number_logs_in_by_either(organisation, gateway, mailoutbox):
    user = UserFactory(email="vera@example.dk", phone=NUMBER)

    Client().post(ASK, {"email": NUMBER})
    Client().post(ASK, {"email": "Vera@example.dk"})

    assert (gateway.requests[-1].to, mailoutbox[-1].to) == (NUMBER, [user.email])
