"""A youth asks for help: by the form, through a coordinator, or in a list brought over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from notifications.services import write_message
from organisations import availability
from organisations.local_time import local_day
from organisations.models import Link
from organisations.refs import free_ref
from youths.models import Consent, HelpRequest, RequestEvent, RequestSlot, WantedSubject
from youths.services.about import about_help, fields_of_request, normal
from youths.services.guardians import asks_guardian_first, tell_who_said_yes, write_to_guardian
from youths.services.knowing import give_own_consent, whoever_asks
from youths.services.referring import keep_referrer, reached

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from accounts.models import User
    from organisations.models import Organisation
    from youths.models import Source, Youth
    from youths.services.about import AboutHelp, AboutYouth
    from youths.services.referring import AboutReferrer


@dataclass(frozen=True)
class Asking:
    """A request to be made: what it has become, when and by whom, first to last."""

    youth: Youth
    about: AboutHelp
    history: tuple[tuple[str, datetime, User], ...]
    source: str
    ref: str = ""
    form_key: UUID | None = None
    came_from: Source | None = None


@dataclass(frozen=True)
class Through:
    """By which form a youth asks, how they said yes, and who fills it in; None: they themself."""

    source: str = HelpRequest.Source.FORM
    channel: str = Consent.Channel.FORM
    by: User | None = None
    came_from: Source | None = None
    referrer: AboutReferrer | None = None


THEMSELF = Through()
# What the receipt says of somebody whose guardian is asked before anybody is looked for.
FIRST_GUARDIAN = {"first": "guardian"}


@transaction.atomic
def ask_for_help(  # noqa: PLR0913 - the request, who made it when, and its two identities
    *,
    youth: Youth,
    about: AboutHelp,
    source: str,
    by: User,
    at: datetime,
    ref: str = "",
    form_key: UUID | None = None,
    came_from: Source | None = None,
) -> HelpRequest:
    """An open request with its subjects and times. Without a `ref` it gets a short random one.

    The guardian of somebody under 18 is asked or told, as the programme says.
    """
    history = ((HelpRequest.Status.OPEN, at, by),)
    asking = Asking(youth, about, history, source, ref, form_key, came_from)
    [request] = register_requests(organisation=youth.organisation, asking=[asking])
    write_to_guardian(request, at=at)
    return request


@transaction.atomic
def register_requests(*, organisation: Organisation, asking: Sequence[Asking]) -> list[HelpRequest]:
    """Any number at the same few queries, in the order given, with subjects, times and events."""
    taken = HelpRequest.objects.of(organisation)
    requests = HelpRequest.objects.bulk_create(
        HelpRequest(
            organisation=organisation,
            ref=one.ref or free_ref(taken, prefix="R"),
            youth=one.youth,
            status=one.history[-1][0],
            source=one.source,
            form_key=one.form_key,
            came_from=one.came_from,
            created_at=one.history[0][1],
            **fields_of_request(one.about),
        )
        for one in asking
    )
    asked = list(zip(requests, asking, strict=True))
    _add_profiles([(request, one.about) for request, one in asked])
    RequestEvent.objects.bulk_create(
        RequestEvent(organisation=organisation, request=request, status=status, by=by, at=at)
        for request, one in asked
        for status, at, by in one.history
    )
    return requests


@transaction.atomic
def update_request(request: HelpRequest, *, about: AboutHelp) -> None:
    """What is asked for now takes the place of what was; the same again changes nothing."""
    if about_help(request) == normal(about):
        return
    for field, value in fields_of_request(about).items():
        setattr(request, field, value)
    request.save(update_fields=list(fields_of_request(about)))
    request.subjects.all().delete()
    request.slots.all().delete()
    _add_profiles([(request, about)])
    request.refresh_from_db()


def ask_by_form(
    *,
    organisation: Organisation,
    youth: AboutYouth,
    help: AboutHelp,  # noqa: A002 - the word the form uses
    form_key: UUID,
    at: datetime,
    through: Through = THEMSELF,
) -> HelpRequest:
    """The form as one act: the youth, their own consent, the request, and receipts.

    The same key again, even at the same moment, gives the first request and writes nothing.
    """
    asked = HelpRequest.objects.of(organisation).filter(form_key=form_key)
    try:
        return asked.first() or _ask_anew(
            organisation=organisation,
            youth=youth,
            about=help,
            form_key=form_key,
            at=at,
            through=through,
        )
    except IntegrityError:
        first = asked.first()
        if first is None:
            raise
        return first


@transaction.atomic
def _ask_anew(
    *,
    organisation: Organisation,
    youth: AboutYouth,
    about: AboutHelp,
    form_key: UUID,
    at: datetime,
    through: Through,
) -> HelpRequest:
    asking = whoever_asks(
        organisation=organisation,
        about=youth,
        at=at,
        by=through.by,
        is_referred=through.referrer is not None,
    )
    referring = reached(organisation, through.referrer) if through.referrer else None
    by = through.by or (referring.user if referring else asking.user)
    give_own_consent(
        youth=asking,
        channel=through.channel,
        by=by,
        at=at,
        language="" if through.by else youth.message_language,
    )
    request = ask_for_help(
        youth=asking,
        about=about,
        source=through.source,
        by=by,
        at=at,
        form_key=form_key,
        came_from=through.came_from,
    )
    tell_who_said_yes(request, at=at)
    write_message(
        recipient=asking.recipient,
        kind="request_received",
        about=f"request:{request.pk}",
        key=f"request_received:{request.pk}",
        due_at=at,
        link_purpose=Link.Purpose.MY_PAGE,
        link_about_id=asking.pk,
        context=FIRST_GUARDIAN if asks_guardian_first(request, on=local_day(at)) else None,
    )
    if referring and through.referrer:
        keep_referrer(request, through.referrer, reached_by=referring, at=at)
    return request


def _add_profiles(described: Sequence[tuple[HelpRequest, AboutHelp]]) -> None:
    """Subjects and times of the week, merged, for requests that have none yet."""
    WantedSubject.objects.bulk_create(
        WantedSubject(
            organisation_id=request.organisation_id, request=request, subject=subject, level=level
        )
        for request, about in described
        for subject, level in about.levels.items()
    )
    RequestSlot.objects.bulk_create(
        RequestSlot(
            organisation_id=request.organisation_id,
            request=request,
            weekday=slot.weekday,
            starts_minute=slot.starts,
            ends_minute=slot.ends,
        )
        for request, about in described
        for slot in availability.merge(about.slots)
    )
