"""References: named, asked, asked again, answered once, and judged."""

from datetime import timedelta

import pytest

from notifications.models import Message
from tests.factories import NOON
from tests.factories.screening import (
    ReferenceFactory,
)
from tests.volunteers.screened import asking_programme, newcomer
from volunteers.errors import ReferenceRefusedError, VolunteerRefusedError
from volunteers.models import Reference, Volunteer
from volunteers.screening import screening_of
from volunteers.services.references import (
    AboutReference,
    ReferenceAnswer,
    answer_reference,
    ask_again,
    judge_reference,
    name_reference,
)
from volunteers.whose_turn import Turn

ABOUT = AboutReference(name="Rikke Holm", relation="work", phone="+4520304050")
YES = ReferenceAnswer(known="long", trust="yes", reliable="yes")
LATER = NOON + timedelta(days=1)


@pytest.fixture
def volunteer(organisation):
    volunteer = newcomer(asking_programme(organisation))
    volunteer.recipient.phone, volunteer.recipient.email = "+4520123456", "selv@example.dk"
    volunteer.recipient.save()
    return volunteer


def step(volunteer):
    current = Volunteer.objects.with_screening().get(pk=volunteer.pk)
    return screening_of(current, on=NOON.date()).of_kind("references")


def answered(volunteer, count):
    return [ReferenceFactory(volunteer=volunteer, answered=True) for _ in range(count)]


def test_whoever_is_named_is_asked_by_a_link(volunteer, coordinator):
    reference = name_reference(volunteer=volunteer, about=ABOUT, by=coordinator, at=NOON)

    message = Message.objects.get(kind="reference_asked")
    assert (message.recipient, message.link_about_id) == (reference.recipient, reference.pk)
    assert step(volunteer).turn == Turn.VOLUNTEER


@pytest.mark.parametrize(
    ("about", "field"),
    [
        (AboutReference("Mig selv", "work", phone="+4520123456"), "phone"),
        (AboutReference("Mig selv", "work", email="Selv@Example.dk"), "email"),
    ],
)
def test_nobody_speaks_for_themself(volunteer, coordinator, about, field):
    with pytest.raises(ReferenceRefusedError) as refusal:
        name_reference(volunteer=volunteer, about=about, by=coordinator, at=NOON)

    assert refusal.value.field == field
    assert not Reference.objects.exists()


def test_nobody_is_named_twice(volunteer, coordinator):
    name_reference(volunteer=volunteer, about=ABOUT, by=coordinator, at=NOON)

    with pytest.raises(ReferenceRefusedError):
        name_reference(volunteer=volunteer, about=ABOUT, by=coordinator, at=NOON)

    assert Reference.objects.count() == 1


def test_a_day_later_they_are_asked_once_more_by_a_new_link(volunteer, coordinator):
    reference = name_reference(volunteer=volunteer, about=ABOUT, by=volunteer.user, at=NOON)
    with pytest.raises(VolunteerRefusedError):
        ask_again(reference=reference, by=coordinator, at=NOON + timedelta(hours=2))

    ask_again(reference=reference, by=coordinator, at=LATER)

    assert (reference.asked_at, reference.asked_by) == (LATER, coordinator)
    keys = Message.objects.filter(kind="reference_asked").values_list("key", flat=True)
    assert len(set(keys)) == 2


def test_whoever_has_answered_is_left_in_peace(volunteer, coordinator):
    [reference] = answered(volunteer, 1)

    with pytest.raises(VolunteerRefusedError):
        ask_again(reference=reference, by=coordinator, at=LATER)

    assert not Message.objects.exists()


def test_they_answer_once(volunteer):
    reference = ReferenceFactory(volunteer=volunteer)
    answer_reference(reference=reference, answer=YES, at=NOON)

    with pytest.raises(VolunteerRefusedError):
        answer_reference(reference=reference, answer=YES, at=LATER)

    assert reference.answered_at == NOON
    assert step(volunteer).turn == Turn.US


def test_an_answer_is_judged_only_once_it_is_there(volunteer, coordinator):
    reference = ReferenceFactory(volunteer=volunteer)

    with pytest.raises(VolunteerRefusedError):
        judge_reference(reference=reference, judgement="speaks_for", by=coordinator, at=NOON)


def test_enough_that_speak_for_them_take_the_step(volunteer, coordinator):
    done = []
    for reference in answered(volunteer, 2):
        judge_reference(reference=reference, judgement="speaks_for", by=coordinator, at=NOON)
        done.append(step(volunteer).is_done)

    assert done == [False, True]
    assert volunteer.screening.get().reached == 2


def test_one_that_does_not_is_a_name_more_to_find(volunteer, coordinator):
    for reference, judgement in zip(
        answered(volunteer, 2), ("speaks_for", "speaks_against"), strict=True
    ):
        judge_reference(reference=reference, judgement=judgement, by=coordinator, at=NOON)

    found = step(volunteer)
    assert (found.is_done, found.turn, found.lacks_references) == (False, Turn.VOLUNTEER, 1)


def test_a_judgement_that_is_changed_opens_the_step_again(volunteer, coordinator):
    references = answered(volunteer, 2)
    for reference in references:
        judge_reference(reference=reference, judgement="speaks_for", by=coordinator, at=NOON)

    judge_reference(reference=references[0], judgement="speaks_against", by=coordinator, at=LATER)

    assert not step(volunteer).is_done
    assert volunteer.screening.get().outcome == ""


def test_waiting_for_answers_is_the_references_turn(volunteer):
    ReferenceFactory.create_batch(2, volunteer=volunteer)

    assert step(volunteer).turn == Turn.REFERENCES
