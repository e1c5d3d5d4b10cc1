"""A reminder: a message that would be sent, as a fact of the rows it is about."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from notifications import quiet_hours

if TYPE_CHECKING:
    from datetime import datetime

    from notifications.models import Recipient


@dataclass(frozen=True)
class Reminder:
    """A message that would be sent. All moments aware; `key` is unique for ever."""

    kind: str
    recipient: Recipient
    about: str
    due_at: datetime
    expires_at: datetime
    key: str
    not_after: datetime | None = None
    link_purpose: str = ""
    link_about_id: int | None = None
    context: dict[str, str] = field(default_factory=dict)

    @property
    def channel(self) -> str | None:
        """That of the recipient at the moment; None where they can be reached in no way."""
        return self.recipient.channel

    @property
    def send_at(self) -> datetime:
        return quiet_hours.next_allowed(self.due_at, not_after=self.not_after)

    def leaves_by(self, moment: datetime) -> bool:
        """Whether its moment to be sent has come by then and it still means something."""
        return self.send_at <= moment and self.send_at < self.expires_at

    @property
    def as_message(self) -> dict[str, Any]:
        """What the outbox takes: all but when it expires, which every sweep asks anew."""
        return {name: value for name, value in vars(self).items() if name != "expires_at"}
