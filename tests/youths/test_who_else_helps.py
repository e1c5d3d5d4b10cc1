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
        r'<section[^>]* id="who-else-helps"[^>]*>.*?</section>',
        response.content.decode(),
        re.DOTALL,
    )
    return card[0] if card else ""


def test_who_is_too_young_is_given_others_to_call_and_the_organisation(send, organisation):
    organisation.phone = "58 30 12 34"
    organisation.save()

    card = card_of(send(birth_year="2013"))

    assert re.findall('href="([^"]+)"', card) == [
        "#id_birth_year",
        "tel:58301234",
        "https://bornetelefonen.dk/",
        "tel:116111",
        "https://headspace.dk/",
        "https://www.ug.dk/evejledning",
    ]


def test_who_is_too_old_is_given_others_even_where_the_organisation_has_no_number(send):
    card = card_of(send(birth_year="1999"))

    assert re.findall('href="([^"]+)"', card) == [
        "#id_birth_year",
        "https://www.ug.dk/evejledning",
    ]


def test_a_year_that_is_not_on_the_list_is_given_all_of_them(send):
    card = card_of(send(birth_year="1950"))

    assert all(helper.name in card for helper in HELPERS)


def test_who_is_not_of_the_age_is_told_of_no_fault_but_led_to_the_others(send):
    response = send(birth_year="2013", name="")

    page = response.content.decode()
    assert "Something is missing" not in page
    assert "This help is for people from 16 to 24." in card_of(response)
    assert 'href="#id_birth_year"' in card_of(response)
    assert re.search(r'id="who-else-helps"[^>]* autofocus', page)


def test_the_year_alone_tells_who_is_too_young(send):
    assert card_of(send(birth_year="2013", birthday_day="", birthday_month="9"))


def test_the_years_end_with_one_for_all_who_are_older(client, send, programme):
    page = client.get("/korsoer/hjaelp/", headers={"accept-language": "en"}).content.decode()

    year, words = re.findall(r'<option value="(\d{4})"[^>]*>([^<]+)</option>', page)[-1]

    assert words == f"{year} or earlier"
    assert "eVejledning" in card_of(send(birth_year=year))


def test_a_fault_that_is_not_about_age_shows_nobody_else(send):
    assert card_of(send(name="")) == ""
