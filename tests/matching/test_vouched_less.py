"""Whoever lacks what vouched for them keeps no open proposal, and the desk is told so."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from matching.models import Match
from matching.tasks import take_back_proposals
from notifications.models import Message
from organisations import scope
from tests.factories import NOON
from tests.factories.matching import MatchFactory
from tests.factories.screening import InterviewFactory, ReferenceFactory
from tests.factories.volunteers import CertificateFactory
from tests.matching.unscreened import ask
from tests.volunteers.screened import asking_programme, screened
from volunteers.models import Certificate, Volunteer
from volunteers.services import take_back_certificate
from volunteers.services.deciding import record_step, reopen_step
from volunteers.services.references import judge_reference
from volunteers.services.screening import order_certificate, write_interview

pytestmark = pytest.mark.django_db
TODAY = NOON.date()


@pytest.fixture
def volunteer(organisation):
    """Approved, with every step; no certificate but the one that ends today."""
    programme = asking_programme(organisation)
    volunteer = screened(programme, without=("certificate",), capacity=5)
    CertificateFactory(volunteer=volunteer, valid_until=TODAY)
    return volunteer


@pytest.fixture
def proposal(volunteer):
    return MatchFactory(request=ask(volunteer.programme), volunteer=volunteer)


def status_of(match):
    return Match.objects.get(pk=match.pk).status


def reopened(volunteer, by):
    reopen_step(volunteer=volunteer, key="commitment", by=by, at=NOON)


def failed(volunteer, by):
    record_step(volunteer=volunteer, key="task", outcome="failed", by=by, at=NOON)


def not_in_order(volunteer, by):
    record_step(volunteer=volunteer, key="certificate", outcome="failed", by=by, at=NOON)


def certificate_gone(volunteer, by):
    take_back_certificate(certificate=volunteer.certificates.get(), by=by, at=NOON)


def written_anew(volunteer, by):
    InterviewFactory(record=volunteer.screening.get(kind="interview"))
    write_interview(
        volunteer=volunteer, held_on=TODAY, held_by=by, answers={}, verdict="yes", by=by, at=NOON
    )


def one_speaks_against(volunteer, by):
    reference = ReferenceFactory(volunteer=volunteer, answered=True)
    judge_reference(reference=reference, judgement="against", by=by, at=NOON)


LOSING = [reopened, failed, not_in_order, certificate_gone, written_anew, one_speaks_against]


@pytest.mark.parametrize("loses", LOSING)
def test_whoever_lacks_what_vouched_for_them_keeps_no_proposal(
    proposal, volunteer, coordinator, loses
):
    loses(volunteer, coordinator)

    assert status_of(proposal) == "withdrawn"
    assert not proposal.answers.exists()
    assert Message.objects.filter(kind="proposal_declined").count() == 1
    volunteer.refresh_from_db()
    assert volunteer.status == Volunteer.Status.APPROVED


def test_what_another_programme_does_not_ask_for_stands(proposal, volunteer, coordinator):
    free = asking_programme(volunteer.organisation, kinds=("interview",))
    other = MatchFactory(request=ask(free), volunteer=volunteer)

    reopened(volunteer, coordinator)

    assert (status_of(proposal), status_of(other)) == ("withdrawn", "proposed")


def test_a_running_match_goes_on(volunteer, coordinator):
    running = MatchFactory(request=ask(volunteer.programme), volunteer=volunteer, active=True)

    reopened(volunteer, coordinator)

    assert status_of(running) == "active"


def test_renewing_ahead_takes_nothing_back(proposal, volunteer, coordinator):
    order_certificate(volunteer=volunteer, by=coordinator, at=NOON)

    assert status_of(proposal) == "proposed"


def post(client, coordinator, name, row, **fields):
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    client.force_login(coordinator)
    with time_machine.travel(NOON, tick=False):
        page = client.post(reverse(f"volunteers:{name}", args=[row.pk]), fields, follow=True)
    return page.content.decode()


def test_the_desk_is_told_how_many(proposal, volunteer, coordinator, client):
    MatchFactory(request=ask(volunteer.programme), volunteer=volunteer)

    words = post(client, coordinator, "step_reopen", volunteer, key="commitment")

    assert "2 proposals are taken back." in words
    assert status_of(proposal) == "withdrawn"


def test_nothing_is_told_where_nothing_stood(volunteer, coordinator, client):
    assert "taken back." not in post(
        client, coordinator, "step_reopen", volunteer, key="commitment"
    )


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("step_record", {"key": "certificate", "outcome": "failed"}),
        ("certificate_take_back", {}),
        ("volunteer_turn", {"status": "paused"}),
    ],
)
def test_whichever_step_it_was(proposal, volunteer, coordinator, client, name, fields):
    row = volunteer.certificates.get() if name == "certificate_take_back" else volunteer

    assert "1 proposal is taken back." in post(client, coordinator, name, row, **fields)
    assert status_of(proposal) == "withdrawn"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("later", "status"), [(0, "proposed"), (1, "withdrawn")])
def test_the_day_after_its_last_the_sweep_takes_it_back(proposal, volunteer, later, status):
    with time_machine.travel(NOON + timedelta(days=later), tick=False):
        take_back_proposals()
        take_back_proposals()

    with scope.within(volunteer.organisation):
        taken = Match.objects.get()
        assert taken.status == status
        assert taken.settled_by == (volunteer.organisation.system_user if later else None)
        assert Message.objects.filter(kind="proposal_declined").count() == later


@pytest.mark.django_db(transaction=True)
def test_one_whose_certificate_was_renewed_keeps_it(proposal, volunteer):
    CertificateFactory(volunteer=volunteer, valid_until=TODAY + timedelta(days=400))

    with time_machine.travel(NOON + timedelta(days=1), tick=False):
        take_back_proposals()

    with scope.within(volunteer.organisation):
        assert Match.objects.get().is_proposed
        assert Certificate.objects.count() == 2
