"""A coordinator puts right what is known about a youth."""

from datetime import date

import pytest
import time_machine

from organisations.models import Link
from tests.factories import NOON
from tests.factories.organisations import LinkFactory
from tests.factories.youths import ConsentFactory, GuardianFactory, HelpRequestFactory, YouthFactory
from youths.models import Guardian, Youth
from youths.services import about_youth

pytestmark = pytest.mark.django_db
SARA = {
    "name": "Sara Ali",
    "phone": "51 23 45 02",
    "email": "Sara@Example.dk",
    "message_language": "so",
    "birth_year": "2009",
    "birth_date": "2009-11-02",
    "area": "",
    "guardian_name": "Amina Ali",
    "guardian_phone": "31 31 31 31",
}


@pytest.fixture
def youth(organisation):
    guardian = GuardianFactory(
        youth__organisation=organisation,
        youth__name="Sarah",
        youth__recipient__phone="+4551234503",
        youth__education="10. klasse",
        recipient__phone="+4531313131",
    )
    return guardian.youth


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


def save(desk, youth, **changed):
    with time_machine.travel(NOON, tick=False):
        return desk.post(f"/unge/{youth.pk}/ret/", SARA | changed, follow=True)


def known(youth):
    rows = Youth.objects.select_related("area", "recipient", "guardian__recipient")
    return about_youth(rows.get(pk=youth.pk))


def test_what_is_typed_is_kept_and_the_rest_stays(desk, youth):
    response = save(desk, youth)

    about = known(youth)
    assert response.redirect_chain == [(youth.get_absolute_url(), 302)]
    assert (about.name, about.phone, about.email) == ("Sara Ali", "+4551234502", "sara@example.dk")
    assert (about.birth_date, about.message_language) == (date(2009, 11, 2), "so")
    assert (about.guardian_name, about.guardian_phone) == ("Amina Ali", "+4531313131")
    assert about.education == "10. klasse"


def test_the_form_shows_what_is_known(desk, youth):
    page = desk.get(f"/unge/{youth.pk}/ret/")

    assert page.context["form"]["phone"].value() == "+4551234503"
    assert f'href="/unge/{youth.pk}/ret/"' in desk.get(youth.get_absolute_url()).content.decode()


def test_a_link_that_went_to_the_wrong_number_opens_nothing_any_more(desk, youth):
    link = LinkFactory(
        organisation=youth.organisation,
        user=youth.user,
        purpose=Link.Purpose.MY_PAGE,
        about_id=youth.pk,
    )

    save(desk, youth)

    link.refresh_from_db()
    assert link.revoked_at == NOON


def test_a_guardian_who_is_none_goes_and_what_was_said_stays(desk, youth):
    consent = ConsentFactory(youth=youth, kind="guardian")

    save(desk, youth, guardian_name="", guardian_phone="")

    assert not Guardian.objects.filter(youth=youth).exists()
    consent.refresh_from_db()
    assert consent.withdrawn_at is None


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"name": " "}, "name"),
        ({"phone": "12"}, "phone"),
        ({"email": "sara@"}, "email"),
        ({"message_language": "xx"}, "message_language"),
        ({"birth_year": "1850"}, "birth_year"),
        ({"birth_year": "2008"}, "birth_date"),
        ({"birth_year": "2026", "birth_date": "2026-12-24"}, "birth_date"),
        ({"birth_date": ""}, "birth_date"),
        ({"area": "999999"}, "area"),
        ({"guardian_phone": "51 23 45 02"}, "guardian_phone"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_kept(desk, youth, changed, field):
    before = known(youth)

    response = save(desk, youth, **changed)

    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])
    assert known(youth) == before


def test_of_somebody_who_is_erased_there_is_nothing_to_put_right(desk, youth, coordinator):
    Youth.objects.filter(pk=youth.pk).update(erased_at=NOON, erased_by=coordinator)

    assert desk.get(f"/unge/{youth.pk}/ret/").status_code == 404
    assert "/ret/" not in desk.get(youth.get_absolute_url()).content.decode()


def test_who_has_the_same_number_is_named_on_both_pages(desk, youth):
    other = YouthFactory(
        organisation=youth.organisation, name="Sara A.", recipient__phone="+4551234503"
    )
    request = HelpRequestFactory(youth=youth)

    for page in (youth.get_absolute_url(), request.get_absolute_url()):
        words = desk.get(page).content.decode()
        assert f'<a href="{other.get_absolute_url()}">Sara A.</a>' in words


def test_a_yes_from_the_number_that_was_wrong_is_asked_about(desk, youth):
    ConsentFactory(youth=youth, kind="guardian", channel="link")

    told = [
        [str(one) for one in save(desk, youth, guardian_phone=number).context["messages"]]
        for number in ("32 32 32 32", "32 32 32 32")
    ]

    assert [len(words) for words in told] == [3, 1]
    assert "Forælderens ja" in told[0][0]
