"""A guardian is asked by a link or told, as the programme says; a no is a record too."""

from contextlib import nullcontext
from datetime import date, timedelta
from uuid import UUID

import pytest

from matching.services import withdraw_request
from notifications.models import Message
from organisations.models import Link, Programme
from tests.factories import NOON
from tests.factories.organisations import MembershipFactory, ProgrammeFactory
from tests.factories.youths import (
    ConsentFactory,
    GuardianFactory,
    HelpRequestFactory,
    RefusalFactory,
    YouthFactory,
)
from youths.models import Consent, Guardian, HelpRequest, Refusal, Youth
from youths.services import (
    AboutHelp,
    AboutYouth,
    GuardianNotReachedError,
    Said,
    YesInForceError,
    ask_by_form,
    ask_for_help,
    asks_guardian_first,
    record_consent,
    record_refusal,
    said_by_guardian,
    send_guardian_link,
    update_youth,
)

pytestmark = pytest.mark.django_db
KEY = UUID("6c6f1f2e-54f5-4f7e-9d34-7c0b6a1f5a01")
LATER = NOON + timedelta(days=1)
TODAY = NOON.date()
SARA = AboutYouth(
    name="Sara Ali",
    birth_year=2009,
    birth_date=date(2009, 11, 2),
    phone="+4520123456",
    guardian_phone="+4531313131",
    message_language="en",
)
# What each text says, as a hash.
policies = pytest.mark.parametrize(
    ("policy", "kinds"),
    [
        (Programme.GuardianConsent.REQUIRED, ["guardian_asked"]),
        (Programme.GuardianConsent.INFORMED, ["guardian_informed"]),
        (Programme.GuardianConsent.NONE, []),
    ],
)


@pytest.fixture
def guardian(organisation):
    """Of a sixteen-year-old who asked at NOON."""
    guardian = GuardianFactory(youth__organisation=organisation)
    HelpRequestFactory(youth=guardian.youth, programme=ProgrammeFactory(organisation=organisation))
    return guardian


def said_about(youth):
    return said_by_guardian(HelpRequest.objects.with_said().get(youth=youth))


def to_guardians():
    return Message.objects.filter(link_purpose=Link.Purpose.GUARDIAN)


@policies
def test_the_youths_receipt_says_who_is_asked_first(organisation, policy, kinds):
    programme = ProgrammeFactory(organisation=organisation, guardian_consent=policy)

    asked = ask_by_form(
        organisation=organisation,
        youth=SARA,
        help=AboutHelp(programme=programme, track="both"),
        form_key=KEY,
        at=NOON,
    )

    receipt = Message.objects.get(key=f"request_received:{asked.pk}")
    is_first = kinds == ["guardian_asked"]
    assert receipt.context == ({"first": "guardian"} if is_first else {})
    assert asks_guardian_first(asked, on=NOON.date()) is is_first


@policies
def test_the_form_asks_or_tells_the_guardian_as_the_programme_says(organisation, policy, kinds):
    programme = ProgrammeFactory(organisation=organisation, guardian_consent=policy)

    for at in (NOON, LATER):
        asked = ask_by_form(
            organisation=organisation,
            youth=SARA,
            help=AboutHelp(programme=programme, track="both"),
            form_key=KEY,
            at=at,
        )

    messages = to_guardians()
    assert [message.kind for message in messages] == kinds
    for message in messages:
        assert str(message.recipient.phone) == "+4531313131"
        assert (message.about, message.link_about_id) == (f"request:{asked.pk}", asked.youth_id)


def test_no_parent_is_woken_at_night(organisation):
    night = NOON.replace(hour=23)
    leaving = {}
    for policy in (Programme.GuardianConsent.REQUIRED, Programme.GuardianConsent.INFORMED):
        guardian = GuardianFactory(youth__organisation=organisation)
        programme = ProgrammeFactory(organisation=organisation, guardian_consent=policy)
        ask_for_help(
            youth=guardian.youth,
            about=AboutHelp(programme=programme, track="both"),
            source=HelpRequest.Source.COORDINATOR,
            by=guardian.youth.user,
            at=night,
        )
        leaving[policy] = to_guardians().get(recipient=guardian.recipient).send_at

    assert set(leaving.values()) == {LATER.replace(hour=8)}


@pytest.mark.parametrize("known", ["adult", "given", "no number"])
def test_nobody_is_written_to_who_need_not_or_cannot_be_asked(organisation, coordinator, known):
    born = date(2008, 10, 6) if known == "adult" else date(2008, 10, 7)
    youth = YouthFactory(organisation=organisation, birth_date=born)
    phone = "" if known == "no number" else "+4531313131"
    GuardianFactory(youth=youth, recipient__phone=phone)
    if known == "given":
        ConsentFactory(youth=youth, kind=Consent.Kind.GUARDIAN)

    ask_for_help(
        youth=youth,
        about=AboutHelp(programme=ProgrammeFactory(organisation=organisation), track="both"),
        source=HelpRequest.Source.COORDINATOR,
        by=coordinator,
        at=NOON,
    )

    assert not to_guardians().exists()


def test_a_link_sent_again_is_another_message_once_the_first_has_left(guardian, coordinator):
    for minutes in (0, 5, 10):
        at = NOON + timedelta(minutes=minutes)
        send_guardian_link(youth=guardian.youth, by=coordinator, at=at)
        if minutes == 5:
            for message in to_guardians():
                message.record_sent(at=at)

    assert [one.kind for one in to_guardians()] == ["guardian_asked"] * 2


def test_a_no_takes_back_the_question_that_waits(guardian, coordinator):
    send_guardian_link(youth=guardian.youth, by=coordinator, at=NOON)

    record_refusal(youth=guardian.youth, channel="coordinator", by=coordinator, at=NOON)

    assert to_guardians().get().status == "cancelled"


def test_nor_is_a_parent_asked_about_a_request_that_is_taken_back(organisation, coordinator):
    guardian = GuardianFactory(youth__organisation=organisation, youth__under_age=True)
    request = ask_for_help(
        youth=guardian.youth,
        about=AboutHelp(programme=ProgrammeFactory(organisation=organisation), track="both"),
        source=HelpRequest.Source.FORM,
        by=guardian.youth.user,
        at=NOON,
    )

    withdraw_request(request=request, by=guardian.youth.user, at=NOON)

    assert to_guardians().get().status == "cancelled"


@policies
def test_a_link_sent_again_asks_or_tells_as_the_programme_says(
    guardian, coordinator, policy, kinds
):
    Programme.objects.update(guardian_consent=policy)

    with nullcontext() if kinds else pytest.raises(GuardianNotReachedError):
        send_guardian_link(youth=guardian.youth, by=coordinator, at=NOON)

    assert [one.kind for one in to_guardians()] == kinds


def test_no_link_without_a_number_or_for_an_adult(organisation, guardian, coordinator):
    unknown = YouthFactory(organisation=organisation, under_age=True)
    birthday = NOON.replace(year=2027, month=11, day=2)

    for youth, at in ((unknown, NOON), (guardian.youth, birthday)):
        with pytest.raises(GuardianNotReachedError):
            send_guardian_link(youth=youth, by=coordinator, at=at)


def test_a_no_is_a_record_and_told_to_the_coordinators_once(guardian, coordinator, organisation):
    MembershipFactory(organisation=organisation, role="chief")

    for at in (NOON, LATER):
        record_refusal(youth=guardian.youth, channel="link", by=guardian.user, at=at)

    refusal = Refusal.objects.get()
    told = Message.objects.get(kind="guardian_refused")
    assert (refusal.refused_by, refusal.refused_at) == (guardian.user, NOON)
    assert (refusal.channel, refusal.text_version) == ("link", "2026-12")
    assert told.recipient.user == coordinator
    assert said_about(guardian.youth) == Said.NO


def test_a_no_writes_nothing_while_a_yes_is_in_force(guardian):
    ConsentFactory(youth=guardian.youth, kind=Consent.Kind.GUARDIAN)

    with pytest.raises(YesInForceError):
        record_refusal(youth=guardian.youth, channel="coordinator", by=guardian.user, at=LATER)

    assert not Refusal.objects.exists()
    assert said_about(guardian.youth) == Said.YES


def test_the_latest_word_counts_and_a_new_request_asks_anew(guardian):
    youth = guardian.youth
    assert said_about(youth) == Said.NOTHING
    RefusalFactory(youth=youth, refused_at=NOON + timedelta(hours=1))
    given = {"youth": youth, "kind": "guardian", "channel": "link", "by": guardian.user}
    consent = record_consent(at=NOON + timedelta(hours=2), **given)
    assert said_about(youth) == Said.YES
    consent.withdraw(by=guardian.user, at=NOON + timedelta(hours=3))
    assert said_about(youth) == Said.WITHDRAWN

    youth.requests.update(created_at=LATER)

    assert said_about(youth) == Said.NOTHING


@pytest.mark.parametrize(
    ("born", "today"),
    [
        (date(2008, 2, 29), date(2026, 2, 28)),
        (date(2008, 2, 29), date(2026, 3, 1)),
        (date(2010, 2, 28), date(2028, 2, 29)),
        (date(2010, 3, 1), date(2028, 2, 29)),
        (date(2008, 10, 6), date(2026, 10, 5)),
        (date(2008, 10, 6), date(2026, 10, 6)),
        (None, date(2026, 12, 31)),
        (None, date(2027, 1, 1)),
    ],
)
def test_the_database_and_the_code_agree_on_who_is_under_18(born, today):
    year = born.year if born else 2008
    youth = YouthFactory(birth_date=born, birth_year=year)

    under_age = Youth.objects.under_age_on(today).exists()

    assert under_age == youth.is_under_age_on(today)


def test_who_is_born_on_29_february_is_an_adult_on_1_march():
    youth = YouthFactory(birth_date=date(2008, 2, 29))

    days = [date(2026, 2, 28), date(2026, 3, 1)]

    assert [youth.is_under_age_on(day) for day in days] == [True, False]


def test_an_update_moves_the_guardians_number_and_takes_it_away():
    youth = YouthFactory()
    update_youth(youth, about=SARA, at=NOON)
    recipient = Guardian.objects.get().recipient
    changed = AboutYouth(name="Sara", birth_year=2009, guardian_phone="+4540404040")

    update_youth(youth, about=changed, at=NOON)
    recipient.refresh_from_db()
    number = str(recipient.phone)
    update_youth(youth, about=AboutYouth(name="Sara", birth_year=2009), at=NOON)
    recipient.refresh_from_db()

    assert number == "+4540404040"
    assert not recipient.phone
    assert not Guardian.objects.exists()
