from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from matching import services
from matching.errors import ProposalRefusedError, TransitionRefusedError
from matching.models import Match, Party
from notifications.models import Message
from organisations.models import Programme
from tests.factories import NOON
from tests.factories.matching import MatchFactory
from tests.factories.organisations import ProgrammeFactory
from tests.factories.volunteers import VolunteerFactory
from tests.factories.youths import ConsentFactory, HelpRequestFactory, YouthFactory
from tests.walls import act_in
from volunteers.models import Volunteer
from youths.models import Consent, HelpRequest


@pytest.fixture
def request_for_help(organisation):
    programme = ProgrammeFactory(organisation=organisation)
    return HelpRequestFactory(youth=YouthFactory(organisation=organisation), programme=programme)


@pytest.fixture
def volunteer(organisation):
    return VolunteerFactory(organisation=organisation)


@pytest.fixture
def match(request_for_help, volunteer, coordinator):
    return services.propose_match(
        request=request_for_help, volunteer=volunteer, by=coordinator, at=NOON
    )


def test_a_proposal_keeps_its_reasons_and_asks_both(match, volunteer, coordinator):
    assert match.status == Match.Status.PROPOSED
    assert match.factors[0]["factor"] == "subjects"
    assert match.score == sum(part["points"] for part in match.factors)
    assert match.events.get().by == coordinator
    asked = Message.objects.filter(kind="proposal")
    assert {message.recipient for message in asked} == {
        volunteer.recipient,
        match.youth.recipient,
    }


def test_nobody_who_breaks_a_hard_rule_is_proposed(request_for_help, organisation, coordinator):
    volunteer = VolunteerFactory(organisation=organisation, status="paused", certified=False)

    with pytest.raises(ProposalRefusedError) as refusal:
        services.propose_match(
            request=request_for_help, volunteer=volunteer, by=coordinator, at=NOON
        )

    assert refusal.value.reasons == ("not_approved", "certificate")
    assert not Match.objects.exists()
    assert not Message.objects.exists()


def test_proposing_and_answering_read_no_other_volunteer_of_the_bank(
    request_for_help, volunteer, organisation, coordinator, monkeypatch
):
    VolunteerFactory.create_batch(3, organisation=organisation)
    read, from_db = set(), Volunteer.from_db

    def remembered(*row):
        made = from_db(*row)
        read.add(made.pk)
        return made

    monkeypatch.setattr(Volunteer, "from_db", remembered)

    match = services.propose_match(
        request=request_for_help, volunteer=volunteer, by=coordinator, at=NOON
    )
    services.answer_proposal(
        match=match, party=Party.YOUTH, says_yes=True, by=match.youth.user, at=NOON
    )

    assert read == {volunteer.pk}


def test_a_volunteer_of_another_organisation_does_not_exist_for_this_one(
    request_for_help, coordinator
):
    stranger = VolunteerFactory()
    act_in(request_for_help.organisation)

    with pytest.raises(Volunteer.DoesNotExist):
        services.propose_match(
            request=request_for_help, volunteer=stranger, by=coordinator, at=NOON
        )


def test_a_second_open_match_is_refused_by_the_service_and_by_the_database(
    match, organisation, coordinator
):
    other = VolunteerFactory(organisation=organisation)

    with pytest.raises(ProposalRefusedError) as refusal:
        services.propose_match(request=match.request, volunteer=other, by=coordinator, at=NOON)
    with pytest.raises(IntegrityError, match="match_one_open"), transaction.atomic():
        MatchFactory(request=match.request, volunteer=other)

    assert refusal.value.reasons == ("open_match",)


@pytest.mark.parametrize(
    ("policy", "refused"),
    [
        (Programme.GuardianConsent.REQUIRED, True),
        (Programme.GuardianConsent.INFORMED, False),
        (Programme.GuardianConsent.NONE, False),
    ],
)
def test_the_guardian_consents_where_the_programme_asks_it(
    organisation, volunteer, coordinator, policy, refused
):
    request = HelpRequestFactory(
        youth=YouthFactory(organisation=organisation, under_age=True),
        programme=ProgrammeFactory(organisation=organisation, guardian_consent=policy),
    )
    request = HelpRequest.objects.with_profile().get(pk=request.pk)

    missing = services.missing_consents(request, on=NOON.date())

    assert missing == (("guardian_consent",) if refused else ())


def test_a_guardians_consent_opens_for_a_proposal_and_its_withdrawal_closes(
    organisation, volunteer, coordinator
):
    youth = YouthFactory(organisation=organisation, under_age=True)
    request = HelpRequestFactory(youth=youth, programme=ProgrammeFactory(organisation=organisation))
    consent = ConsentFactory(organisation=organisation, youth=youth, kind=Consent.Kind.GUARDIAN)
    consent.withdraw(by=coordinator, at=NOON)

    with pytest.raises(ProposalRefusedError) as refusal:
        services.propose_match(request=request, volunteer=volunteer, by=coordinator, at=NOON)
    ConsentFactory(organisation=organisation, youth=youth, kind=Consent.Kind.GUARDIAN)
    match = services.propose_match(request=request, volunteer=volunteer, by=coordinator, at=NOON)

    assert refusal.value.reasons == ("guardian_consent",)
    assert match.is_proposed


def test_a_match_starts_when_the_second_of_the_two_says_yes(match):
    youth, volunteer = match.youth.user, match.volunteer.user
    later = NOON + timedelta(hours=3)

    services.answer_proposal(match=match, party=Party.YOUTH, says_yes=True, by=youth, at=NOON)
    status_after_one = match.status
    services.answer_proposal(
        match=match, party=Party.VOLUNTEER, says_yes=True, by=volunteer, at=later
    )

    assert status_after_one == Match.Status.PROPOSED
    assert (match.status, match.started_at) == (Match.Status.ACTIVE, later)
    match.request.refresh_from_db()
    assert match.request.status == HelpRequest.Status.MATCHED
    assert Message.objects.filter(kind="match_started").count() == 2


def test_one_of_the_two_saying_yes_twice_starts_nothing(match):
    for _ in range(2):
        services.answer_proposal(
            match=match, party=Party.YOUTH, says_yes=True, by=match.youth.user, at=NOON
        )

    assert match.status == Match.Status.PROPOSED
    assert match.answers.count() == 1


def test_a_no_ends_the_proposal_tells_the_coordinator_and_leaves_the_request_open(
    match, coordinator
):
    services.answer_proposal(
        match=match, party=Party.VOLUNTEER, says_yes=False, by=match.volunteer.user, at=NOON
    )

    assert (match.status, match.settled_by) == (Match.Status.DECLINED, match.volunteer.user)
    match.request.refresh_from_db()
    assert match.request.is_open
    assert Message.objects.get(kind="proposal_declined").recipient.user == coordinator
    with pytest.raises(TransitionRefusedError):
        services.answer_proposal(
            match=match, party=Party.YOUTH, says_yes=True, by=match.youth.user, at=NOON
        )


def test_a_yes_may_become_a_no_while_the_proposal_is_open(match):
    for says_yes in (True, False):
        services.answer_proposal(
            match=match, party=Party.YOUTH, says_yes=says_yes, by=match.youth.user, at=NOON
        )

    assert match.status == Match.Status.DECLINED
    assert match.answers.get().says_yes is False


def test_end_from_a_stale_copy_does_not_end_twice(coordinator):
    match = MatchFactory(active=True)
    stale = Match.objects.get(pk=match.pk)
    match.end(reason=Match.EndReason.MOVED, by=coordinator, at=NOON)

    with pytest.raises(TransitionRefusedError):
        stale.end(reason=Match.EndReason.OTHER, by=coordinator, at=NOON)

    assert match.events.count() == 1


def test_a_check_in_done_twice_keeps_what_was_said_first(coordinator):
    match = MatchFactory(active=True)

    for note in ("first", "second"):
        services.record_check_in(match=match, number=1, by=coordinator, at=NOON, note=note)

    assert match.check_ins.get().note == "first"


def test_a_yes_starts_nothing_when_the_volunteer_may_not_be_matched_any_more(match, coordinator):
    services.answer_proposal(
        match=match, party=Party.YOUTH, says_yes=True, by=match.youth.user, at=NOON
    )
    Volunteer.objects.filter(pk=match.volunteer_id).update(status="paused")

    services.answer_proposal(
        match=match, party=Party.VOLUNTEER, says_yes=True, by=match.volunteer.user, at=NOON
    )

    assert (match.status, match.started_at) == (Match.Status.WITHDRAWN, None)
    assert match.settled_by == match.organisation.system_user
    assert Message.objects.get(kind="proposal_declined").recipient.user == coordinator


def test_a_yes_starts_nothing_for_a_request_that_is_withdrawn(match, coordinator):
    HelpRequest.objects.filter(pk=match.request_id).update(status="withdrawn")

    services.answer_proposal(
        match=match, party=Party.YOUTH, says_yes=True, by=match.youth.user, at=NOON
    )

    assert match.status == Match.Status.WITHDRAWN


def test_withdrawing_a_request_is_nobodys_no(match):
    services.withdraw_request(request=match.request, by=match.youth.user, at=NOON)

    assert match.request.status == HelpRequest.Status.WITHDRAWN
    match.refresh_from_db()
    assert match.status == Match.Status.WITHDRAWN
    assert not match.answers.exists()
