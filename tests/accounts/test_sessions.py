"""T17: a login ends when nobody is there, when it is old, and when somebody ends it."""

from datetime import UTC, timedelta

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.test import Client
from django.urls import reverse

from organisations.colleagues import end_role
from organisations.models import Membership
from tests.accounts.conftest import PASSWORD, ask_for_code, is_sent_to, log_in
from tests.factories import NOON
from tests.factories.organisations import MembershipFactory

TODAY = "/i-dag/"
SESSIONS = reverse("usersessions_list")
MOMENT = timedelta(seconds=1)


def is_in(client, address=SESSIONS):
    return client.get(address).status_code == 200


@pytest.fixture
def clock():
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


@pytest.fixture
def volunteer(vera, mailoutbox, clock):
    client = Client()
    code = ask_for_code(client, vera.email, mailoutbox)
    client.post(reverse("account_confirm_login_code"), {"code": code})
    client.get(SESSIONS)
    return client


@pytest.fixture
def staff(karen_with_app, clock):
    client = log_in(karen_with_app)
    client.get(TODAY)
    return client


@pytest.mark.parametrize(
    ("away", "still_in"), [(timedelta(minutes=30) - MOMENT, True), (timedelta(minutes=30), False)]
)
def test_staff_stay_in_for_half_an_hour_without_a_click(staff, clock, away, still_in):
    clock.shift(away)

    assert is_in(staff, TODAY) is still_in


@pytest.mark.parametrize(
    ("after", "still_in"), [(timedelta(hours=12) - MOMENT, True), (timedelta(hours=12), False)]
)
def test_staff_stay_in_for_twelve_hours_however_busy(staff, clock, after, still_in):
    for _click in range(35):
        clock.shift(timedelta(minutes=20))
        assert is_in(staff, TODAY)
    clock.move_to(NOON + after - timedelta(minutes=10))
    assert is_in(staff, TODAY)
    clock.move_to(NOON + after)

    assert is_in(staff, TODAY) is still_in


@pytest.mark.parametrize(
    ("away", "still_in"), [(timedelta(days=7) - MOMENT, True), (timedelta(days=7), False)]
)
def test_a_volunteer_stays_in_for_a_week_without_a_click(volunteer, clock, away, still_in):
    clock.shift(away)

    assert is_in(volunteer) is still_in


@pytest.mark.parametrize(
    ("after", "still_in"), [(timedelta(days=30) - MOMENT, True), (timedelta(days=30), False)]
)
def test_a_volunteer_logs_in_once_a_month(volunteer, clock, after, still_in):
    for day in range(1, 30, 5):
        clock.move_to(NOON + timedelta(days=day))
        assert is_in(volunteer)
    clock.move_to(NOON.astimezone(UTC) + after)

    assert is_in(volunteer) is still_in


def test_a_login_that_ended_says_so_and_leads_back(staff, clock):
    clock.shift(timedelta(hours=1))

    response = staff.get("/hold/", follow=True)

    assert response.redirect_chain == [(f"{reverse('account_login')}?next=%2Fhold%2F", 302)]
    [message] = response.context["messages"]
    assert "30 minut" in str(message)
    assert "_auth_user_id" not in staff.session


def test_a_form_that_came_too_late_changes_nothing(staff, karen_with_app, clock):
    clock.shift(timedelta(hours=1))

    response = staff.post(SESSIONS)

    assert response["Location"] == f"{reverse('account_login')}?next={SESSIONS}"


def test_a_part_of_a_page_that_came_too_late_asks_for_the_whole(staff, clock):
    clock.shift(timedelta(hours=1))

    assert staff.get(TODAY, headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"


def test_a_click_is_written_down_once_a_minute(staff, clock):
    row = UserSession.objects.get()
    clock.shift(timedelta(seconds=59))
    staff.get(TODAY)
    row.refresh_from_db()
    first = row.last_seen_at
    clock.shift(timedelta(seconds=1))
    staff.get(TODAY)
    row.refresh_from_db()

    assert (first, row.last_seen_at) == (NOON, NOON + timedelta(minutes=1))


def test_a_new_password_ends_every_login(karen_with_app):
    with time_machine.travel(NOON, tick=False) as clock:
        here = log_in(karen_with_app)
        clock.shift(30)
        there = log_in(karen_with_app)
        typed = {
            "oldpassword": PASSWORD,
            "password1": "tre nye ord til",
            "password2": "tre nye ord til",
        }
        response = here.post(reverse("account_change_password"), typed)

        assert is_sent_to(response, "account_login")
        assert not is_in(here, TODAY)
        assert not is_in(there, TODAY)


def test_a_disabled_person_is_out_at_the_next_click(karen_with_app):
    client = log_in(karen_with_app)
    assert is_in(client, TODAY)
    karen_with_app.is_active = False
    karen_with_app.save()

    assert is_sent_to(client.get(TODAY), "account_login")


def test_a_role_that_is_ended_ends_every_login(karen_with_app, organisation):
    browser = log_in(karen_with_app)
    chief = MembershipFactory(organisation=organisation, role=Membership.Role.CHIEF)
    end_role(colleague=Membership.objects.get(user=karen_with_app), by=chief.user, at=NOON)

    assert not is_in(browser, TODAY)


def test_one_sees_where_one_is_logged_in_and_ends_one(karen_with_app):
    with time_machine.travel(NOON, tick=False) as clock:
        there = log_in(karen_with_app)
        clock.shift(30)
        here = log_in(karen_with_app)
        shown = here.get(SESSIONS).context["sessions"]
        [other] = [session for session in shown if session.session_key == there.session.session_key]

        here.post(SESSIONS, {"session": other.pk})

        assert len(shown) == 2
        assert not is_in(there, TODAY)
        assert is_in(here, TODAY)


def test_one_ends_all_the_others(karen_with_app):
    with time_machine.travel(NOON, tick=False) as clock:
        others = [log_in(karen_with_app)]
        clock.shift(30)
        others.append(log_in(karen_with_app))
        clock.shift(30)
        here = log_in(karen_with_app)

        here.post(SESSIONS)

        assert [is_in(other, TODAY) for other in others] == [False, False]
        assert is_in(here, TODAY)


@pytest.mark.parametrize("session", ["{strangers}", "0", "x", "²"])
def test_nobody_ends_a_strangers_login(karen_with_app, vera, mailoutbox, session):
    stranger = Client()
    code = ask_for_code(stranger, vera.email, mailoutbox)
    stranger.post(reverse("account_confirm_login_code"), {"code": code})
    strangers = UserSession.objects.get(user=vera).pk

    response = log_in(karen_with_app).post(
        SESSIONS, {"session": session.format(strangers=strangers)}
    )

    assert response.status_code == 404
    assert is_in(stranger)
