"""A volunteer's own pages: hours, certificate, pause, leaving, all that is known."""

import json
from datetime import timedelta

import pytest
import time_machine

from matching.models import Match
from organisations.models import Link, Membership
from tests.factories import NOON
from tests.factories.matching import MatchFactory, MeetingFactory
from tests.factories.organisations import MembershipFactory
from tests.factories.volunteers import (
    ServiceCertificateFactory,
    TrainingFactory,
    VolunteerEventFactory,
    VolunteerFactory,
)
from tests.volunteer_canaries import known_whole
from tests.walls import act_in
from volunteers.holdings import holdings
from volunteers.models import LeaveRequest, Pause, ServiceCertificate, Volunteer

pytestmark = pytest.mark.django_db
LOGIN, BY_LINK = "/frivillig/", "/frivillig/mit/"


@pytest.fixture(autouse=True)
def _at_noon():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def volunteer(organisation):
    lars = VolunteerFactory(organisation=organisation, name="Lars Bundgaard")
    VolunteerEventFactory(volunteer=lars, status=Volunteer.Status.APPROVED)
    MembershipFactory(organisation=organisation, user=lars.user, role=Membership.Role.VOLUNTEER)
    return lars


@pytest.fixture
def match(volunteer):
    return MatchFactory(
        volunteer=volunteer,
        request__youth__organisation=volunteer.organisation,
        request__youth__name="Amina Hassan",
        active=True,
    )


def come_by_link(client, volunteer):
    secret = Link.objects.issue(
        organisation=volunteer.organisation,
        user=volunteer.user,
        purpose=Link.Purpose.VOLUNTEER_PAGE,
        about_id=volunteer.pk,
        at=NOON,
    )
    client.get(f"/l/{secret}/")


@pytest.fixture(params=[LOGIN, BY_LINK])
def home(request, client, volunteer):
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    if request.param == LOGIN:
        client.force_login(volunteer.user)
    else:
        come_by_link(client, volunteer)
    return request.param


def text_of(answer):
    return answer.content.decode()


def test_the_home_leads_to_all_of_it_behind_the_same_door(client, home):
    text = text_of(client.get(home))

    for page in ("vejledning/", "timer/", "pause/", "stop/", "mine-oplysninger/", "opslag/"):
        assert f'href="{home}{page}"' in text


def test_before_a_first_meeting_the_card_says_how_to_begin(client, home, match):
    assert f'href="{home}vejledning/foerste-moede/"' in text_of(client.get(home))


def test_hours_are_ones_own_and_name_nobody(client, home, volunteer, match):
    TrainingFactory(volunteer=volunteer, title="Grænser")
    TrainingFactory(volunteer__organisation=volunteer.organisation, title="Andet")

    text = text_of(client.get(f"{home}timer/"))

    assert "Grænser" in text
    assert "Andet" not in text
    assert "Amina" not in text


def test_a_certificate_is_made_with_one_tap_and_opened(client, home, volunteer, match):
    MeetingFactory(match=match, starts_at=NOON - timedelta(days=1), held=True)
    text = text_of(client.post(f"{home}timer/bevis/", follow=True))

    act_in(volunteer.organisation)
    made = ServiceCertificate.objects.get()
    pdf = client.get(f"{home}timer/bevis/{made.pk}/")
    assert made.code_in_groups in text
    assert (made.youths, made.issued_by) == (1, volunteer.user)
    assert pdf["Content-Type"] == "application/pdf"
    assert b"Amina" not in pdf.content


def test_nobody_elses_certificate_is_opened(client, home, volunteer):
    other = ServiceCertificateFactory(volunteer__organisation=volunteer.organisation)

    assert client.get(f"{home}timer/bevis/{other.pk}/").status_code == 404


def test_a_pause_is_held_and_ended_from_the_home(client, home, volunteer):
    on_pause = text_of(client.post(f"{home}pause/", {"until": "2026-12-01"}, follow=True))
    back = text_of(client.post(f"{home}pause/slut/", follow=True))

    act_in(volunteer.organisation)
    volunteer.refresh_from_db()
    assert "You are on pause until 1 December 2026" in on_pause
    assert "Nobody needs you right now" not in on_pause
    assert "Welcome back" in back
    assert (volunteer.status, Pause.objects.count()) == ("approved", 1)


@pytest.mark.parametrize(
    ("until", "words"),
    [("2026-10-06", "Choose a day that lies ahead."), ("2028-01-01", "within a year")],
)
def test_a_day_that_is_no_pause_is_told_at_the_field(client, home, volunteer, until, words):
    answer = client.post(f"{home}pause/", {"until": until})

    assert answer.status_code == 422
    assert words in text_of(answer)


def test_a_step_that_is_not_theirs_is_refused_in_words(client, home, volunteer):
    Volunteer.objects.update(status="screened")

    text = text_of(client.post(f"{home}pause/", {}, follow=True))

    assert "Talk to your coordinator about a pause." in text


def test_with_a_match_they_ask_and_may_stay(client, home, volunteer, match):
    page = text_of(client.get(f"{home}stop/"))
    asked = text_of(client.post(f"{home}stop/", {"reason": "moved"}, follow=True))
    stayed = text_of(client.post(f"{home}stop/fortryd/", follow=True))

    act_in(volunteer.organisation)
    assert "First you two say goodbye properly" in page
    assert "You have asked to stop" in asked
    assert "Amina" in asked
    assert "Good that you stay" in stayed
    assert LeaveRequest.objects.get().outcome == "stayed"


def test_without_a_match_they_have_left_and_the_page_is_closed(client, home, volunteer):
    answer = client.post(f"{home}stop/", {"reason": ""}, follow=True)

    act_in(volunteer.organisation)
    volunteer.refresh_from_db()
    assert answer.redirect_chain[-1][0] == "/farvel/"
    assert "Thank you, and all the best" in text_of(answer)
    assert volunteer.status == "ended"
    assert client.get(home).status_code in {403, 404}


def test_a_reason_that_is_none_of_them_is_refused(client, home, volunteer):
    assert client.post(f"{home}stop/", {"reason": "health"}).status_code == 422


def test_the_home_costs_the_same_for_one_match_and_for_three(
    client, volunteer, django_assert_max_num_queries
):
    client.force_login(volunteer.user)
    Volunteer.objects.update(capacity=3)
    for _one in range(3):
        MatchFactory(
            volunteer=volunteer, request__youth__organisation=volunteer.organisation, active=True
        )

    with django_assert_max_num_queries(22):
        page = client.get(LOGIN)

    assert len(page.context["cards"]) == 3


@pytest.fixture
def known(organisation, client):
    """Everything is known about them, and they are a volunteer still."""
    volunteer = known_whole(organisation, word="kanari")
    volunteer.become("approved", by=volunteer.user, at=NOON)
    come_by_link(client, volunteer)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return volunteer


def test_each_field_that_is_theirs_is_in_the_file(client, known):
    data = json.loads(client.get(f"{BY_LINK}mine-oplysninger.json").content)

    for holding in holdings():
        if holding.name == "block":
            assert data["block"] == []
            continue
        assert data[holding.name], holding.name
        declared = {one.name for one in holding.shown} | {name for name, *_rest in holding.extra}
        assert set(data[holding.name][0]) == declared, holding.name
    assert data["volunteer"][0]["interests"] == ["kanari"]
    assert data["training"][0]["title"] == "kanari title"
    assert "password" not in data["user"][0]


def test_the_page_says_the_same_in_words_and_nothing_about_a_youth(client, known, organisation):
    act_in(organisation)
    youth = Match.objects.get(volunteer=known).youth

    text = text_of(client.get(f"{BY_LINK}mine-oplysninger/"))
    file = text_of(client.get(f"{BY_LINK}mine-oplysninger.json"))

    assert "Certificates of service you have got" in text
    for words in (youth.name, youth.ref, str(youth.recipient.phone), "kanari note"):
        assert words not in text + file
