"""The same form sent once more, by a double tap or over a bad connection, is no flood."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.db import connection

from organisations import flood, scope
from tests.factories.volunteers import VolunteerFactory
from tests.hardening.test_flood import (  # noqa: F401 - fixtures
    REFER,
    REFERRER,
    few,
    looked,
    now,
    send,
    statuses,
)
from tests.volunteers.conftest import SIGN_UP
from tests.youths.conftest import area, maths, programme, typed  # noqa: F401 - fixtures
from youths.models import HelpRequest

HANNE = REFERRER | {"referrer_phone": "20999999"}
SARA = {"name": "Sara", "phone": "51234502", "email": ""}


@pytest.mark.django_db
@pytest.mark.parametrize(("address", "more"), [("/korsoer/hjaelp/", {}), (REFER, HANNE)])
def test_it_gets_the_receipt_each_time(send, looked, few, address, more):  # noqa: F811
    browser, key = looked(), str(uuid4())

    answers = [send(browser, address=address, form_key=key, **SARA, **more) for _again in range(12)]

    assert statuses(answers) == [302] * 12
    assert HelpRequest.objects.count() == 1


@pytest.mark.django_db
def test_it_makes_no_room_for_another(send, looked, few):  # noqa: F811
    """With another name under the same key it is another request, and is counted."""
    browser, key = looked(), str(uuid4())

    answers = [send(browser, form_key=key, name=f"Sara {number}") for number in range(5)]

    assert statuses(answers) == [302, 302, 302, 429, 429]


@pytest.mark.django_db
def test_what_was_held_back_is_let_in_by_no_second_try(send, few):  # noqa: F811
    for _other in range(2):
        send()
    key = str(uuid4())

    answers = [send(form_key=key, **SARA) for _again in range(3)]

    assert statuses(answers) == [429] * 3
    assert HelpRequest.objects.count() == 2


@pytest.mark.django_db
def test_without_end_it_is_a_flood_again(send, looked, few, monkeypatch):  # noqa: F811
    monkeypatch.setattr(flood, "AGAIN", 3)
    browser, key = looked(), str(uuid4())

    answers = [send(browser, form_key=key, **SARA) for _again in range(8)]

    assert statuses(answers)[0] == 302
    assert statuses(answers)[-1] == 429


@pytest.mark.django_db(transaction=True)
def test_fifty_at_the_same_moment_are_one_request(send, looked, organisation):  # noqa: F811
    browser, key = looked(), str(uuid4())

    def one(_number):
        try:
            return send(browser, form_key=key, **SARA).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(50) as pool:
        answers = list(pool.map(one, range(50)))

    with scope.within(organisation):
        assert HelpRequest.objects.count() == 1
    # Of those that came before the first was let in, some may have been one too many.
    assert answers.count(302) > answers.count(429)
    assert set(answers) <= {302, 429}


@pytest.mark.django_db
@pytest.mark.usefixtures("programme", "few")
def test_numbers_of_volunteers_who_are_here_are_counted_one_by_one(client, organisation):
    """They get no row by the form's key: the key of one lets no other in."""
    numbers = [f"2012340{number}" for number in range(6)]
    for number in numbers:
        VolunteerFactory(organisation=organisation, recipient__phone=f"+45{number}")
    typed_of_one = {
        "name": "Henning",
        "birth_year": "1958",
        "area": "elsewhere",
        "track": "personal",
        "mother_tongue": "da",
        "form_key": str(uuid4()),
        "consent": "on",
    }

    answers = [client.post(SIGN_UP, typed_of_one | {"phone": one}) for one in numbers]

    assert statuses(answers) == [302, 302, 429, 429, 429, 429]
