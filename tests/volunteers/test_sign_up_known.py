"""Somebody signs up who is known already: nobody else learns it, and no login changes hands."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from accounts.models import User
from notifications.models import Message
from organisations.models import Membership
from tests.factories import NOON
from tests.factories.accounts import UserFactory
from tests.factories.organisations import MembershipFactory
from tests.factories.volunteers import VolunteerFactory
from tests.volunteers.conftest import KEY, SIGN_UP
from tests.walls import act_in
from volunteers.models import Volunteer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_at_noon")]


def as_seen(client, answer):
    """The answer and the page it leads to, but for the token of the form."""
    page = client.get(answer.url).content.decode()
    hidden = re.sub(r'value="[\w-]{36,}"|efter=[\w-]+', "", page)
    return answer.status_code, answer.url, hidden


@pytest.mark.parametrize(
    ("known", "unknown"),
    [
        ({"email": ""}, {"email": "", "phone": "20 65 43 21"}),
        ({"phone": ""}, {"phone": "", "email": "ny@example.dk"}),
        ({"phone": "20 99 99 99"}, {"phone": "20 65 43 21", "email": "ny@example.dk"}),
    ],
)
def test_a_known_address_is_answered_as_an_unknown_one_and_only_its_owner_is_told(
    typed, organisation, known, unknown
):
    here = VolunteerFactory(
        organisation=organisation,
        recipient__phone="+4520123456",
        recipient__email="henning@example.dk",
    )
    seen = []
    for changed in (known, unknown):
        browser = Client()
        seen.append(as_seen(browser, browser.post(SIGN_UP, typed | changed)))

    assert seen[0] == seen[1]
    told = Message.objects.get(recipient=here.recipient)
    assert (told.kind, told.link_about_id) == ("already_here", here.pk)
    assert Volunteer.objects.exclude(pk=here.pk).count() == 1


def test_who_is_known_is_told_once_in_ten_minutes_and_four_times_a_day(sign_up, organisation):
    VolunteerFactory(organisation=organisation, recipient__phone="+4520123456")
    for step in range(12):
        with time_machine.travel(NOON + timedelta(minutes=30 * step), tick=False):
            sign_up(form_key=f"{KEY[:-2]}{step:02}")
            sign_up(form_key=f"{KEY[:-2]}{step + 20:02}")

    assert Message.objects.filter(kind="already_here").count() == 4


def test_somebody_who_has_ended_is_told_to_call_and_comes_back_by_no_form(sign_up, organisation):
    former = VolunteerFactory(organisation=organisation, ended=True, recipient__phone="+4520123456")

    sign_up()

    told = Message.objects.get()
    former.refresh_from_db()
    assert (told.link_purpose, told.context) == ("", {"to": "former"})
    assert former.status == "ended"


def test_the_login_of_somebody_who_works_here_is_not_bound_to_a_form(
    sign_up, organisation, coordinator
):
    sign_up(phone="", email=coordinator.email)

    volunteer = Volunteer.objects.get()
    assert volunteer.user != coordinator
    assert (volunteer.user.email, volunteer.user.phone) == (None, None)
    assert volunteer.recipient.email == coordinator.email
    assert Membership.objects.current().filter(user=coordinator).count() == 1


def test_a_mail_address_beside_the_number_takes_nobodys_login(sign_up):
    chief = UserFactory(email="henning@example.dk")

    sign_up()

    volunteer = Volunteer.objects.get()
    assert volunteer.user != chief
    assert User.objects.get(email="henning@example.dk") == chief


def test_who_volunteers_elsewhere_keeps_their_one_login(sign_up, organisation):
    elsewhere = MembershipFactory(
        role=Membership.Role.VOLUNTEER, user=UserFactory(phone="+4520123456")
    )

    sign_up()

    act_in(organisation)
    assert Volunteer.objects.get().user == elsewhere.user
