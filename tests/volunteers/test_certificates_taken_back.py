"""A certificate that was recorded wrongly is taken back; no day is believed that cannot be."""

from datetime import date, timedelta

import pytest
import time_machine
from django.template.loader import render_to_string
from django.urls import reverse

from matching.models import Match
from organisations.models import AuditEntry
from tests.factories import NOON
from tests.factories.volunteers import CertificateFactory
from tests.matching.unscreened import ask
from tests.volunteers.screened import asking_programme, screened
from volunteers.models import Certificate, Volunteer
from volunteers.screening import screening_of
from volunteers.services import record_certificate, take_back_certificate
from volunteers.services.screening import order_certificate
from volunteers.whose_turn import Turn

TODAY = NOON.date()


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


@pytest.fixture
def volunteer(organisation, coordinator):
    """Approved, their certificate seen a while ago."""
    programme = asking_programme(organisation)
    volunteer = screened(programme, without=("certificate",))
    seen(volunteer, date(2028, 10, 6), by=coordinator)
    return volunteer


def seen(volunteer, until, *, by):
    return record_certificate(
        volunteer=volunteer, kind="criminal_record", valid_until=until, by=by, at=NOON
    )


def step(volunteer):
    current = Volunteer.objects.with_screening().get(pk=volunteer.pk)
    return screening_of(current, on=TODAY).of_kind("certificate")


def post(desk, name, key, **fields):
    with time_machine.travel(NOON, tick=False):
        return desk.post(reverse(f"volunteers:{name}", args=[key]), fields, follow=True)


def test_taken_back_the_step_is_open_again_and_ours(desk, volunteer):
    response = post(desk, "certificate_take_back", volunteer.certificates.get().pk)

    assert not volunteer.certificates.exists()
    assert not step(volunteer).is_done
    assert step(volunteer).turn == Turn.US
    assert "taget tilbage" in str(next(iter(response.context["messages"])))
    volunteer.refresh_from_db()
    assert volunteer.status == "approved"


def test_nobody_new_is_proposed_to_them_then(desk, volunteer):
    post(desk, "certificate_take_back", volunteer.certificates.get().pk)

    asked = ask(volunteer.programme)
    post_proposal = reverse("matching:match_propose", args=[asked.pk])
    with time_machine.travel(NOON, tick=False):
        page = desk.post(post_proposal, {"volunteer": volunteer.pk}, follow=True)

    assert "gyldig attest" in page.content.decode()
    assert not Match.objects.exists()


def test_an_earlier_one_that_still_holds_goes_on_vouching(volunteer, coordinator):
    wrong = seen(volunteer, date(2031, 1, 1), by=coordinator)

    take_back_certificate(certificate=wrong, by=coordinator, at=NOON)

    assert step(volunteer).is_done
    assert step(volunteer).record.valid_until == date(2028, 10, 6)


def test_recorded_with_the_right_day_it_is_taken_again(volunteer, coordinator):
    take_back_certificate(certificate=volunteer.certificates.get(), by=coordinator, at=NOON)

    seen(volunteer, date(2027, 10, 6), by=coordinator)

    assert step(volunteer).is_done
    assert step(volunteer).certificate_until == date(2027, 10, 6)


@pytest.mark.django_db(transaction=True)
def test_the_audit_tells_that_it_was_taken_back(volunteer, coordinator):
    certificate = volunteer.certificates.get()
    before = AuditEntry.objects.filter(kind="deleted").count()

    take_back_certificate(certificate=certificate, by=coordinator, at=NOON)

    assert AuditEntry.objects.filter(kind="deleted").count() == before + 1


def test_a_stranger_takes_nothing_back(desk, volunteer):
    other = CertificateFactory()

    assert post(desk, "certificate_take_back", other.pk).status_code == 404
    assert Certificate.objects.filter(pk=other.pk).exists()


@pytest.mark.parametrize("until", ["2031-10-07", "2062-10-06", "9999-12-31"])
def test_a_day_too_far_ahead_is_asked_about(desk, volunteer, until):
    response = post(
        desk, "certificate_record", volunteer.pk, kind="criminal_record", valid_until=until
    )

    assert response.status_code == 422
    assert "Er året rigtigt?" in response.content.decode()
    assert volunteer.certificates.count() == 1


def test_the_last_day_of_five_years_is_believed(desk, volunteer):
    post(desk, "certificate_record", volunteer.pk, kind="criminal_record", valid_until="2031-10-06")

    assert volunteer.certificates.filter(valid_until=date(2031, 10, 6)).exists()


def test_the_form_suggests_two_years(desk, volunteer):
    with time_machine.travel(NOON, tick=False):
        page = desk.get(volunteer.get_absolute_url())

    assert page.context["certificate_form"]["valid_until"].value() == date(2028, 10, 6)
    assert TODAY + timedelta(days=731) == date(2028, 10, 6)


def test_what_was_ordered_has_its_days_again(desk, organisation, coordinator):
    programme = asking_programme(organisation)
    waiting = screened(programme, without=("certificate",), status="screened")
    order_certificate(volunteer=waiting, by=coordinator, at=NOON)
    seen(waiting, date(2028, 10, 6), by=coordinator)

    post(desk, "certificate_take_back", waiting.certificates.get().pk)

    found = step(waiting)
    assert (found.record.begun_at, found.due_on) == (NOON, TODAY + timedelta(days=14))
    assert (found.turn, found.is_late) == (Turn.VOLUNTEER, False)


def test_nobody_is_told_that_what_was_never_ordered_has_run_out(desk, volunteer):
    post(desk, "certificate_take_back", volunteer.certificates.get().pk)

    found = step(volunteer)
    told = render_to_string("volunteers/steps/_certificate.html", {"step": found})
    assert not found.is_ordered
    assert "vi bestiller den, og du får besked i din digitale post" in " ".join(told.split())
