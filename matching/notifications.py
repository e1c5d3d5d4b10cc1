"""One function per message of this room: who is told, by which link. Never whether."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from matching.models import Match, Party
from notifications import services
from notifications.kinds import GUARDIAN_KINDS, Kind
from notifications.models import Message
from organisations.models import Link
from organisations.models.membership import coordinators_of, covering

if TYPE_CHECKING:
    from datetime import datetime

    from matching.models import Inquiry
    from volunteers.models import LeaveRequest
    from youths.models import Consent, HelpRequest


def write_proposal(match: Match, *, at: datetime) -> None:
    """Ask both whether they want to meet."""
    for party in Party:
        _write("proposal", match, party, at=at)


def write_started(match: Match, *, at: datetime) -> None:
    """Tell both that both said yes."""
    for party in Party:
        _write("match_started", match, party, at=at)


def write_ended(match: Match, *, is_looking: bool, at: datetime) -> None:
    """Tell the youth that it is over, and whether another volunteer is looked for."""
    _write("looking_again" if is_looking else "match_ended", match, Party.YOUTH, at=at)


def take_back_what_waits(request: HelpRequest, *, at: datetime) -> None:
    """The request is closed: nobody is told that another is looked for, and no parent is asked."""
    own = Match.objects.filter(request=request).values_list("pk", flat=True)
    matches = [f"match:{pk}" for pk in own]
    told = Q(kind=Kind.LOOKING_AGAIN, about__in=matches)
    asked = Q(kind__in=GUARDIAN_KINDS, about=f"request:{request.pk}")
    Message.objects.of(request.organisation).filter(told | asked).cancel_all(at=at)


def write_declined(match: Match, *, at: datetime) -> None:
    """Tell who proposed it that nothing came of it.

    Where they no longer coordinate the youth's area, those who do are told instead.
    """
    coordinators = coordinators_of(match.organisation).select_related("user")
    told = [one.user for one in covering(coordinators, match.youth.area_id)]
    if match.proposed_by in told or not told:
        told = [match.proposed_by]
    for user in told:
        recipient = services.recipient_for(organisation=match.organisation, user=user)
        services.write_message(
            recipient=recipient,
            kind="proposal_declined",
            about=f"match:{match.pk}",
            key=f"proposal_declined:match:{match.pk}:{recipient.pk}",
            due_at=at,
        )


def write_consent_withdrawn(consent: Consent, *, at: datetime) -> None:
    """Tell each coordinator of the youth's area, whatever the hour; of one youth once an hour."""
    area_id = consent.youth.area_id
    for recipient in services.coordinators_reached(consent.organisation, area_id=area_id):
        services.write_message(
            recipient=recipient,
            kind="consent_withdrawn",
            about=f"youth:{consent.youth_id}",
            key=f"consent_withdrawn:youth:{consent.youth_id}:{at:%Y%m%d%H}:{recipient.pk}",
            due_at=at,
        )


def write_inquiry(inquiry: Inquiry, *, at: datetime) -> None:
    """Tell those who coordinate the area that a youth asks for something; the desk says what."""
    area_id = inquiry.youth.area_id
    for recipient in services.coordinators_reached(inquiry.organisation, area_id=area_id):
        services.write_message(
            recipient=recipient,
            kind="youth_asks",
            about=f"inquiry:{inquiry.pk}",
            key=f"youth_asks:inquiry:{inquiry.pk}:{recipient.pk}",
            due_at=at,
        )


def write_leave_request(wish: LeaveRequest, *, at: datetime) -> None:
    """Tell those who coordinate the volunteer's area that they want to stop."""
    area_id = wish.volunteer.area_id
    for recipient in services.coordinators_reached(wish.organisation, area_id=area_id):
        services.write_message(
            recipient=recipient,
            kind="volunteer_asks",
            about=f"leave_request:{wish.pk}",
            key=f"volunteer_asks:leave_request:{wish.pk}:{recipient.pk}",
            due_at=at,
        )


def write_goodbye(wish: LeaveRequest, *, at: datetime) -> None:
    """Thank a volunteer who has asked to stop, and now has; it says all there is to say."""
    services.write_message(
        recipient=wish.volunteer.recipient,
        kind="goodbye",
        about=f"volunteer:{wish.volunteer_id}",
        key=f"goodbye:leave_request:{wish.pk}",
        due_at=at,
    )


def _write(kind: str, match: Match, party: Party, *, at: datetime) -> None:
    """To the youth with a link to their own page, to the volunteer with one to the match."""
    if party is Party.YOUTH:
        recipient, purpose, about_id = match.youth.recipient, Link.Purpose.MY_PAGE, match.youth_id
    else:
        recipient, purpose, about_id = (
            match.volunteer.recipient,
            Link.Purpose.ANSWER if kind == "proposal" else Link.Purpose.VOLUNTEER_PAGE,
            match.pk if kind == "proposal" else match.volunteer_id,
        )
    services.write_message(
        recipient=recipient,
        kind=kind,
        about=f"match:{match.pk}",
        key=f"{kind}:match:{match.pk}:{party.value}",
        due_at=at,
        link_purpose=purpose,
        link_about_id=about_id,
        context={"to": party.value},
    )
