"""What is told of a decision: to the volunteer by a message, to the coordinator on the desk."""

import pytest
import time_machine
from django.urls import reverse

from notifications.models import Message
from tests.factories import NOON
from tests.factories.organisations import AreaFactory, MembershipFactory
from tests.factories.screening import InterviewFactory, ScreeningRecordFactory
from tests.volunteers.screened import asking_programme, newcomer, screened


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


@pytest.fixture
def programme(organisation):
    return asking_programme(organisation)


def post(desk, name, volunteer, **fields):
    address = reverse(f"volunteers:{name}", args=[volunteer.pk])
    with time_machine.travel(NOON, tick=False):
        response = desk.post(address, fields, follow=True)
    return " ".join(str(message) for message in response.context["messages"])


def read(desk, volunteer):
    with time_machine.travel(NOON, tick=False):
        page = desk.get(reverse("volunteers:interview_detail", args=[volunteer.pk]))
    return page.content.decode()


def waits_to_be_read(programme, held_by, **fields):
    volunteer = newcomer(programme, **fields)
    record = ScreeningRecordFactory(volunteer=volunteer, kind="interview", begun=True)
    InterviewFactory(record=record, held_by=held_by)
    return volunteer


def test_whoever_is_approved_gets_a_message_with_their_link(desk, programme):
    jasmin = screened(programme, status="screened", name="Jasmin Holm")

    told = post(desk, "volunteer_turn", jasmin, status="approved")

    message = Message.objects.get(kind="approved")
    assert message.recipient == jasmin.recipient
    assert (message.link_purpose, message.link_about_id) == ("volunteer_page", jasmin.pk)
    assert told == "Jasmin er godkendt og får besked om det."


@pytest.mark.parametrize(("before", "told"), [("screened", 1), ("approved", 0)])
def test_out_of_a_pause_whoever_is_approved_for_the_first_time_is_told(
    desk, programme, coordinator, before, told
):
    jasmin = screened(programme, status="interviewed")
    for status in (before, "paused"):
        jasmin.become(status, by=coordinator, at=NOON)

    words = post(desk, "volunteer_turn", jasmin, status="approved")

    assert Message.objects.filter(kind="approved").count() == told
    assert ("får besked" in words) is bool(told)


def test_whoever_cannot_be_reached_is_called(desk, programme):
    jasmin = screened(programme, status="screened", name="Jasmin Holm")
    jasmin.recipient.phone = jasmin.recipient.email = ""
    jasmin.recipient.save()

    told = post(desk, "volunteer_turn", jasmin, status="approved")

    assert not Message.objects.exists()
    assert "Der er ikke sendt besked" in told


def test_whoever_comes_back_from_a_pause_is_not_told_that_they_are_approved(
    desk, programme, coordinator
):
    jasmin = screened(programme, status="paused", name="Jasmin Holm")
    jasmin.events.create(
        organisation=jasmin.organisation, status="approved", by=coordinator, at=NOON
    )

    post(desk, "volunteer_turn", jasmin, status="approved")

    jasmin.refresh_from_db()
    assert jasmin.status == "approved"
    assert not Message.objects.filter(kind="approved").exists()


def test_a_no_is_told_by_a_person(desk, programme):
    jasmin = newcomer(programme)

    told = post(desk, "volunteer_turn", jasmin, status="ended", reason="screening")

    assert not Message.objects.exists()
    assert told.startswith("Der er sagt farvel til ")


@pytest.mark.parametrize(("verdict", "words"), [("yes", "klaret"), ("doubt", "ikke bestået")])
def test_the_second_pair_of_eyes_is_told_what_came_of_it(client, programme, verdict, words):
    volunteer = waits_to_be_read(programme, MembershipFactory().user)
    client.force_login(MembershipFactory(organisation=programme.organisation).user)

    assert words in post(client, "interview_second", volunteer, second_verdict=verdict)


def test_who_may_read_the_interview_is_named(desk, programme, coordinator):
    organisation = programme.organisation
    here, there = (AreaFactory(organisation=organisation) for _ in range(2))
    volunteer = waits_to_be_read(programme, coordinator, area=here)
    assert "Lige nu kan ingen andre her" in read(desk, volunteer)

    reader = MembershipFactory(organisation=organisation, user__name="Hatice Yildiz")
    away = MembershipFactory(organisation=organisation, user__name="Ole Andersen")
    away.limit_to([there], by=reader.user, at=NOON)
    page = read(desk, volunteer)

    assert "Hatice Yildiz." in page
    assert "Ole Andersen." not in page


def test_a_step_says_what_can_be_decided_and_when_a_line_is_needed(desk, programme):
    with time_machine.travel(NOON, tick=False):
        page = desk.get(newcomer(programme).get_absolute_url()).content.decode()

    assert "Afvis, eller fritag for trinnet" in page
    assert "skal udfyldes, hvor der står “skriv”" in page
