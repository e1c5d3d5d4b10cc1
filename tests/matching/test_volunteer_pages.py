"""A volunteer's own pages: the same behind a login and behind a private link."""

from datetime import datetime, timedelta

import pytest
import time_machine

from matching.models import Meeting, Party
from organisations.models import Link, Membership
from organisations.templatetags.words import phone_link
from tests.factories import COPENHAGEN, NOON
from tests.factories.matching import AnswerFactory, MatchFactory, MeetingFactory
from tests.factories.organisations import MembershipFactory
from tests.factories.volunteers import VolunteerFactory

pytestmark = pytest.mark.django_db
LOGIN, BY_LINK = "/frivillig/", "/frivillig/mit/"
THURSDAY = {"on": "2026-10-08", "clock": "16:30", "place": "Biblioteket"}


@pytest.fixture(autouse=True)
def _at_noon():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def volunteer(organisation):
    lars = VolunteerFactory(organisation=organisation, name="Lars Bundgaard", capacity=2)
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


@pytest.fixture(params=[LOGIN, BY_LINK])
def home(request, client, volunteer):
    """The address of the volunteer's page, once by login and once by link; reads English."""
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    if request.param == LOGIN:
        client.force_login(volunteer.user)
    else:
        open_link(client, volunteer)
    return request.param


def open_link(client, volunteer, *, user=None):
    secret = Link.objects.issue(
        organisation=volunteer.organisation,
        user=user or volunteer.user,
        purpose=Link.Purpose.VOLUNTEER_PAGE,
        about_id=volunteer.pk,
        at=NOON,
    )
    return client.get(f"/l/{secret}/", follow=True)


def plan(client, home, match, **changed):
    data = {f"match-{match.pk}-{name}": value for name, value in (THURSDAY | changed).items()}
    return client.post(f"{home}forloeb/{match.pk}/moede/", data)


def test_the_link_leads_to_the_volunteers_page(client, volunteer, match):
    page = open_link(client, volunteer)

    assert page.redirect_chain == [(BY_LINK, 302)]
    assert "Amina" in page.content.decode()


def test_a_running_match_is_a_card_with_the_youths_number(client, home, match):
    page = client.get(home)

    text = page.content.decode()
    assert (page.status_code, "no-store" in page["Cache-Control"]) == (200, True)
    assert "Hi Lars" in text
    assert str(phone_link(match.youth.recipient.phone)) in text
    assert f'href="sms:{match.youth.recipient.phone}"' in text
    assert "Call Amina and agree on the first meeting" in text
    assert "Hassan" not in text


def test_a_youth_without_a_number_is_written_to(client, home, match):
    recipient = match.youth.recipient
    recipient.phone, recipient.email = "", "amina@example.dk"
    recipient.save()

    assert 'href="mailto:amina@example.dk"' in client.get(home).content.decode()


def test_the_first_meeting_is_planned_here(client, home, match, volunteer):
    response = plan(client, home, match)

    meeting = match.meetings.get()
    assert (response.status_code, response.url) == (302, home)
    assert meeting.starts_at == datetime(2026, 10, 8, 16, 30, tzinfo=COPENHAGEN)
    assert (meeting.place, meeting.minutes) == ("Biblioteket", match.programme.meeting_minutes)
    assert (meeting.planned_by, meeting.planned_at) == (volunteer.user, NOON)


def test_a_plan_sent_twice_is_one_meeting(client, home, match):
    plan(client, home, match)
    plan(client, home, match)

    assert match.meetings.count() == 1


def test_the_next_meeting_stands_on_the_card_instead_of_the_form(client, home, match):
    MeetingFactory(match=match, starts_at=NOON + timedelta(days=2), place="Kvarterhuset")

    text = client.get(home).content.decode()

    assert "Thursday 8 October at 12:00" in text
    assert "Kvarterhuset" in text
    assert f"match-{match.pk}-on" not in text


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"on": ""}, "on"),
        ({"clock": ""}, "clock"),
        ({"on": "2026-10-05"}, "on"),
        ({"on": "2026-10-06", "clock": "12:00"}, "clock"),
        ({"on": "2026-02-31"}, "on"),
        ({"place": "x" * 81}, "place"),
    ],
)
def test_a_plan_that_is_not_right_comes_back_on_its_card(client, home, match, changed, field):
    response = plan(client, home, match, **changed)

    form = response.context["cards"][0]["plan_form"]
    assert response.status_code == 200
    assert list(form.errors) == [field]
    assert form["place"].value() == (THURSDAY | changed)["place"]
    assert not match.meetings.exists()


def test_opening_the_address_of_the_plan_plans_nothing(client, home, match):
    response = client.get(f"{home}forloeb/{match.pk}/moede/")

    assert (response.status_code, response.url) == (302, home)
    assert not match.meetings.exists()


def test_a_meeting_that_is_over_is_told_about_from_the_card(client, home, match):
    meeting = MeetingFactory(match=match, starts_at=NOON - timedelta(days=1))
    address = f"{home}moede/{meeting.pk}/log/"
    shown = client.get(home).content.decode()

    response = client.post(
        address,
        {
            "outcome": "held",
            "on": "2026-10-05",
            "clock": "12:00",
            "minutes": "60",
            "next": "week",
        },
        follow=True,
    )

    meeting.refresh_from_db()
    assert f'href="{address}"' in shown
    assert response.redirect_chain == [(address, 302)]
    assert (meeting.outcome, meeting.minutes) == ("held", 60)
    assert f'href="{home}"' in response.content.decode()
    assert "You and Amina have met once." in client.get(home).content.decode()


def test_a_meeting_that_is_going_on_is_still_the_next_one(client, home, match):
    MeetingFactory(match=match, starts_at=NOON - timedelta(minutes=89), minutes=90)

    card = client.get(home).context["cards"][0]["card"]

    assert card.next_meeting is not None
    assert card.unlogged == ()


def test_a_meeting_that_has_just_ended_is_to_be_told_about(client, home, match):
    MeetingFactory(match=match, starts_at=NOON - timedelta(minutes=90), minutes=90)

    card = client.get(home).context["cards"][0]["card"]

    assert card.next_meeting is None
    assert len(card.unlogged) == 1


def test_a_proposal_is_answered_from_the_page(client, home, volunteer):
    proposed = MatchFactory(
        volunteer=volunteer,
        request__youth__organisation=volunteer.organisation,
        request__youth__name="Bilal Omar",
    )
    address = f"{home}forloeb/{proposed.pk}/svar/"
    shown = client.get(home).content.decode()

    response = client.post(address, {"answer": "yes"}, follow=True)

    assert f'href="{address}"' in shown
    assert proposed.answers.get().party == Party.VOLUNTEER
    assert "Thank you for saying yes to Bilal" in response.content.decode()


def test_a_proposal_already_answered_asks_no_more(client, home, volunteer):
    proposed = MatchFactory(
        volunteer=volunteer, request__youth__organisation=volunteer.organisation
    )
    AnswerFactory(match=proposed, party=Party.VOLUNTEER)

    assert client.get(home).context["proposals"] == []


def test_nobody_needs_the_volunteer_is_said_kindly(client, home):
    text = client.get(home).content.decode()

    assert "Right now nobody asks for somebody to talk to. We write when somebody does." in text


def test_matches_that_are_over_are_not_shown(client, home, volunteer):
    MatchFactory(
        volunteer=volunteer,
        request__youth__organisation=volunteer.organisation,
        request__youth__name="Dina Ali",
        ended=True,
    )

    assert "Dina" not in client.get(home).content.decode()


def test_what_belongs_to_another_volunteer_is_not_found(client, home, organisation):
    foreign = MeetingFactory(
        match=MatchFactory(request__youth__organisation=organisation, active=True)
    )
    of_match = f"{home}forloeb/{foreign.match.pk}"

    statuses = [
        client.post(address, THURSDAY | {"answer": "no", "outcome": "held"}).status_code
        for address in (f"{of_match}/moede/", f"{of_match}/svar/", f"{home}moede/{foreign.pk}/log/")
    ]

    assert statuses == [404, 404, 404]
    assert list(Meeting.objects.values_list("outcome", flat=True)) == [""]
    assert not foreign.match.answers.exists()


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_any_number_of_youths_and_meetings(
    client, volunteer, count, django_assert_num_queries
):
    for _youth in range(count):
        running = MatchFactory(
            volunteer=volunteer,
            request__youth__organisation=volunteer.organisation,
            active=True,
        )
        for weeks in range(count):
            MeetingFactory(match=running, starts_at=NOON - timedelta(weeks=weeks), held=True)
    client.force_login(volunteer.user)

    with django_assert_num_queries(19):
        response = client.get(LOGIN)

    assert len(response.context["cards"]) == count


def test_without_a_login_the_page_asks_for_one(client, match):
    response = client.get(LOGIN)

    assert response.status_code == 302
    assert response.url.startswith("/konto/")


def test_a_coordinator_who_is_no_volunteer_finds_no_such_page(client, coordinator, match):
    client.force_login(coordinator)

    assert client.get(LOGIN).status_code == 404


def test_a_volunteer_whose_role_has_ended_finds_no_such_page(client, volunteer, match):
    Membership.objects.get(user=volunteer.user).end(by=volunteer.user, at=NOON)
    client.force_login(volunteer.user)

    assert client.get(LOGIN).status_code == 404


def test_a_link_about_another_volunteer_opens_nothing(client, volunteer, match):
    other = VolunteerFactory(organisation=volunteer.organisation)

    page = open_link(client, volunteer, user=other.user)

    assert page.status_code == 404
    assert "Amina" not in page.content.decode()
