import io
from datetime import date

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from coordinators.demo import seed
from coordinators.demo.staff import PASSWORD
from organisations.commands import WrongInputError
from organisations.models import Membership
from tests.factories.volunteers import VolunteerFactory

pytestmark = pytest.mark.django_db
EMAIL = "else@example.dk"


@pytest.fixture
def volunteer():
    return VolunteerFactory(user__email=EMAIL)


@pytest.fixture(autouse=True)
def development(settings):
    settings.DEBUG = True


def ask(client):
    client.post(reverse("account_request_login_code"), {"email": EMAIL})


def code(email=EMAIL):
    out = io.StringIO()
    call_command("login_code", email, stdout=out)
    return out.getvalue().strip()


def test_the_code_shown_logs_the_volunteer_in(client, volunteer):
    ask(client)

    client.post(reverse("account_confirm_login_code"), {"code": code("Else@Example.dk")})

    assert client.session["_auth_user_id"] == str(volunteer.user.pk)


def test_of_two_codes_the_latest_is_shown(client, volunteer):
    other = Client()
    ask(client)
    ask(other)

    other.post(reverse("account_confirm_login_code"), {"code": code()})

    assert other.session["_auth_user_id"] == str(volunteer.user.pk)


def test_the_staff_of_the_demo_can_show_their_second_factor():
    seed(number=0, people=20, seed="1", on=date(2026, 11, 23), is_development=True)
    staff = Membership.objects.filter(role="coordinator").first().user
    browser = Client()
    login = {"login": staff.email, "password": PASSWORD}
    browser.post(reverse("account_login"), login)

    browser.post(reverse("mfa_authenticate"), {"code": code(staff.email)})

    assert browser.session["_auth_user_id"] == str(staff.pk)


def test_without_a_code_it_says_where_to_ask_for_one(volunteer):
    with pytest.raises(WrongInputError, match=reverse("account_request_login_code")):
        code()


def test_it_is_for_development_only(client, volunteer, settings):
    ask(client)
    settings.DEBUG = False

    with pytest.raises(WrongInputError, match="development only"):
        code()
