"""Somebody signs up by the open form, and becomes a volunteer once."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import UUID

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.urls import reverse

from notifications.models import Message
from organisations import flood, scope
from organisations.models import Membership
from tests.factories import NOON
from tests.factories.organisations import AreaFactory, OrganisationFactory, ProgrammeFactory
from tests.form_keys import key_shown
from tests.volunteers.conftest import KEY, SIGN_UP, THANKS
from volunteers.models import Volunteer
from volunteers.services import about_volunteer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_at_noon")]
MANY = 20


def test_the_form_is_shown_to_anybody_and_writes_nothing(client, programme, maths):
    response = client.get(SIGN_UP)

    assert response.status_code == 200
    assert "Matematik" in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    assert "sessionid" not in response.cookies
    assert not Volunteer.objects.exists()


def test_the_form_speaks_danish_and_english(client, programme):
    danish = client.get(SIGN_UP).content.decode()
    english = client.get(SIGN_UP, headers={"accept-language": "en"}).content.decode()

    assert "Vil du være der for en ung?" in danish
    assert "Will you be there for a young person?" in english


def test_what_is_typed_becomes_a_volunteer_who_said_yes(sign_up, programme, area, maths):
    response = sign_up()

    volunteer = Volunteer.objects.get()
    about = about_volunteer(volunteer)
    assert (response.status_code, response.url) == (302, THANKS)
    assert (about.name, about.phone, about.email) == (
        "Henning Larsen",
        "+4520123456",
        "henning@example.dk",
    )
    assert (about.birth_year, about.gender, about.area) == (1958, "male", area)
    assert (about.tracks, about.skills) == ("both", ((maths, "A"),))
    assert (about.languages, about.interests) == (("ar", "da", "en"), ("skak", "fodbold"))
    assert [str(slot) for slot in about.slots] == [
        "mon 16:00-21:00",
        "wed 08:00-10:00",
        "thu 17:00-20:30",
    ]
    assert (volunteer.status, volunteer.programme, volunteer.capacity) == (
        "interested",
        programme,
        1,
    )
    assert (volunteer.form_key, volunteer.created_at) == (UUID(KEY), NOON)
    consent = volunteer.consents.get()
    assert (consent.text_version, consent.language) == ("2026-12", "en")
    assert (consent.given_by, consent.given_at) == (volunteer.user, NOON)


def test_they_log_in_by_the_number_the_receipt_goes_to_and_may_act_as_a_volunteer(
    sign_up, organisation
):
    sign_up()

    volunteer = Volunteer.objects.get()
    assert (str(volunteer.user.phone), volunteer.user.email) == ("+4520123456", None)
    assert Membership.objects.current().get(user=volunteer.user).volunteers
    event = volunteer.events.get()
    assert (event.status, event.by) == ("interested", volunteer.user)


def test_without_a_number_they_log_in_by_mail(sign_up):
    sign_up(phone="", email="Henning@Example.dk")

    user = Volunteer.objects.get().user
    assert (user.phone, user.email) == (None, "henning@example.dk")


def test_one_message_leads_to_their_own_page_and_nobody_else_is_written_to(sign_up, coordinator):
    sign_up()

    message, volunteer = Message.objects.get(), Volunteer.objects.get()
    assert (message.kind, message.recipient) == ("signed_up", volunteer.recipient)
    assert (message.link_purpose, message.link_about_id) == ("volunteer_page", volunteer.pk)
    assert message.recipient.language == "en"


def test_the_receipt_says_what_happens_and_is_shown_in_this_browser_only(client, sign_up):
    sign_up()

    page = client.get(THANKS, headers={"accept-language": "en"}).content.decode()
    other = Client().get(THANKS)

    assert "A coordinator calls or writes to you" in page
    assert "a code we send to your mobile number" in page
    assert (other.status_code, other.url) == (302, SIGN_UP)


def test_the_receipt_of_one_organisation_is_not_shown_under_another(client, sign_up):
    sign_up()
    other = reverse("volunteers:signed_up", args=[OrganisationFactory().slug])

    assert client.get(other).status_code == 302


def test_the_same_form_sent_twice_is_one_volunteer_and_one_message(sign_up):
    sign_up()

    response = sign_up()

    assert response.url == THANKS
    assert (Volunteer.objects.count(), Message.objects.count()) == (1, 1)


def test_going_back_and_sending_again_is_one_volunteer(client, sign_up):
    sign_up(form_key=key_shown(client, SIGN_UP))

    sign_up(form_key=key_shown(client, SIGN_UP))

    assert (Volunteer.objects.count(), Message.objects.count()) == (1, 1)


def test_long_after_sending_the_form_is_a_new_one(client, sign_up):
    key = key_shown(client, SIGN_UP)
    sign_up(form_key=key)

    with time_machine.travel(NOON + timedelta(hours=1), tick=False):
        assert key_shown(client, SIGN_UP) != key


@pytest.mark.parametrize("through_the_receipt", [True, False])
def test_somebody_else_at_the_same_browser_is_another_volunteer(
    client, sign_up, through_the_receipt
):
    sign_up(form_key=key_shown(client, SIGN_UP))
    page = client.get(THANKS).content.decode()
    again = re.search(rf'href="({SIGN_UP}[?][^"]+)"', page)[1] if through_the_receipt else SIGN_UP

    for _time in range(2):
        sign_up(form_key=key_shown(client, again), name="Else", phone="20 12 34 57", email="")

    assert sorted(Volunteer.objects.values_list("name", flat=True)) == ["Else", "Henning Larsen"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("same_key", [True, False])
def test_twenty_at_the_same_moment_are_one_volunteer(typed, organisation, same_key, monkeypatch):
    monkeypatch.setattr(flood, "CONTACT", 2 * MANY)
    monkeypatch.setattr(flood, "ANYBODY", {"place": MANY, "organisation": MANY})

    def send(number):
        form_key = KEY if same_key else f"{KEY[:-2]}{number:02}"
        try:
            return Client().post(SIGN_UP, typed | {"form_key": form_key}).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(MANY) as pool:
        answers = list(pool.map(send, range(MANY)))

    with scope.within(organisation):
        assert Volunteer.objects.count() == 1
        assert Message.objects.filter(kind="signed_up").count() == 1
    assert answers == [302] * MANY


def test_a_notice_fills_in_what_it_looks_for(client, programme, maths):
    page = client.get(f"{SIGN_UP}?fag=matematik&niveau=B&sprog_tale=ar").content.decode()

    assert re.search(rf'name="subjects"\s+value="{maths.pk}"[^>]* checked', page)
    assert re.search(r'<option value="B" selected', page)
    assert re.search(r'name="languages" value="ar"[^>]* checked', page)
    assert re.search(r'name="track" value="academic"[^>]* checked', page)


def test_a_notice_fills_in_the_kind_of_help_the_area_and_every_language(
    client, organisation, programme, maths
):
    area = AreaFactory(organisation=organisation, code="S", name="Sydbyen")
    query = "fag=matematik&niveau=C&spor=both&omraade=S&sprog_tale=ar&sprog_tale=so"

    page = client.get(f"{SIGN_UP}?{query}").content.decode()

    assert re.search(r'name="track" value="both"[^>]* checked', page)
    assert re.findall(r'name="languages" value="(\w+)"[^>]* checked', page) == ["ar", "so"]
    assert re.findall(r'name="comes_to" value="(\d+)"[^>]* checked', page) == [str(area.pk)]
    assert re.findall(r'name="area"[^>]* checked', page) == []


@pytest.mark.parametrize(
    "query",
    ["fag=hekseri&niveau=Z", "sprog_tale=xx", "fag=&niveau=", "spor=alt&omraade=Q", "omraade=%00"],
)
def test_what_a_notice_names_that_there_is_not_is_left_out(client, programme, maths, query):
    page = client.get(f"{SIGN_UP}?{query}").content.decode()

    chosen = r'name="(?:subjects|languages|track|comes_to)"[^>]* checked'
    assert re.findall(chosen, page) == []


@pytest.mark.parametrize(("allowed", "asked"), [(1, []), (2, ["1", "2"]), (10, ["1", "2"])])
def test_how_many_at_a_time_is_asked_where_the_programme_allows_more_than_one(
    client, programme, allowed, asked
):
    programme.youths_per_volunteer = allowed
    programme.save()

    page = client.get(SIGN_UP).content.decode()

    assert re.findall(r'name="capacity" value="(\d)"', page) == asked


def test_another_programme_is_asked_for_by_its_name(client, typed, organisation):
    other = ProgrammeFactory(organisation=organisation, slug="dynamo", youths_per_volunteer=2)

    client.post(f"{SIGN_UP}?program=dynamo", typed | {"capacity": "2"})

    volunteer = Volunteer.objects.get()
    assert (volunteer.programme, volunteer.capacity) == (other, 2)


@pytest.mark.parametrize("address", ["/findes-ikke/frivillig/", "/korsoer/frivillig/?program=slut"])
def test_no_such_organisation_or_programme_is_not_found(client, programme, address):
    assert client.get(address).status_code == 404
