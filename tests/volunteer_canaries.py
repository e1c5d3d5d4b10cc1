"""A volunteer about whom everything is known that can be, with a word of theirs in each field."""

from datetime import timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models

from organisations.models import Membership
from tests.factories import NOON
from tests.factories.accounts import UserFactory
from tests.factories.matching import (
    AnswerFactory,
    BlockFactory,
    CheckInFactory,
    MatchEventFactory,
    MatchFactory,
    MeetingFactory,
)
from tests.factories.notifications import MessageFactory
from tests.factories.organisations import AreaFactory, LinkFactory, MembershipFactory
from tests.factories.screening import InterviewFactory, ReferenceFactory, ScreeningEventFactory
from tests.factories.volunteers import (
    LeaveRequestFactory,
    PauseFactory,
    PresenceFactory,
    ScreeningWaiverFactory,
    ServiceCertificateFactory,
    SkillFactory,
    TrainingFactory,
    VolunteerAreaFactory,
    VolunteerChangeFactory,
    VolunteerConsentFactory,
    VolunteerEventFactory,
    VolunteerFactory,
    VolunteerSlotFactory,
)
from volunteers.holdings import holdings
from volunteers.models import Volunteer

ENDED_AT = NOON - timedelta(days=1)


ROWS = (
    SkillFactory,
    VolunteerAreaFactory,
    VolunteerSlotFactory,
    ScreeningWaiverFactory,
    TrainingFactory,
)


def known_whole(organisation, *, word):
    """They were approved, met with somebody, and have left; each text of theirs holds `word`."""
    volunteer = VolunteerFactory(
        organisation=organisation,
        area=AreaFactory(organisation=organisation),
        user=UserFactory(email=f"{word}@example.dk", name=word),
        birth_year=1960,
    )
    MembershipFactory(
        organisation=organisation,
        user=volunteer.user,
        role=Membership.Role.VOLUNTEER,
        ended_at=ENDED_AT,
        ended_by=volunteer.user,
    )
    LinkFactory(organisation=organisation, user=volunteer.user, about_id=volunteer.pk)
    VolunteerEventFactory(volunteer=volunteer, at=NOON - timedelta(days=400))
    for made in ROWS:
        made(volunteer=volunteer)
    ServiceCertificateFactory(volunteer=volunteer)
    PauseFactory(volunteer=volunteer)
    LeaveRequestFactory(
        volunteer=volunteer,
        reason="moved",
        outcome="left",
        settled_at=NOON,
        settled_by=volunteer.user,
    )
    InterviewFactory(record__volunteer=volunteer)
    ScreeningEventFactory(record__volunteer=volunteer)
    ReferenceFactory(volunteer=volunteer, answered=True)
    VolunteerChangeFactory(event__volunteer=volunteer)
    VolunteerConsentFactory(volunteer=volunteer)
    PresenceFactory(volunteer=volunteer)
    match = MatchFactory(volunteer=volunteer, request__youth__organisation=organisation, ended=True)
    MatchEventFactory(match=match, status="active")
    AnswerFactory(match=match, party="volunteer", answered_by=volunteer.user)
    MeetingFactory(match=match, held=True)
    CheckInFactory(match=match)
    BlockFactory(youth=match.youth, volunteer=volunteer)
    MessageFactory(recipient=volunteer.recipient, kind="meeting_soon", context={"place": word})
    for holding in holdings():
        _write(holding, volunteer, word)
    VolunteerEventFactory(volunteer=volunteer, status="ended", at=ENDED_AT)
    Volunteer.objects.filter(pk=volunteer.pk).update(
        status="ended", ended_reason="moved", ended_at=ENDED_AT, ended_by=volunteer.user
    )
    volunteer.refresh_from_db()
    return volunteer


def _write(holding, volunteer, word):
    rows = holding.erased(volunteer).order_by()
    assert rows.exists(), holding.name
    texts = {field.name: _text(field, word) for field in holding.emptied}
    holding.model._default_manager.filter(pk__in=rows.values("pk")).update(
        **{name: text for name, text in texts.items() if text is not None}
    )


def _text(field, word):
    """What can be typed into the field; None where nothing can."""
    if field.choices or field.name in {"phone", "password"}:
        return None
    if isinstance(field, ArrayField):
        return [word] if field.name == "interests" else None
    if isinstance(field, models.EmailField):
        return f"{word}@example.dk"
    if isinstance(field, models.JSONField):
        return [{"text": word}]
    if isinstance(field, models.CharField | models.TextField):
        return f"{word} {field.name}"[: field.max_length]
    return None
