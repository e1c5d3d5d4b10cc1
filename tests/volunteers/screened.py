"""A programme that asks for every kind of step, and somebody who has taken them all."""

from tests.factories import NOON
from tests.factories.organisations import ProgrammeFactory, ScreeningStepFactory
from tests.factories.screening import (
    ScreeningRecordFactory,
)
from tests.factories.volunteers import (
    VolunteerFactory,
)

# In the programme's order: the kind, and what is needed of it.
STEPS = {
    "interview": None,
    "references": 2,
    "certificate": None,
    "commitment": None,
    "course": 75,
    "task": None,
}


def asking_programme(organisation, kinds=tuple(STEPS), **fields):
    """With these mandatory steps, each of which a key of its kind names."""
    programme = ProgrammeFactory(organisation=organisation, **fields)
    for position, kind in enumerate(kinds):
        ScreeningStepFactory(
            programme=programme,
            kind=kind,
            needed=STEPS[kind],
            position=position,
            second_opinion=kind == "interview",
        )
    return programme


def take(volunteer, kind, **fields):
    """The record of a step that was taken."""
    return ScreeningRecordFactory(
        volunteer=volunteer, kind=kind, **{"reached": STEPS[kind], **fields}
    )


def screened(programme, without=(), **fields):
    """An approved volunteer with every step on record but these."""
    certified = "certificate" not in without
    volunteer = VolunteerFactory(
        organisation=programme.organisation, programme=programme, certified=certified, **fields
    )
    for kind in STEPS:
        if kind not in without:
            take(volunteer, kind)
    return volunteer


def newcomer(programme, **fields):
    """Somebody who has just come forward."""
    fields = {"status": "interested", "certified": False, "created_at": NOON} | fields
    return VolunteerFactory(organisation=programme.organisation, programme=programme, **fields)
