"""Who has to act before a step of the screening is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from organisations.models import ScreeningStep

if TYPE_CHECKING:
    from collections.abc import Callable

    from volunteers.screening import Step

Kind = ScreeningStep.Kind


class Turn(models.TextChoices):
    """Who has to do something before the step is taken; nobody once it is settled."""

    VOLUNTEER = "volunteer", _("the volunteer")
    US = "us", _("the coordinator")
    COLLEAGUE = "colleague", _("a colleague")
    REFERENCES = "references", _("the references")
    NOBODY = "nobody", _("nobody")


def _turn_of_interview(step: Step) -> Turn:
    interview = step.interview
    waits_for_colleague = interview is not None and not interview.second_verdict
    return Turn.COLLEAGUE if waits_for_colleague else Turn.US


def _turn_of_references(step: Step) -> Turn:
    if any(one.answered_at and not one.judged_at for one in step.references):
        return Turn.US
    if step.lacks_references:
        return Turn.VOLUNTEER
    asked = any(one.may_speak_for and one.answered_at is None for one in step.references)
    return Turn.REFERENCES if asked else Turn.US


def _turn_of_certificate(step: Step) -> Turn:
    """Once it is ordered the volunteer has their days to consent; then somebody looks into it."""
    return Turn.VOLUNTEER if step.is_ordered and not step.is_late else Turn.US


TURNS: dict[Kind, Callable[[Step], Turn]] = {
    Kind.INTERVIEW: _turn_of_interview,
    Kind.REFERENCES: _turn_of_references,
    Kind.CERTIFICATE: _turn_of_certificate,
    Kind.COMMITMENT: lambda _step: Turn.VOLUNTEER,
    Kind.COURSE: lambda _step: Turn.VOLUNTEER,
    Kind.TASK: lambda _step: Turn.US,
}
