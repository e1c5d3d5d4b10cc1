"""Messages are written together with what causes them; the sweep finds and delivers them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from notifications.kinds import URGENT_KINDS, Kind
from notifications.models import Message, Recipient
from notifications.quiet_hours import next_allowed
from organisations.models import Link
from organisations.models.membership import coordinators_of, covering

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from accounts.models import User
    from organisations.models import Organisation

# "when": ISO 8601 with offset; "place": where; "to": "coordinator" where a kind has two readers;
# "days": how many there are left to act in; "first": "guardian" where one is asked before all else.
CONTEXT_KEYS = frozenset({"days", "first", "when", "place", "to"})
# So that nobody is flooded by somebody who knows their number.
ONCE_IN_SECONDS = 10 * 60
MOST_IN_A_DAY, A_DAY = 4, timedelta(days=1)


def write_message(  # noqa: PLR0913 - each of them is a column of the message
    *,
    recipient: Recipient,
    kind: str,
    about: str,
    key: str,
    due_at: datetime,
    not_after: datetime | None = None,
    link_purpose: str = "",
    link_about_id: int | None = None,
    context: Mapping[str, str] | None = None,
    channel: str = "",
) -> Message | None:
    """Lay a message in the outbox, once per key for ever; an earlier one of the key is returned.

    `about` is `kind:id`, as `match:12`. From `not_after` on the message has lost its meaning and
    never leaves. It goes by `channel`, where they are reached by it, and else by the one in use.
    None when the recipient can be reached in no way. Raises ValueError for an unknown kind and for
    a context that holds anything but CONTEXT_KEYS.
    """
    shown = dict(context or {})
    if not CONTEXT_KEYS.issuperset(shown):
        raise ValueError(f"A message shows {sorted(CONTEXT_KEYS)}, not {sorted(shown)}.")
    way = recipient.way(channel)
    if way is None:
        return None
    message, _made = Message.objects.get_or_create(
        organisation=recipient.organisation,
        key=key,
        defaults={
            "recipient": recipient,
            "kind": Kind(kind),
            "channel": way,
            "about": about,
            "link_purpose": link_purpose,
            "link_about_id": link_about_id,
            "context": shown,
            "due_at": due_at,
            "send_at": send_at(kind, due_at=due_at, not_after=not_after),
            "not_after": not_after,
        },
    )
    return message


def write_at_most(  # noqa: PLR0913 - as of `write_message`
    *,
    recipient: Recipient,
    kind: str,
    about: str,
    at: datetime,
    link_purpose: str = "",
    link_about_id: int | None = None,
    context: Mapping[str, str] | None = None,
    channel: str = "",
) -> Message | None:
    """What anybody can set going who knows a number: at most once in ten minutes, four in a day.

    As `write_message`, due at once; None as well when that many have been written already. By the
    other channel than theirs it is another message: whoever has lost their phone tries that first.
    """
    key = f"{kind}:{about}:{int(at.timestamp()) // ONCE_IN_SECONDS}"
    if recipient.way(channel) != recipient.channel:
        key = f"{key}:{channel}"
    lately = Message.objects.filter(recipient=recipient, kind=kind, due_at__gt=at - A_DAY)
    if lately.count() >= MOST_IN_A_DAY or lately.filter(key=key).exists():
        return None
    return write_message(
        recipient=recipient,
        kind=kind,
        about=about,
        key=key,
        due_at=at,
        link_purpose=link_purpose,
        link_about_id=link_about_id,
        context=context,
        channel=channel,
    )


def send_at(kind: str, *, due_at: datetime, not_after: datetime | None = None) -> datetime:
    """When a message of this kind leaves: at once when urgent, else within the allowed hours."""
    return due_at if kind in URGENT_KINDS else next_allowed(due_at, not_after=not_after)


def reach_elsewhere(
    recipient: Recipient, *, phone: str, email: str, at: datetime, but: Link | None = None
) -> None:
    """From now on somebody is reached there; the recipient is read with what was known before.

    Private links that went to a number or a mail address no longer theirs open nothing any more: a
    wrong number is somebody else's telephone. Only the link they say so by (`but`) stays good.
    """
    ways = ((str(recipient.phone), phone), (recipient.email, email))
    if any(before not in ("", now) for before, now in ways):
        links = Link.objects.of(recipient.organisation).exclude(pk__in=[but.pk] if but else [])
        links.revoke_of([recipient.user], at=at)
    Recipient.objects.filter(pk=recipient.pk).update(phone=phone, email=email)


def recipient_for(*, organisation: Organisation, user: User) -> Recipient:
    """How an employee is reached: by the mail address of the login, until they say otherwise."""
    recipient, _made = Recipient.objects.get_or_create(
        organisation=organisation,
        user=user,
        defaults={"email": user.email or "", "prefers": Recipient.Channel.EMAIL},
    )
    return recipient


def coordinators_reached(organisation: Organisation, *, area_id: int | None) -> list[Recipient]:
    """How each coordinator who covers the area is reached; a chief is left in peace."""
    coordinators = [
        membership
        for membership in coordinators_of(organisation).select_related("user")
        if membership.role == membership.Role.COORDINATOR
    ]
    return [
        recipient_for(organisation=organisation, user=membership.user)
        for membership in covering(coordinators, area_id)
    ]
