"""The guardian on the desk: the link once more, a no that was told, and the text of a record."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from notifications.models import Message
from organisations.models import Link, Programme
from tests.factories import NOON
from tests.factories.organisations import ProgrammeFactory
from tests.factories.youths import ConsentFactory, GuardianFactory, HelpRequestFactory
from youths.models import Consent, Refusal
from youths.services import asked_of_guardian, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def guardian(organisation):
    guardian = GuardianFactory(youth__organisation=organisation, youth__under_age=True)
    HelpRequestFactory(youth=guardian.youth, programme=ProgrammeFactory(organisation=organisation))
    return guardian


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


def press(desk, name, pk):
    with time_machine.travel(NOON, tick=False):
        return desk.post(reverse(f"youths:{name}", args=[pk]), follow=True)


def test_the_desk_sends_the_link_and_records_a_no(desk, guardian, coordinator):
    press(desk, "guardian_send_again", guardian.youth_id)
    press(desk, "guardian_refuse", guardian.youth_id)

    refusal = Refusal.objects.get()
    sent = Message.objects.get(link_purpose=Link.Purpose.GUARDIAN)
    assert sent.recipient == guardian.recipient
    assert (refusal.channel, refusal.refused_by) == ("coordinator", coordinator)


def test_what_is_asked_of_a_guardian_is_the_most_that_a_wanted_request_asks(guardian, organisation):
    policy, youth = Programme.GuardianConsent, guardian.youth
    asked = [
        asked_of_guardian(youth, on=NOON.date()),
        asked_of_guardian(youth, on=date(2027, 11, 2)),
    ]
    informing = ProgrammeFactory(organisation=organisation, guardian_consent=policy.INFORMED)
    HelpRequestFactory(youth=youth, programme=informing)
    asked.append(asked_of_guardian(youth, on=NOON.date()))
    youth.requests.exclude(programme=informing).update(status="withdrawn")
    asked.append(asked_of_guardian(youth, on=NOON.date()))
    youth.requests.update(status="withdrawn")
    asked.append(asked_of_guardian(youth, on=NOON.date()))

    assert asked == [policy.REQUIRED, policy.NONE, policy.REQUIRED, policy.INFORMED, policy.NONE]


@pytest.mark.parametrize(
    ("policy", "missing", "may_send"),
    [("required", ["guardian"], True), ("informed", [], True), ("none", [], False)],
)
def test_a_yes_is_missing_where_the_programme_asks_for_it(
    desk, guardian, policy, missing, may_send
):
    Programme.objects.update(guardian_consent=policy)

    with time_machine.travel(NOON, tick=False):
        page = desk.get(guardian.youth.get_absolute_url())

    address = reverse("youths:guardian_send_again", args=[guardian.youth_id])
    assert page.context["missing"] == missing
    assert (address in page.content.decode()) is may_send


def test_a_no_beside_a_yes_is_not_said_to_be_recorded(desk, guardian):
    ConsentFactory(youth=guardian.youth, kind=Consent.Kind.GUARDIAN)

    page = press(desk, "guardian_refuse", guardian.youth_id)

    [told] = page.context["messages"]
    assert told.level_tag == "warning"
    assert not Refusal.objects.exists()


def test_the_desks_steps_do_not_reach_another_organisation(desk, guardian):
    foreign = GuardianFactory()
    consent = foreign.youth.consents.get()

    answers = [press(desk, name, foreign.youth_id) for name in ("guardian_send_again",)]
    answers.append(press(desk, "guardian_refuse", foreign.youth_id))
    answers.append(desk.get(reverse("youths:consent_text", args=[consent.pk])))

    assert [answer.status_code for answer in answers] == [404, 404, 404]


@pytest.mark.parametrize("kind", Consent.Kind)
def test_a_record_opens_to_the_text_it_is_about(desk, guardian, kind):
    consent = guardian.youth.consents.filter(kind=kind).first() or ConsentFactory(
        youth=guardian.youth, kind=kind
    )
    consent.language = "en"
    consent.save()

    page = desk.get(
        reverse("youths:consent_text", args=[consent.pk]), headers={"accept-language": "da"}
    )

    words = {"own_data": "you may keep what I have written", "guardian": "For how long"}
    assert text_of(consent) in {template.name for template in page.templates}
    assert words[kind] in page.content.decode()
    assert 'lang="en"' in page.content.decode()
