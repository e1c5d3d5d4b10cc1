import re
from copy import deepcopy
from datetime import date, timedelta
from uuid import UUID

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from notifications.models import Message
from tests.factories import NOON
from tests.factories.organisations import (
    OrganisationFactory,
    ProgrammeFactory,
)
from tests.form_keys import key_shown
from tests.youths.conftest import ASK, KEY
from youths.models import Consent, HelpRequest, Youth

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_at_noon")]
THANKS = "/korsoer/hjaelp/tak/"


def test_the_form_is_shown_to_anybody_and_writes_nothing(client, programme, maths):
    response = client.get(ASK)

    assert response.status_code == 200
    assert "Matematik" in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    assert not Youth.objects.exists()
    assert "sessionid" not in response.cookies


def test_the_form_speaks_the_readers_language(client, programme, maths):
    danish = client.get(ASK).content.decode()
    english = client.get(ASK, headers={"accept-language": "en"}).content.decode()

    assert '<html lang="da"' in danish
    assert '<html lang="en"' in english
    assert "What can we help you with?" in english
    assert "Mathematics" in english
    assert "For dig på 16–24 år." in danish


def test_subjects_are_called_as_at_school_to_who_reads_no_english(client, programme, maths):
    turkish = client.get(ASK, headers={"accept-language": "tr"}).content.decode()

    assert "Matematik" in turkish
    assert "Mathematics" not in turkish


def test_what_is_typed_becomes_a_youth_and_a_request(send, area, maths, programme):
    response = send()

    asked = HelpRequest.objects.get()
    youth = asked.youth
    assert (response.status_code, response.url) == (302, THANKS)
    assert (youth.name, youth.birth_year, youth.birth_date, youth.area) == (
        "Amina",
        2007,
        None,
        area,
    )
    assert (str(youth.recipient.phone), youth.recipient.language) == ("+4520123456", "en")
    assert (asked.programme, asked.track, asked.status) == (programme, "both", "open")
    assert (asked.deadline_on, asked.wishes) == (date(2026, 12, 1), "Jeg skal til eksamen")
    assert (asked.volunteer_gender, asked.languages) == ("prefer:female", ["so"])
    assert [(row.subject, row.level) for row in asked.subjects.all()] == [(maths, "B")]
    assert [str(row.slot) for row in asked.slots.all()] == ["mon 16:00-21:00", "thu 12:00-16:00"]
    assert (asked.form_key, asked.created_at) == (UUID(KEY), NOON)
    consent = youth.consents.get()
    assert (consent.kind, consent.language) == (Consent.Kind.OWN_DATA, "en")


def test_a_receipt_with_the_code_is_shown_to_who_asked(client, send):
    send()

    response = client.get(THANKS, headers={"accept-language": "en"})

    page = response.content.decode()
    assert HelpRequest.objects.get().ref in page
    assert "Thank you, Amina." in page
    assert "We send you a text message" in page


def test_the_receipt_says_where_the_message_went_and_how_to_get_it_again(
    client, organisation, send
):
    organisation.phone = "58 30 12 34"
    organisation.save()
    send()

    page = client.get(THANKS, headers={"accept-language": "en"}).content.decode()

    assert '<bdi class="nowrap" dir="ltr">20 12 34 56</bdi>' in page
    assert 'href="/korsoer/mit-link/"' in page
    assert 'href="tel:58301234"' in page


def test_the_receipt_of_somebody_with_an_e_mail_names_it(client, send):
    send(phone="", email="amina@example.dk")

    page = client.get(THANKS, headers={"accept-language": "en"}).content.decode()

    assert "We have written to amina@example.dk" in page


def test_the_receipt_shows_nothing_to_another_browser(client, send):
    send()
    client.cookies.clear()

    response = client.get(THANKS)

    assert (response.status_code, response.url) == (302, ASK)


def test_the_receipt_of_one_organisation_is_not_shown_under_another(client, send):
    send()
    other = OrganisationFactory()

    response = client.get(reverse("youths:request_received", args=[other.slug]))

    assert response.status_code == 302


def test_the_same_form_sent_twice_is_one_request(client, send):
    send()
    first = HelpRequest.objects.get()

    response = send()

    assert response.url == THANKS
    assert HelpRequest.objects.get() == first
    assert (Youth.objects.count(), Message.objects.count()) == (1, 1)


def test_each_browser_has_a_key_of_its_own_and_keeps_it(client, programme):
    key = key_shown(client, ASK)

    assert key_shown(client, ASK) == key != key_shown(Client(), ASK)


def test_each_programme_has_a_key_of_its_own(client, programme):
    key = key_shown(client, ASK)
    other = ProgrammeFactory(organisation=programme.organisation)

    assert key_shown(client, f"{ASK}?program={other.slug}") != key


def test_going_back_and_sending_again_is_one_request(client, send):
    send(form_key=key_shown(client, ASK))

    send(form_key=key_shown(client, ASK), wishes="Jeg skal til eksamen snart")

    assert (Youth.objects.count(), HelpRequest.objects.count()) == (1, 1)


def test_going_back_after_an_answer_that_was_lost_is_one_request(client, send):
    key = key_shown(client, ASK)
    before = deepcopy(client.cookies)
    send(form_key=key)
    client.cookies = before

    send(form_key=key_shown(client, ASK))

    assert (Youth.objects.count(), HelpRequest.objects.count()) == (1, 1)


def test_after_a_request_is_closed_the_form_is_a_new_one(client, send):
    send(form_key=key_shown(client, ASK))
    youth = Youth.objects.get()
    HelpRequest.objects.get().become("withdrawn", by=youth.user, at=NOON)

    send(form_key=key_shown(client, ASK))

    asked = HelpRequest.objects.of_youth(youth)
    assert sorted(one.status for one in asked) == ["open", "withdrawn"]


def test_the_receipt_leads_to_a_new_form_and_going_back_there_is_one_request_too(client, send):
    send(form_key=key_shown(client, ASK))
    receipt = client.get(THANKS).content.decode()
    again = re.search(rf'href="({ASK}[?][^"]+)"', receipt)[1]

    send(form_key=key_shown(client, again))
    send(form_key=key_shown(client, again))

    assert HelpRequest.objects.count() == 2


def test_somebody_else_at_the_same_browser_is_a_request_of_their_own(client, send):
    send(form_key=key_shown(client, ASK))

    for _time in range(2):
        send(form_key=key_shown(client, ASK), name="Bilal", phone="20 12 34 57")

    assert list(Youth.objects.order_by("pk").values_list("name", flat=True)) == ["Amina", "Bilal"]
    assert "Bilal" in client.get(THANKS).content.decode()


def test_long_after_sending_the_form_is_a_new_one(client, send):
    key = key_shown(client, ASK)
    send(form_key=key)

    with time_machine.travel(NOON + timedelta(minutes=59), tick=False):
        assert key_shown(client, ASK) == key
    with time_machine.travel(NOON + timedelta(hours=1), tick=False):
        later = key_shown(client, ASK)
        assert later != key
        send(form_key=later)
    with time_machine.travel(NOON + timedelta(hours=2), tick=False):
        assert key_shown(client, ASK) not in (key, later)


def test_what_an_adult_left_in_the_hidden_fields_of_the_young_is_dropped(send):
    send(birthday_day="12", guardian_phone="12")

    youth = Youth.objects.get()
    assert youth.birth_date is None
    assert not hasattr(youth, "guardian")


def test_somebody_to_talk_to_asks_for_no_subject_even_if_one_was_ticked(send):
    send(track="personal")

    asked = HelpRequest.objects.get()
    assert (asked.track, asked.deadline_on) == ("personal", None)
    assert not asked.subjects.exists()


def test_own_words_may_stand_in_for_a_subject(send):
    send(track="academic", subjects=None)

    assert HelpRequest.objects.get().wishes == "Jeg skal til eksamen"


def test_an_e_mail_is_enough(send):
    send(phone="", email="amina@example.dk")

    recipient = Youth.objects.get().recipient
    assert (recipient.email, recipient.channel) == ("amina@example.dk", "email")


def test_the_area_may_be_elsewhere(send):
    send(area="elsewhere")

    assert Youth.objects.get().area is None


def test_an_organisation_without_areas_does_not_ask(client, send, area):
    area.delete()

    send(area=None)

    assert Youth.objects.get().area is None


def test_another_programme_is_asked_for_by_its_name(client, typed, organisation):
    other = ProgrammeFactory(organisation=organisation, slug="dynamo", max_age=30)

    client.post(f"{ASK}?program=dynamo", typed | {"birth_year": "1998"})

    assert HelpRequest.objects.get().programme == other


@pytest.mark.parametrize("address", ["/findes-ikke/hjaelp/", "/korsoer/hjaelp/?program=slut"])
def test_no_such_organisation_or_programme_is_not_found(client, programme, address):
    assert client.get(address).status_code == 404


def test_an_organisation_without_programmes_is_not_found(client, organisation):
    assert client.get(ASK).status_code == 404
