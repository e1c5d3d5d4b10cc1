import re

import pytest

from youths.elsewhere import HELPERS, who_helps

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_at_noon")]


def names(ages):
    return [helper.name for helper in who_helps(ages)]


@pytest.mark.parametrize(
    ("ages", "expected"),
    [
        ([], []),
        ([11], ["BørneTelefonen", "eVejledning"]),
        ([11, 12], ["BørneTelefonen", "headspace", "eVejledning"]),
        ([17], ["BørneTelefonen", "headspace", "eVejledning"]),
        ([18], ["headspace", "eVejledning"]),
        ([25], ["headspace", "eVejledning"]),
        ([26], ["eVejledning"]),
    ],
)
def test_who_helps_is_who_is_there_for_one_of_the_ages(ages, expected):
    assert names(ages) == expected


def card_of(response):
    card = re.search(
        r'<section[^>]* id="who-else-helps">.*?</section>', response.content.decode(), re.DOTALL
    )
    return card[0] if card else ""


def test_who_is_too_young_is_given_others_to_call_and_the_organisation(send, organisation):
    organisation.phone = "58 30 12 34"
    organisation.save()

    card = card_of(send(birth_year="2013"))

    assert re.findall('href="([^"]+)"', card) == [
        "tel:58301234",
        "https://bornetelefonen.dk/",
        "tel:116111",
        "https://headspace.dk/",
        "https://www.ug.dk/evejledning",
    ]


def test_who_is_too_old_is_given_others_even_where_the_organisation_has_no_number(send):
    card = card_of(send(birth_year="1999"))

    assert re.findall('href="([^"]+)"', card) == ["https://www.ug.dk/evejledning"]


def test_a_year_that_is_not_on_the_list_is_given_all_of_them(send):
    card = card_of(send(birth_year="1950"))

    assert all(helper.name in card for helper in HELPERS)


def test_a_fault_that_is_not_about_age_shows_nobody_else(send):
    assert card_of(send(name="")) == ""
