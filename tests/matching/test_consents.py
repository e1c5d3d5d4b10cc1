"""A consent that is withdrawn takes effect at once; what a person decides stands on a desk."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Event
from time import sleep

import pytest
import time_machine
from django.db import connection
from django.urls import reverse

from matching import attention, consents, reminders, services
from matching.errors import ProposalRefusedError
from matching.models import Match, Party
from matching.standing import standings_of
from notifications.models import Message
from organisations import scope
from tests.factories import COPENHAGEN, NOON
from tests.factories.matching import MatchFactory, MeetingFactory
from tests.factories.organisations import ProgrammeFactory
from tests.factories.volunteers import VolunteerFactory
from tests.factories.youths import (
    ConsentFactory,
    GuardianFactory,
    HelpRequestFactory,
    YouthFactory,
)
from youths.models import Consent, HelpRequest

LATER = NOON + timedelta(hours=1)
TODAY = NOON.date()


@pytest.fixture
def guardian(organisation):
    """Of a sixteen-year-old whose request is open; they have said yes."""
    youth = YouthFactory(organisation=organisation, under_age=True)
    guardian = GuardianFactory(youth=youth)
    ConsentFactory(youth=youth, kind=Consent.Kind.GUARDIAN, given_by=guardian.user)
    HelpRequestFactory(youth=youth, programme=ProgrammeFactory(organisation=organisation))
    return guardian


def consent_of(guardian, kind=Consent.Kind.GUARDIAN):
    return guardian.youth.consents.get(kind=kind)


def withdraw(guardian, **kind):
    consents.withdraw_consent(consent=consent_of(guardian, **kind), by=guardian.user, at=LATER)


def asked(guardian):
    return guardian.youth.requests.get()


def running(guardian):
    asked(guardian).become("matched", by=guardian.user, at=NOON)
    return MatchFactory(request=asked(guardian), active=True)


def test_a_guardians_withdrawal_takes_the_proposal_back_and_tells_the_coordinators(
    guardian, coordinator
):
    match = MatchFactory(request=asked(guardian), proposed_by=coordinator)

    withdraw(guardian)
    withdraw(guardian)

    match.refresh_from_db()
    assert (match.status, match.settled_by) == (
        Match.Status.WITHDRAWN,
        guardian.organisation.system_user,
    )
    assert asked(guardian).is_open
    told = Message.objects.filter(recipient__user=coordinator).order_by("kind")
    assert [one.kind for one in told] == ["consent_withdrawn", "proposal_declined"]
    assert consent_of(guardian).withdrawn_at == LATER


def test_yes_and_no_in_turn_tells_the_coordinators_once_an_hour(guardian, coordinator):
    for minutes in (0, 10, 20, 60):
        at = LATER + timedelta(minutes=minutes)
        consent = guardian.youth.consents.guardians().in_force().get()
        consents.withdraw_consent(consent=consent, by=guardian.user, at=at)
        consents.answer_for_youth(
            guardian=guardian, says_yes=True, by=guardian.user, at=at, language="da"
        )

    told = Message.objects.filter(kind="consent_withdrawn").order_by("due_at")
    assert [one.due_at for one in told] == [LATER, LATER + timedelta(hours=1)]


def test_after_a_withdrawal_nobody_can_be_proposed(guardian, coordinator):
    withdraw(guardian)

    with pytest.raises(ProposalRefusedError) as refusal:
        services.propose_match(
            request=asked(guardian),
            volunteer=VolunteerFactory(organisation=guardian.organisation),
            by=coordinator,
            at=LATER,
        )

    assert refusal.value.reasons == ("guardian_consent",)


def test_a_yes_that_was_under_way_starts_nothing_after_a_withdrawal(guardian):
    match = MatchFactory(request=asked(guardian))
    consent_of(guardian).withdraw(by=guardian.user, at=NOON)

    services.answer_proposal(
        match=match, party=Party.YOUTH, says_yes=True, by=guardian.youth.user, at=LATER
    )

    assert match.status == Match.Status.WITHDRAWN


def test_the_youths_own_withdrawal_withdraws_the_request_and_takes_proposals_back(
    guardian, coordinator
):
    match = MatchFactory(request=asked(guardian), proposed_by=coordinator)

    withdraw(guardian, kind=Consent.Kind.OWN_DATA)

    match.refresh_from_db()
    assert match.status == Match.Status.WITHDRAWN
    assert asked(guardian).status == HelpRequest.Status.WITHDRAWN
    assert Message.objects.filter(kind="consent_withdrawn").count() == 1


@pytest.mark.parametrize("kind", Consent.Kind)
def test_a_running_match_goes_on_and_stands_on_today_until_somebody_has_decided(
    guardian, coordinating, coordinator, kind
):
    match = running(guardian)
    MatchFactory(request__youth__organisation=guardian.organisation, active=True)

    withdraw(guardian, kind=kind)

    waiting = list(attention.on_withdrawn_consent(coordinating, today=TODAY))
    match.refresh_from_db()
    assert (waiting, match.is_active) == ([match], True)
    ConsentFactory(youth=guardian.youth, kind=kind, given_at=LATER)
    assert not attention.on_withdrawn_consent(coordinating, today=TODAY).exists()


def test_after_18_a_guardians_withdrawal_waits_for_nobody(guardian, coordinating):
    running(guardian)
    withdraw(guardian)

    birthday = date(2027, 11, 2)

    days = [birthday - timedelta(days=1), birthday]
    found = [attention.on_withdrawn_consent(coordinating, today=day).count() for day in days]
    assert found == [1, 0]


def test_no_reminder_sends_them_to_a_meeting_after_a_withdrawal(guardian):
    match = running(guardian)
    MeetingFactory(match=match, starts_at=NOON + timedelta(days=1, hours=4))
    five = NOON.replace(hour=17)
    reminders.write_due(guardian.organisation, now=five)
    written = Message.objects.filter(kind="meeting_soon").count()

    withdraw(guardian)
    reminders.write_due(guardian.organisation, now=five)

    statuses = {one.status for one in Message.objects.filter(kind="meeting_soon")}
    assert (written, statuses) == (2, {Message.Status.CANCELLED})


@pytest.mark.django_db(transaction=True)
def test_a_yes_and_a_withdrawal_at_the_same_moment_come_one_after_another(guardian):
    """The yes waits for the withdrawal's transaction, and then is a new consent."""
    is_withdrawn = Event()
    organisation = guardian.organisation

    def first():
        try:
            with scope.within(organisation):
                withdraw(guardian)
                is_withdrawn.set()
                _wait_until_somebody_waits()
        finally:
            connection.close()

    def second():
        try:
            is_withdrawn.wait(10)
            with scope.within(organisation):
                consents.answer_for_youth(
                    guardian=guardian, says_yes=True, by=guardian.user, at=LATER, language="da"
                )
        finally:
            connection.close()

    with ThreadPoolExecutor() as threads:
        for done in [threads.submit(first), threads.submit(second)]:
            done.result(20)

    given = guardian.youth.consents.guardians()
    assert given.count() == 2
    assert given.in_force().get().given_at == LATER


def _wait_until_somebody_waits():
    for _try in range(200):
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
        sleep(0.02)
    pytest.fail("the yes did not wait for the withdrawal")


def states_of(youth, *, at=LATER):
    return [one.state.value for one in standings_of(youth, at=at)]


def test_the_youth_reads_that_a_no_was_said_and_whom_to_talk_to(guardian):
    before = states_of(guardian.youth)
    withdraw(guardian)
    after = states_of(guardian.youth)
    midnight = states_of(guardian.youth, at=NOON.replace(2027, 11, 2, 0, 0, tzinfo=COPENHAGEN))

    assert (before, after, midnight) == (["looking"], ["guardian_no"], ["looking"])


def test_the_coordinator_withdraws_what_they_were_told_and_closes_the_request(
    client, coordinator, guardian
):
    client.force_login(coordinator)
    consent, request = consent_of(guardian), asked(guardian)

    with time_machine.travel(LATER, tick=False):
        client.post(reverse("matching:consent_withdraw", args=[consent.pk]))
        client.post(reverse("matching:request_withdraw", args=[request.pk]))

    consent.refresh_from_db()
    request.refresh_from_db()
    assert (consent.withdrawn_by, consent.withdrawn_at) == (coordinator, LATER)
    assert request.status == HelpRequest.Status.WITHDRAWN


def test_a_consent_of_another_organisation_does_not_exist_on_the_desk(client, coordinator):
    client.force_login(coordinator)
    foreign = ConsentFactory()

    answer = client.post(reverse("matching:consent_withdraw", args=[foreign.pk]))

    assert answer.status_code == 404
    assert foreign.is_in_force
