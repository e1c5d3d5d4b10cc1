"""Somebody who works with young people sends one, with their yes."""

import pytest
from django.urls import reverse

from notifications.models import Message
from tests.factories.organisations import OrganisationFactory
from tests.factories.youths import ReferrerFactory, SourceFactory
from tests.form_keys import key_shown
from youths.models import HelpRequest, Referrer, Source, Youth

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_at_noon")]
REFER = "/korsoer/henvis/"
THANKS = "/korsoer/henvis/tak/"


@pytest.fixture
def refer(client, typed):
    """Sends the form as typed but for what is changed; None leaves a field out. In English."""
    typed |= {
        "referrer_name": "Hanne Lund",
        "workplace": "UU Vestsjælland",
        "referrer_phone": "58 37 00 01",
        "referrer_email": "hanne@uu.example",
        "agreed": "on",
    }

    def sent(address=REFER, **changed):
        data = {name: value for name, value in (typed | changed).items() if value is not None}
        return client.post(address, data, headers={"accept-language": "en"})

    return sent


def test_the_form_is_open_to_anybody_and_writes_nothing(client, programme):
    response = client.get(REFER)

    assert response.status_code == 200
    assert "sessionid" not in response.cookies
    assert not HelpRequest.objects.exists()


@pytest.mark.parametrize("language", ["da", "en", "ar", "tr", "so", "uk"])
def test_the_front_page_and_the_youths_form_lead_there(client, programme, language):
    front, form = (client.get(page, {"sprog": language}) for page in ("/", "/korsoer/hjaelp/"))
    asked_for = client.get("/korsoer/hjaelp/", {"program": programme.slug}).content.decode()

    for page in (front, form):
        assert f'href="{REFER}"' in page.content.decode()
    assert f'href="{REFER}?program={programme.slug}"' in asked_for


def test_a_referral_becomes_a_request_with_who_sent_it(refer, programme, area):
    response = refer()

    asked = HelpRequest.objects.get()
    referrer = Referrer.objects.get()
    consent = asked.youth.consents.get()
    assert (response.status_code, response.url) == (302, THANKS)
    assert (asked.source, asked.programme, asked.youth.name) == ("referrer", programme, "Amina")
    assert (referrer.request, referrer.name, referrer.workplace) == (
        asked,
        "Hanne Lund",
        "UU Vestsjælland",
    )
    assert str(referrer.recipient.phone) == "+4558370001"
    assert referrer.recipient.email == "hanne@uu.example"
    assert (consent.kind, consent.channel) == ("own_data", "referrer")
    assert consent.given_by == asked.events.get().by == referrer.recipient.user
    assert not referrer.recipient.user.has_usable_password()


def test_both_get_a_receipt_and_only_the_youth_a_link(refer):
    refer()

    asked = HelpRequest.objects.get()
    receipts = {message.kind: message for message in Message.objects.all()}
    assert set(receipts) == {"request_received", "referral_received"}
    assert receipts["request_received"].recipient == asked.youth.recipient
    assert receipts["request_received"].link_about_id == asked.youth.pk
    assert receipts["referral_received"].recipient == asked.referrer.recipient
    assert receipts["referral_received"].link_about_id is None


def test_the_receipt_page_shows_the_code_and_no_name(client, refer):
    refer()

    page = client.get(THANKS).content.decode()

    assert HelpRequest.objects.get().ref in page
    assert "Amina" not in page


def test_the_receipt_page_shows_nothing_to_another_browser(client, refer):
    refer()
    client.cookies.clear()

    assert client.get(THANKS).url == REFER


@pytest.mark.parametrize(
    "lacking", ["agreed", "consent", "referrer_name", "workplace", "name", "birth_year"]
)
def test_without_this_nothing_is_sent(refer, lacking):
    response = refer(**{lacking: None})

    assert set(response.context["form"].errors) == {lacking}
    assert not Youth.objects.exists()


def test_the_receipt_of_somebody_under_18_says_that_the_parent_is_asked_first(client, refer):
    refer(birth_year="2009", birthday_day="2", birthday_month="11", guardian_phone="20 12 34 57")

    page = client.get(THANKS, headers={"accept-language": "en"}).content.decode()

    assert "Now we ask the parent" in page
    assert "Now we look for somebody" not in page


def test_the_referrer_can_be_reached_in_some_way(refer):
    response = refer(referrer_phone="", referrer_email="")

    assert set(response.context["form"].errors) == {"referrer_phone"}
    assert not HelpRequest.objects.exists()


def test_the_form_speaks_about_the_youth(refer):
    response = refer(phone="", birth_year="2009", birthday_0=None)

    assert response.context["form"].errors["phone"] == [
        "Write their mobile number or e-mail, so that we can reach them."
    ]
    assert response.context["form"].errors["birthday"] == [
        "Write the birthday too: they may be under 18."
    ]
    assert "Who is the young person?" in response.content.decode()


def test_a_program_that_fills_in_everything_is_refused(refer):
    assert set(refer(website="https://spam.example").context["form"].errors) == {"website"}
    assert not HelpRequest.objects.exists()


def test_the_same_referral_sent_twice_is_one(refer):
    refer()
    refer()

    assert (HelpRequest.objects.count(), Referrer.objects.count()) == (1, 1)
    assert Message.objects.count() == 2


def test_going_back_shows_the_key_that_was_sent_and_the_button_a_new_form(client, refer):
    key = key_shown(client, REFER)
    refer(form_key=key)
    ref = HelpRequest.objects.get().ref

    assert key_shown(client, REFER) == key != key_shown(client, f"{REFER}?efter={ref}")


def test_the_link_it_came_by_is_kept(refer, organisation):
    link = SourceFactory(organisation=organisation, kind=Source.Kind.REFERRER, code="uu22")

    refer(f"{REFER}?fra=uu22")

    assert HelpRequest.objects.get().came_from == link


def test_a_receipt_of_one_organisation_is_not_shown_under_another(client, refer):
    refer()
    other = OrganisationFactory()

    assert client.get(reverse("youths:referral_received", args=[other.slug])).status_code == 302


def test_the_coordinator_sees_who_referred_and_where_from(client, coordinator, organisation):
    source = SourceFactory(organisation=organisation, name="Uddannelsescafé", code="uu22")
    referrer = ReferrerFactory(
        request__youth__organisation=organisation,
        request__came_from=source,
        name="Hanne Lund",
        recipient__email="hanne@uu.example",
    )
    client.force_login(coordinator)

    page = client.get(referrer.request.get_absolute_url()).content.decode()

    assert "Hanne Lund" in page
    assert "UU Vestsjælland" in page
    assert "hanne@uu.example" in page
    assert "Uddannelsescafé" in page
