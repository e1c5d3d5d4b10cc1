"""A guardian whose link has run out gets a new one by it, at the number on record; no one else."""

import re
from datetime import timedelta

import pytest
import time_machine

from notifications.models import Message
from notifications.services import reach_elsewhere
from organisations.models import Link, Programme
from tests.factories import NOON
from tests.factories.organisations import OrganisationFactory, ProgrammeFactory
from tests.factories.screening import ReferenceFactory
from tests.factories.youths import ConsentFactory, GuardianFactory, HelpRequestFactory, YouthFactory
from tests.walls import act_in
from youths.services import erase_youth

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_at_noon")]
ASK, SENT = "/korsoer/vaerge-link/", "/korsoer/vaerge-link/sendt/"
POLICY = Programme.GuardianConsent


@pytest.fixture
def asked(organisation):
    """What Amina, who is under 18, has asked for."""
    organisation.phone = "58 30 12 34"
    organisation.save()
    youth = YouthFactory(organisation=organisation, name="Amina Hassan", under_age=True)
    programme = ProgrammeFactory(organisation=organisation)
    return HelpRequestFactory(youth=youth, programme=programme)


@pytest.fixture
def guardian(asked):
    return GuardianFactory(youth=asked.youth, name="Fatuma Hassan", recipient__phone="+4520123457")


@pytest.fixture
def ask(client):
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return lambda secret: client.post(ASK, {"secret": secret}, follow=True)


def run_out(user, purpose, about):
    return Link.objects.issue(
        organisation=about.organisation,
        user=user,
        purpose=purpose,
        about_id=about.pk,
        at=NOON - timedelta(days=90),
    )


def secret_of(guardian):
    return run_out(guardian.user, Link.Purpose.GUARDIAN, guardian.youth)


def bare(page):
    """Without the token, which is another each time."""
    return re.sub(r'csrfmiddlewaretoken" value="\w+"', "", page.content.decode())


def test_the_page_of_a_link_that_has_run_out_has_the_number_and_a_button(client, guardian):
    secret = secret_of(guardian)

    page = client.get(f"/l/{secret}/", headers={"accept-language": "en"})

    text = page.content.decode()
    assert page.status_code == 404
    assert 'href="tel:58301234"' in text
    assert f'action="{ASK}"' in text
    assert f'name="secret" value="{secret}"' in text
    for told in ("Amina", "Fatuma", "Hassan", "20123457", "20 12 34 57", "/mit-link/"):
        assert told not in text
    assert "Call the organisation that wrote to you" not in text


def test_every_other_purpose_is_told_the_number_and_has_no_such_button(client, asked):
    reference = ReferenceFactory(volunteer__organisation=asked.organisation)
    secrets = [
        run_out(asked.youth.user, Link.Purpose.MY_PAGE, asked.youth),
        run_out(reference.recipient.user, Link.Purpose.REFERENCE, reference),
        run_out(asked.youth.user, Link.Purpose.ANSWER, asked),
        run_out(asked.youth.user, Link.Purpose.LOG_MEETING, asked),
        run_out(asked.youth.user, Link.Purpose.VOLUNTEER_PAGE, asked),
    ]

    pages = [client.get(f"/l/{secret}/").content.decode() for secret in secrets]

    assert ['href="tel:58301234"' in page for page in pages] == [True] * 5
    assert [ASK in page for page in pages] == [False] * 5
    assert ["/korsoer/mit-link/" in page for page in pages] == [True, *[False] * 4]


def test_a_page_open_when_its_link_ran_out_tells_the_number(client, guardian):
    with time_machine.travel(NOON - timedelta(days=60, minutes=5), tick=False):
        client.get(f"/l/{secret_of(guardian)}/")
    Link.objects.update(expires_at=NOON - timedelta(days=60))

    with time_machine.travel(NOON - timedelta(days=60), tick=False):
        page = client.post("/vaerge/svar/", {"answer": "yes"})

    assert page.status_code == 404
    assert 'href="tel:58301234"' in page.content.decode()


def test_a_made_up_link_tells_nothing(client, guardian):
    text = client.get("/l/no-such-secret/").content.decode()

    assert "58301234" not in text
    assert ASK not in text


def test_pressing_it_sends_a_link_to_the_number_on_record(ask, guardian):
    page = ask(secret_of(guardian))

    message = Message.objects.get()
    assert page.redirect_chain == [(SENT, 302)]
    assert (message.kind, message.recipient, message.due_at) == (
        "guardian_asked",
        guardian.recipient,
        NOON,
    )
    assert (message.link_purpose, message.link_about_id) == (
        Link.Purpose.GUARDIAN,
        guardian.youth_id,
    )
    assert "Hassan" not in page.content.decode()


def test_it_goes_where_the_guardian_is_reached_now(ask, guardian):
    """The link lies in somebody else's telephone: they learn nothing and get nothing."""
    secret = secret_of(guardian)
    reach_elsewhere(guardian.recipient, phone="+4520999999", email="", at=NOON)

    ask(secret)

    assert str(Message.objects.get().recipient.phone) == "+4520999999"


def test_it_is_answered_alike_whatever_the_secret(ask, asked, guardian):
    theirs = ask(secret_of(guardian))
    youths = run_out(asked.youth.user, Link.Purpose.MY_PAGE, asked.youth)

    others = [ask(secret) for secret in ("", "no-such-secret", "æ" * 5000, youths)]

    assert {bare(page) for page in others} == {bare(theirs)}
    assert Message.objects.count() == 1


def test_the_link_of_somebody_who_is_no_longer_the_guardian_sends_nothing(ask, guardian):
    other = GuardianFactory(youth__organisation=guardian.organisation)

    ask(run_out(other.user, Link.Purpose.GUARDIAN, guardian.youth))

    assert not Message.objects.exists()


def test_a_secret_of_another_organisation_sends_nothing_here(ask, guardian):
    elsewhere = OrganisationFactory()
    act_in(elsewhere)
    other = GuardianFactory(youth__organisation=elsewhere, youth__under_age=True)
    secret = secret_of(other)

    ask(secret)

    act_in(elsewhere)
    assert not Message.objects.exists()


def test_asked_again_and_again_few_leave(ask, guardian):
    secret = secret_of(guardian)
    for hour in range(7):
        with time_machine.travel(NOON + timedelta(hours=hour), tick=False):
            ask(secret)
            ask(secret)
            Message.objects.waiting().update(status="sent", settled_at=NOON)

    assert Message.objects.count() == 4


def test_while_one_waits_to_leave_there_is_no_second(ask, guardian):
    secret = secret_of(guardian)
    for minutes in (0, 30):
        with time_machine.travel(NOON + timedelta(minutes=minutes), tick=False):
            ask(secret)

    assert Message.objects.count() == 1


@pytest.mark.parametrize(
    ("policy", "kinds"), [(POLICY.INFORMED, ["guardian_informed"]), (POLICY.NONE, [])]
)
def test_it_asks_or_tells_as_the_programme_says(ask, asked, guardian, policy, kinds):
    asked.programme.guardian_consent = policy
    asked.programme.save()

    ask(secret_of(guardian))

    assert list(Message.objects.values_list("kind", flat=True)) == kinds


def test_who_has_said_yes_is_told_and_not_asked_again(ask, guardian):
    ConsentFactory(youth=guardian.youth, kind="guardian", given_by=guardian.user)

    ask(secret_of(guardian))

    assert Message.objects.get(recipient=guardian.recipient).kind == "guardian_informed"


def test_of_somebody_who_is_18_or_erased_nothing_is_sent(ask, asked, guardian):
    secret = secret_of(guardian)
    with time_machine.travel(NOON + timedelta(days=4 * 365), tick=False):
        ask(secret)
    erase_youth(asked.youth, by=asked.youth.user, at=NOON)
    Message.objects.all().delete()

    ask(secret)

    assert not Message.objects.exists()


def test_its_address_opened_by_itself_leads_home(client, organisation):
    assert client.get(ASK).url == "/"
