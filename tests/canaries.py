"""A youth about whom everything is known that can be, with a word of their own in each field."""

from django.contrib.postgres.fields import ArrayField
from django.db import connection, models

from tests.factories import NOON
from tests.factories.matching import (
    AnswerFactory,
    BlockFactory,
    CheckInFactory,
    InquiryFactory,
    MatchEventFactory,
    MatchFactory,
    MeetingFactory,
    YouthAnswerFactory,
)
from tests.factories.notifications import MessageFactory
from tests.factories.organisations import AreaFactory
from tests.factories.youths import (
    GuardianFactory,
    HelpRequestFactory,
    ReferrerFactory,
    RefusalFactory,
    RequestEventFactory,
    RequestSlotFactory,
    WantedSubjectFactory,
    YouthFactory,
)
from youths.holdings import holdings
from youths.models import HelpRequest


def known_whole(organisation, *, word, **volunteer):
    """Their match has ended; each free text about them holds `word`, in every table."""
    area = AreaFactory(organisation=organisation)
    youth = YouthFactory(organisation=organisation, area=area, under_age=True)
    GuardianFactory(youth=youth)
    RefusalFactory(youth=youth)
    request = HelpRequestFactory(youth=youth, status=HelpRequest.Status.MATCHED)
    RequestEventFactory(request=request)
    RequestSlotFactory(request=request)
    referrer = ReferrerFactory(
        request=request, recipient__email=f"henviser@{word}.dk", recipient__phone="+4560606060"
    )
    WantedSubjectFactory(request=request)
    match = MatchFactory(request=request, ended=True, **volunteer)
    MatchEventFactory(match=match, status="active")
    AnswerFactory(match=match, answered_by=youth.user)
    MeetingFactory(match=match, held=True)
    CheckInFactory(match=match)
    YouthAnswerFactory(match=match)
    BlockFactory(youth=youth, volunteer=match.volunteer)
    InquiryFactory(youth=youth, talk=True)
    MessageFactory(recipient=youth.recipient, context={"place": word, "when": NOON.isoformat()})
    MessageFactory(
        recipient=referrer.recipient,
        kind="referral_received",
        context={"place": f"{word} referral"},
    )
    for holding in holdings():
        _write(holding, youth, word)
    youth.refresh_from_db()
    return youth


def _write(holding, youth, word):
    rows = holding.rows(youth).order_by()
    assert rows.exists(), holding.name
    texts = {field.name: _text(field, word) for field in holding.emptied}
    holding.model._default_manager.filter(pk__in=rows.values("pk")).update(
        **{name: text for name, text in texts.items() if text is not None}
    )


def _text(field, word):
    """What can be typed into the field; None where nothing can."""
    if field.choices or field.name in {"phone", "language"}:
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


def tables_with(text):
    """Every table of the site in which some row holds this text, as the database sees it."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        return {table for table in tables if _holds(cursor, table, text)}


def _holds(cursor, table, text):
    cursor.execute(f'SELECT 1 FROM "{table}" AS t WHERE t::text LIKE %s LIMIT 1', [f"%{text}%"])
    return cursor.fetchone() is not None
