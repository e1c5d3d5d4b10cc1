"""What is told on the desk after a step: what came of it, and who has been told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from organisations.local_time import local_day
from organisations.models import ScreeningStep
from volunteers.models import Interview, Volunteer
from volunteers.screening import screening_of
from volunteers.services.talks import told_of_talk

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from django_stubs_ext import StrOrPromise

    Teller = Callable[[Any, datetime], str]

# What came of it in the rooms above, who add their words when they are readied.
_above: list[Teller] = []
register = _above.append


def with_what_followed(done: StrOrPromise | Teller) -> Teller:
    """`done`, and what the rooms above say came of it at that moment."""

    def told(record: Any, at: datetime) -> str:
        volunteer = record if isinstance(record, Volunteer) else record.volunteer
        own = done(record, at) if callable(done) else str(done)
        return " ".join(
            words for words in (own, *(tell(volunteer, at) for tell in _above)) if words
        )

    return told


Status = Volunteer.Status
_BECAME = {
    Status.INTERESTED: _("%(name)s is on the way to approval."),
    Status.INTERVIEWED: _("%(name)s has been talked with."),
    Status.SCREENED: _("%(name)s has taken all steps, and can be approved."),
    Status.PAUSED: _("%(name)s is on pause: nobody new is proposed to them."),
    Status.ENDED: _("%(name)s is told goodbye here. No message is sent: tell them yourself."),
}


def turn_taken(volunteer: Volunteer, at: datetime) -> str:
    """Whether they were told by a message: only of being approved, and not when they come back."""
    words = {"name": volunteer.first_name}
    if volunteer.status != Volunteer.Status.APPROVED:
        return str(_BECAME[Status(volunteer.status)]) % words
    if volunteer.recipient.messages.filter(kind="approved", due_at=at).exists():
        return gettext("%(name)s is approved, and gets a message about it.") % words
    return gettext("%(name)s is approved. No message is sent.") % words


def certificate_recorded(volunteer: Volunteer, at: datetime) -> str:
    """One of another kind than the programme asks for is kept, and takes no step."""
    recorded = gettext("The certificate is recorded. Delete the paper now that you have seen it.")
    current = Volunteer.objects.with_screening().get(pk=volunteer.pk)
    step = screening_of(current, on=local_day(at)).of_kind(ScreeningStep.Kind.CERTIFICATE)
    if step is None or step.is_closed:
        return recorded
    lacks = gettext("But the programme asks for a %(kind)s, so the step is still open.")
    return f"{recorded} {lacks % {'kind': step.asked.programme.get_certificate_display()}}"


def talk_booked(volunteer: Volunteer, _at: datetime) -> str:
    """Whether a message tells them of it: none leaves in quiet hours, nor to nowhere."""
    if told_of_talk(volunteer.screening.get(kind=ScreeningStep.Kind.INTERVIEW)):
        return gettext("The talk is booked. They get a message with day and time.")
    return gettext("The talk is booked, but no message reaches them before it: call them.")


def interview_read(volunteer: Volunteer, _at: datetime) -> str:
    """What the second pair of eyes made of it."""
    read = Interview.objects.filter(record__volunteer=volunteer).latest("second_at")
    if read.second_verdict == Interview.Verdict.YES:
        return gettext("Thank you: the interview is read by two, and the step is passed.")
    return gettext(
        "Thank you. After your view the step is not passed. Decide together what happens now."
    )
