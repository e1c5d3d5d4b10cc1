"""In the list of what is wrong each line says which field it is of."""

import re

import pytest
import time_machine

from organisations.models import Programme
from tests.factories import NOON
from tests.factories.youths import YouthFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_at_noon")]


def lines(response):
    """The list above the form, line by line."""
    found = re.search(r'form-error-list">(.*?)</ul>', response.content.decode(), re.DOTALL)
    return [
        re.sub(r"<[^>]+>", "", line).strip()
        for line in re.findall(r"<li>(.*?)</li>", found[1], re.DOTALL)
    ]


def test_two_numbers_that_are_wrong_are_two_different_lines(send):
    Programme.objects.update(min_age=12)

    told = lines(
        send(
            phone="12",
            birth_year="2009",
            birthday_day="2",
            birthday_month="11",
            guardian_phone="34",
        )
    )

    words = "We cannot call this number. Eight digits are enough."
    assert told == [
        f"Mobile number – {words}",
        f"A parent&#x27;s mobile number, if you are under 18 – {words}",
    ]


def test_a_day_says_which_it_is(send):
    Programme.objects.update(min_age=12)

    told = lines(
        send(deadline_on="2026-01-01", birth_year="2009", birthday_day="31", birthday_month="2")
    )

    assert told == [
        "Is there an exam or a hand-in? When? – That day has passed.",
        "Your birthday – That day does not exist in the calendar.",
    ]


def test_words_that_say_it_themselves_are_left_as_they_are(send):
    assert lines(send(name="")) == ["What may we call you?"]


def test_the_desk_says_what_is_required_and_which_years_there_are(
    client, coordinator, organisation
):
    youth = YouthFactory(organisation=organisation)
    client.force_login(coordinator)

    with time_machine.travel(NOON, tick=False):
        response = client.post(
            f"/unge/{youth.pk}/ret/",
            {"name": "", "message_language": "da", "birth_year": "1899"},
            headers={"accept-language": "en"},
        )

    assert lines(response) == [
        "Name – This field is required.",
        "Write the year with four digits, from 1900 to 2026.",
    ]
