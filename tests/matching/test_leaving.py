"""A youth is erased: nothing tells who they were, and no figure changes."""

from datetime import date, timedelta

import pytest

from matching import inquiries, leaving
from matching.errors import TransitionRefusedError
from matching.models import Inquiry, Match
from matching.services import end_match, record_check_in
from notifications.models import Message
from reports.metrics import METRICS
from reports.periods import Period
from tests.canaries import known_whole, tables_with
from tests.factories import NOON
from tests.factories.accounts import UserFactory
from tests.factories.matching import InquiryFactory, MatchFactory
from tests.factories.organisations import LinkFactory
from tests.factories.youths import HelpRequestFactory, YouthFactory
from youths.models import Consent, HelpRequest, Referrer, Youth

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(days=3)
YEAR = Period(date(2026, 1, 1), date(2027, 1, 1))


def erase(youth, *, at=LATER):
    return leaving.erase_or_ask(youth=youth, by=youth.user, at=at)


def figures(organisation):
    return {
        name: sorted(map(str, metric.entries(organisation, YEAR, cuts=[])))
        for name, metric in METRICS.items()
    }


def test_nothing_in_any_table_tells_who_it_was(organisation):
    youth = known_whole(organisation, word="kanari")
    numbers = (str(youth.recipient.phone), str(youth.guardian.recipient.phone), youth.ref)

    assert erase(youth)

    assert [tables_with(text) for text in ("kanari", *numbers)] == [set()] * 4


def test_the_canaries_were_there_before(organisation):
    """Else the test above would prove nothing."""
    known_whole(organisation, word="kanari")

    assert {"youths_youth", "matching_meeting", "notifications_message"} <= tables_with("kanari")


def test_how_a_referrer_was_reached_and_their_receipt_go_too(organisation):
    youth = known_whole(organisation, word="kanari")
    recipient = Referrer.objects.get().recipient

    erase(youth)

    recipient.refresh_from_db()
    assert (recipient.email, recipient.phone) == ("", "")
    assert not Message.objects.filter(recipient=recipient).exists()


def test_somebody_else_loses_nothing(organisation):
    youth = known_whole(organisation, word="kanari")
    known_whole(organisation, word="gaerdesmutte", volunteer=Match.objects.get().volunteer)
    before = tables_with("gaerdesmutte")

    erase(youth)

    assert tables_with("gaerdesmutte") == before


def test_no_figure_changes(organisation):
    youth = known_whole(organisation, word="kanari")
    before = figures(organisation)

    erase(youth)

    assert figures(organisation) == before
    assert any(before.values())


def test_links_and_consents_end_and_the_proof_of_consent_stays(organisation):
    youth = known_whole(organisation, word="kanari")
    link = LinkFactory(organisation=organisation, user=youth.user, about_id=youth.pk)
    others = LinkFactory(organisation=organisation)

    erase(youth)

    link.refresh_from_db()
    others.refresh_from_db()
    consent = Consent.objects.get(youth=youth)
    assert (link.revoked_at, others.revoked_at) == (LATER, None)
    assert (consent.text_version, consent.given_at) == ("2026-11", NOON)
    assert (consent.withdrawn_at, consent.withdrawn_by) == (LATER, youth.user)


def test_erased_twice_is_erased_once(organisation):
    youth = known_whole(organisation, word="kanari")
    erase(youth)

    erase(youth, at=LATER + timedelta(days=1))

    youth.refresh_from_db()
    assert (youth.erased_at, youth.erased_by) == (LATER, youth.user)
    assert not Youth.objects.known().exists()


def test_an_open_request_is_withdrawn_and_its_proposal_taken_back(organisation):
    request = HelpRequestFactory(youth__organisation=organisation)
    proposal = MatchFactory(request=request)

    erase(request.youth)

    request.refresh_from_db()
    proposal.refresh_from_db()
    assert request.status == HelpRequest.Status.WITHDRAWN
    assert proposal.status == Match.Status.WITHDRAWN


def test_while_a_match_runs_nothing_goes_and_the_coordinator_is_told(coordinator, organisation):

    match = MatchFactory(request__youth__organisation=organisation, active=True)

    assert not erase(match.youth)
    assert not erase(match.youth)

    inquiry = Inquiry.objects.get()
    message = Message.objects.get()
    match.youth.refresh_from_db()
    assert (inquiry.kind, inquiry.asked_at) == ("erase", LATER)
    assert (message.kind, message.recipient.user) == ("youth_asks", coordinator)
    assert match.youth.erased_at is None


def test_the_sweep_erases_when_the_match_has_ended(organisation):
    match = MatchFactory(request__youth__organisation=organisation, active=True)
    erase(match.youth)
    leaving.erase_who_asked(organisation, now=LATER)
    still_there = Youth.objects.known().exists()
    end_match(
        match=match, reason=Match.EndReason.OTHER, afterwards="find_new", by=UserFactory(), at=LATER
    )

    leaving.erase_who_asked(organisation, now=LATER)

    assert still_there
    assert not Youth.objects.known().exists()
    assert not Inquiry.objects.open().exists()


def test_who_takes_it_back_is_not_erased(organisation):
    match = MatchFactory(request__youth__organisation=organisation, ended=True)
    InquiryFactory(youth=match.youth, erase=True)
    inquiries.take_back_erasure(youth=match.youth, by=match.youth.user, at=NOON)

    leaving.erase_who_asked(organisation, now=LATER)

    assert Youth.objects.known().count() == 1


def test_who_has_asked_nothing_is_not_erased(organisation):
    YouthFactory(organisation=organisation)

    leaving.erase_who_asked(organisation, now=LATER)

    assert Youth.objects.known().count() == 1


def test_no_check_in_is_written_about_somebody_erased(organisation, coordinator):
    match = MatchFactory(request__youth__organisation=organisation, ended=True)
    erase(match.youth)

    with pytest.raises(TransitionRefusedError):
        record_check_in(match=match, number=1, by=coordinator, at=LATER, note="Amina is moving")

    assert not match.check_ins.exists()
