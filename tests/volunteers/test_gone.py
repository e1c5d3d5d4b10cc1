"""About whoever has ended, or is erased, nothing more is written, and to nobody on their account.

A tab may be older than the end: what it sends is refused in words.
"""

from dataclasses import replace
from datetime import date, timedelta

import pytest
import time_machine
from django.db import IntegrityError
from django.urls import reverse

from notifications.models import Message
from organisations.models import Link
from tests.factories import NOON
from tests.factories.organisations import LinkFactory
from tests.factories.screening import ReferenceFactory
from tests.factories.volunteers import CertificateFactory, TrainingFactory
from tests.volunteers.screened import asking_programme, newcomer, take
from volunteers.errors import VolunteerRefusedError
from volunteers.models import Presence, Reference, ScreeningRecord, Training, Volunteer
from volunteers.services import about_volunteer, erase_volunteer, update_volunteer
from volunteers.services.references import AboutReference, name_reference
from volunteers.turns import end, take_turn

LATER = NOON + timedelta(days=2)
SAID = {
    "interview_book": {"day": "2026-10-20", "clock": "10:00"},
    "reference_name": {"name": "Rikke", "relation": "work", "phone": "20304050", "language": "da"},
    "certificate_order": {},
    "certificate_record": {"kind": "criminal_record", "valid_until": "2028-09-30"},
    "step_record": {"key": "task", "outcome": "passed"},
    "step_reopen": {"key": "commitment"},
    "presence_confirm": {},
}
TRAINING = {"on": "2026-09-01", "hours": "2", "kind": "introduction", "title": "Grænser"}


@pytest.fixture
def desk(client, coordinator):
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    client.force_login(coordinator)
    return client


@pytest.fixture
def declined(organisation, coordinator):
    volunteer = newcomer(asking_programme(organisation), name="Lars Holst")
    take(volunteer, "commitment")
    volunteer.become("ended", by=coordinator, at=NOON, reason="no_need")
    return volunteer


@pytest.fixture
def erased(declined, coordinator):
    erase_volunteer(declined, by=coordinator, at=NOON)
    return declined


def post(desk, name, row, /, **fields):
    with time_machine.travel(LATER, tick=False):
        response = desk.post(reverse(f"volunteers:{name}", args=[row.pk]), fields, follow=True)
    return [str(message) for message in response.context["messages"]]


def nothing_is_written():
    kinds = list(ScreeningRecord.objects.values_list("kind", "outcome"))
    return kinds == [("commitment", "passed")] and not (
        Message.objects.exists() or Reference.objects.exists() or Presence.objects.exists()
    )


@pytest.mark.parametrize(("step", "fields"), SAID.items(), ids=SAID)
def test_no_step_of_whoever_has_ended_is_taken(desk, declined, step, fields):
    told = post(desk, step, declined, **fields)

    assert told == ["That is no longer possible: they have stopped, or were told no thank you."]
    assert nothing_is_written()
    assert not declined.certificates.exists()


def test_nobody_is_asked_again_about_whoever_has_ended(desk, declined):
    reference = ReferenceFactory(volunteer=declined)

    told = post(desk, "reference_ask_again", reference)

    assert told == ["That is no longer possible: they have stopped, or were told no thank you."]
    assert not Message.objects.exists()


def test_what_stands_wrong_about_whoever_has_ended_is_put_right(desk, declined):
    certificate = CertificateFactory(volunteer=declined)

    post(desk, "certificate_take_back", certificate)
    post(desk, "training_record", declined, **{f"training-{k}": v for k, v in TRAINING.items()})

    assert not declined.certificates.exists()
    assert declined.training.get().title == "Grænser"


@pytest.mark.parametrize(("step", "fields"), SAID.items(), ids=SAID)
def test_no_step_of_whoever_is_erased_is_taken(desk, erased, step, fields):
    told = post(desk, step, erased, **fields)

    assert told == ["That is no longer possible: their personal data is erased."]
    assert nothing_is_written()


def test_no_training_of_whoever_is_erased_is_recorded(desk, erased):
    fields = {f"training-{name}": value for name, value in TRAINING.items()}

    told = post(desk, "training_record", erased, **fields)

    assert told == ["That is no longer possible: their personal data is erased."]
    assert not Training.objects.exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_the_page_to_change_what_is_known_is_gone(desk, erased, method):
    address = reverse("volunteers:volunteer_edit", args=[erased.pk])

    assert getattr(desk, method)(address, {"name": "Lars"}).status_code == 404


def test_nothing_puts_a_name_back(erased, coordinator):
    about = replace(about_volunteer(erased), name="Lars Holst", phone="+4520123456")

    with pytest.raises(VolunteerRefusedError):
        update_volunteer(erased, about=about, by=coordinator, at=LATER)

    assert about_volunteer(erased).name != "Lars Holst"


def test_the_page_of_whoever_is_erased_offers_nothing_to_write(desk, declined, coordinator):
    CertificateFactory(volunteer=declined, valid_until=date(2028, 9, 30))
    TrainingFactory(volunteer=declined)
    page = reverse("volunteers:volunteer_detail", args=[declined.pk])
    before = desk.get(page).content.decode()
    erase_volunteer(declined, by=coordinator, at=NOON)

    after = desk.get(page).content.decode()

    offered = [
        reverse("volunteers:volunteer_edit", args=[declined.pk]),
        reverse("volunteers:training_record", args=[declined.pk]),
        "/tilbagekald/",
        "/fjern/",
    ]
    assert [words in before for words in offered] == [True] * 4
    assert [words in after for words in offered] == [False] * 4


@pytest.fixture
def asked(declined, coordinator):
    """A reference named in the evening, and what waits for the morning to ask them."""
    declined.become("interested", by=coordinator, at=NOON)
    about = AboutReference(name="Rikke Holm", relation="work", phone="+4520304050")
    reference = name_reference(volunteer=declined, about=about, by=declined.user, at=LATER)
    LinkFactory(
        organisation=reference.organisation,
        user=reference.recipient.user,
        purpose=Link.Purpose.REFERENCE,
        about_id=reference.pk,
    )
    return reference


def decline(volunteer, by):
    take_turn(volunteer=volunteer, status="ended", reason="no_need", by=by, at=LATER)


def leave(volunteer, by):
    end(volunteer=volunteer, reason="time", by=volunteer.user, at=LATER)


def erase(volunteer, by):
    """Of whoever ended before references were left in peace."""
    volunteer.become("ended", by=by, at=LATER, reason="no_need")
    erase_volunteer(volunteer, by=by, at=LATER)


@pytest.mark.parametrize("gone", [decline, leave, erase])
def test_references_of_whoever_is_gone_are_left_in_peace(declined, asked, coordinator, gone):
    gone(declined, coordinator)

    assert not Message.objects.waiting().filter(kind="reference_asked").exists()
    assert Link.objects.get(user=asked.recipient.user).revoked_at == LATER


@pytest.mark.parametrize("status", ["interested", "approved"])
def test_nobody_who_is_erased_is_anything_but_ended(erased, coordinator, status):
    with pytest.raises(IntegrityError, match="volunteer_erased_only_once_ended"):
        erased.become(status, by=coordinator, at=LATER)


def test_nobody_is_erased_before_they_end(declined, coordinator):
    declined.become("interested", by=coordinator, at=LATER)

    with pytest.raises(IntegrityError, match="volunteer_erased_only_once_ended"):
        Volunteer.objects.filter(pk=declined.pk).update(erased_at=LATER, erased_by=coordinator)
