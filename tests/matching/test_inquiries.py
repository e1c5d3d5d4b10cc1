"""What youths ask of the coordinators stands on the desk until a person has seen to it."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.urls import reverse

from matching import attention, inquiries
from matching.models import Inquiry
from matching.services import end_match
from notifications.models import Message
from organisations import scope
from organisations.models import Membership
from tests.factories import NOON
from tests.factories.matching import InquiryFactory, MatchFactory, YouthAnswerFactory
from tests.factories.organisations import MembershipFactory, OrganisationFactory
from tests.factories.youths import YouthFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


@pytest.fixture
def amina(organisation):
    return YouthFactory(organisation=organisation, name="Amina Hassan")


@pytest.fixture
def running(organisation, amina):
    return MatchFactory(request__youth=amina, volunteer__name="Lars Bundgaard", active=True)


def handle(desk, inquiry):
    return desk.post(reverse("matching:inquiry_handle", args=[inquiry.pk]), follow=True)


def test_it_stands_first_on_today_and_is_seen_to_from_there(desk, amina, coordinator):
    inquiry = InquiryFactory(youth=amina, talk=True)

    before = desk.get("/i-dag/")
    handle(desk, inquiry)
    after = desk.get("/i-dag/")

    inquiry.refresh_from_db()
    assert [group.key for group in before.context["groups"]] == ["inquiry"]
    assert "Amina Hassan" in before.content.decode()
    assert inquiry.handled_by == coordinator
    assert after.context["groups"] == []


def test_the_first_who_saw_to_it_stands(desk, amina, organisation):
    other = MembershipFactory(organisation=organisation).user
    inquiry = InquiryFactory(youth=amina, talk=True)
    inquiry.handle(by=other, at=NOON)

    handle(desk, inquiry)

    inquiry.refresh_from_db()
    assert (inquiry.handled_by, inquiry.handled_at) == (other, NOON)


def test_an_erasure_is_not_seen_to_by_a_button(desk, amina):
    inquiry = InquiryFactory(youth=amina, erase=True)

    page = handle(desk, inquiry)

    assert Inquiry.objects.open().get() == inquiry
    assert "erased by itself" in page.content.decode()


def test_to_end_a_match_is_done_when_it_has_ended(running, coordinator, coordinating):
    inquiries.ask(youth=running.youth, kind=Inquiry.Kind.END, match=running, at=NOON)
    before = list(attention.inquiries(coordinating))

    end_match(match=running, reason="youth_stopped", afterwards="no_more", by=coordinator, at=NOON)

    assert [one.match for one in before] == [running]
    assert not attention.inquiries(coordinating).exists()


def test_the_match_page_tells_what_the_youth_asks_and_how_it_goes(desk, running):
    inquiries.ask(youth=running.youth, kind=Inquiry.Kind.END, match=running, at=NOON)
    YouthAnswerFactory(match=running, trusts=1)

    text = desk.get(running.get_absolute_url()).content.decode()

    assert "Amina: wants to stop" in text
    assert "How it goes, says Amina" in text
    assert "Can trust them" in text


def test_another_organisations_inquiry_is_not_there(desk):
    elsewhere = InquiryFactory(youth__organisation=OrganisationFactory(), talk=True)

    assert handle(desk, elsewhere).status_code == 404


def test_only_coordinators_are_written_to(organisation, amina, coordinator):
    MembershipFactory(organisation=organisation, role=Membership.Role.READER)
    MembershipFactory(organisation=organisation, role=Membership.Role.CHIEF)

    inquiries.ask(youth=amina, kind=Inquiry.Kind.TALK, at=NOON)

    assert [one.recipient.user for one in Message.objects.select_related("recipient__user")] == [
        coordinator
    ]


def test_a_message_about_it_names_nobody(amina, coordinator):
    inquiries.ask(youth=amina, kind=Inquiry.Kind.TALK, at=NOON)

    message = Message.objects.get()

    assert (message.context, message.link_purpose) == ({}, "")


@pytest.mark.django_db(transaction=True)
def test_asked_eight_times_at_once_is_one_inquiry(organisation, amina, coordinator):
    def ask(_number):
        with scope.within(organisation):
            inquiries.ask(youth=amina, kind=Inquiry.Kind.TALK, at=NOON)
        connection.close()

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(ask, range(8)))

    with scope.within(organisation):
        assert (Inquiry.objects.count(), Message.objects.count()) == (1, 1)
