"""A new link to one's own page: the same answer for everybody, and never a flood."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail

from notifications.delivery import deliver
from notifications.models import Message
from organisations import flood
from organisations.models import Link
from tests.factories import NOON
from tests.factories.organisations import LinkFactory, OrganisationFactory
from tests.factories.youths import YouthFactory
from tests.walls import act_in
from youths.services import send_new_links
from youths.views import links

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_at_noon")]
SEND = "/korsoer/mit-link/"


@pytest.fixture
def amina(organisation):
    youth = YouthFactory(organisation=organisation, name="Amina Hassan")
    youth.recipient.phone, youth.recipient.email = "+4520123456", "Amina@example.dk"
    youth.recipient.save()
    return youth


@pytest.fixture
def ask(client):
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return lambda contact: client.post(SEND, {"contact": contact}, follow=True)


def without_token(page):
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page.content.decode())


@pytest.mark.parametrize(
    "contact", ["20 12 34 56", "+45 20123456", "amina@example.dk", " AMINA@EXAMPLE.DK "]
)
def test_a_known_number_or_address_gets_a_link_to_the_page(ask, amina, contact):
    ask(contact)

    message = Message.objects.get()
    assert (message.kind, message.recipient, message.send_at) == ("my_link", amina.recipient, NOON)
    assert (message.link_purpose, message.link_about_id) == (Link.Purpose.MY_PAGE, amina.pk)


def test_it_is_answered_alike_whether_known_or_not(ask, amina):
    known, unknown = ask("20123456"), ask("20999999")

    assert without_token(known) == without_token(unknown)
    assert known.redirect_chain == unknown.redirect_chain == [(f"{SEND}sendt/", 302)]
    assert "20123456" not in known.content.decode()
    assert Message.objects.count() == 1


def test_it_is_answered_no_sooner_when_unknown(
    ask, amina, monkeypatch, django_capture_on_commit_callbacks
):
    waits = []
    monkeypatch.setattr(links.time, "perf_counter", lambda: 10)
    monkeypatch.setattr(links.time, "sleep", waits.append)

    for contact in ("20123456", "20999999"):
        with django_capture_on_commit_callbacks(execute=True):
            ask(contact)

    assert waits == [0.25, 0.25]


@pytest.mark.parametrize("contact", ["", "12", "amina@", "Amina", "2012345678901234567", "\u0664"])
def test_what_is_neither_is_asked_for_again_with_what_was_typed(ask, amina, contact):
    page = ask(contact)

    text = page.content.decode()
    assert not Message.objects.exists()
    assert "Write a whole mobile number or a whole e-mail address." in text
    assert not contact or f'value="{contact}"' in text


def test_a_number_that_no_net_has_but_a_list_brought_over_is_known(ask, amina):
    amina.recipient.phone = "+4529014022"
    amina.recipient.save()

    ask("29 01 40 22")

    assert Message.objects.get().recipient == amina.recipient


def test_asked_twice_within_minutes_one_leaves(ask, amina):
    ask("20123456")
    ask("+45 20123456")

    assert Message.objects.count() == 1


@pytest.mark.parametrize("prefers", ["sms", "email"])
@pytest.mark.parametrize(
    ("contact", "channel"), [("20123456", "sms"), ("AMINA@example.dk", "email")]
)
def test_it_goes_to_the_contact_that_was_typed(ask, amina, contact, channel, prefers):
    amina.recipient.prefers = prefers
    amina.recipient.save()

    ask(contact)

    assert Message.objects.get().channel == channel


def test_it_is_delivered_to_the_address_typed(ask, amina, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    ask("amina@example.dk")

    deliver(Message.objects.get().pk, organisation_id=amina.organisation_id, at=NOON)

    [letter] = mail.outbox
    assert letter.to == ["Amina@example.dk"]
    assert "/l/" in letter.body


def test_who_has_lost_the_phone_tries_the_mail_at_once(ask, amina):
    for contact in ("20123456", "amina@example.dk", "amina@example.dk"):
        ask(contact)

    assert sorted(Message.objects.values_list("channel", flat=True)) == ["email", "sms"]


def test_by_both_no_more_leave_in_a_day(organisation, amina):
    for hour in range(3):
        for contact in ({"phone": "+4520123456"}, {"email": "amina@example.dk"}):
            send_new_links(organisation=organisation, at=NOON + timedelta(hours=hour), **contact)

    assert Message.objects.count() == 4


def test_in_a_day_a_few_leave_and_the_next_day_again(organisation, amina):
    for hour in range(7):
        send_new_links(
            organisation=organisation, at=NOON + timedelta(hours=hour), phone="+4520123456"
        )
    in_a_day = Message.objects.count()
    send_new_links(organisation=organisation, at=NOON + timedelta(hours=27), phone="+4520123456")

    assert (in_a_day, Message.objects.count()) == (4, 5)


def test_brothers_and_sisters_with_one_number_each_get_theirs(ask, organisation, amina):
    sister = YouthFactory(organisation=organisation)
    sister.recipient.phone = "+4520123456"
    sister.recipient.save()

    ask("20123456")

    assert set(Message.objects.values_list("link_about_id", flat=True)) == {amina.pk, sister.pk}


def test_another_organisations_number_is_not_known_here(ask, amina):
    elsewhere = YouthFactory(organisation=OrganisationFactory())
    elsewhere.recipient.phone = "+4520777777"
    elsewhere.recipient.save()

    ask("20777777")

    act_in(elsewhere.organisation)
    assert not Message.objects.exists()


def test_somebody_erased_is_not_known(ask, amina):
    amina.erased_at, amina.erased_by = NOON, amina.user
    amina.save()

    ask("20123456")

    assert not Message.objects.exists()


def test_an_old_link_stays_good(ask, organisation, amina):
    link = LinkFactory(organisation=organisation, user=amina.user, about_id=amina.pk)

    ask("20123456")

    assert Link.objects.usable(at=NOON).get() == link


def test_a_link_that_has_run_out_leads_to_a_new_one(client, organisation, amina):
    secret = Link.objects.issue(
        organisation=organisation,
        user=amina.user,
        purpose=Link.Purpose.MY_PAGE,
        about_id=amina.pk,
        at=NOON,
    )
    with time_machine.travel(NOON + timedelta(days=90), tick=False):
        page = client.get(f"/l/{secret}/")

    assert page.status_code == 404
    assert f'href="{SEND}"' in page.content.decode()
    assert "Amina" not in page.content.decode()


def test_a_secret_nobody_had_leads_to_the_front_page(client, organisation):
    text = client.get("/l/no-such-secret/").content.decode()

    assert SEND not in text
    assert f'href="{SEND}"' not in text
    assert 'href="/"' in text


def test_a_flood_of_it_is_held_back(ask, amina, monkeypatch):
    monkeypatch.setitem(flood.ANYBODY, "place", 2)
    monkeypatch.setitem(flood.SOMEBODY, "browser", 2)

    codes = [ask(f"2011223{number}").status_code for number in range(3)]

    assert codes == [200, 200, 429]
    assert "20112232" in ask("20112232").content.decode()
    assert not Message.objects.exists()
