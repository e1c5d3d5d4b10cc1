"""The outbox. A message is a row, written with its cause, and survives whatever caused it.

Sending is a claim with a lease, the provider asked outside any transaction with the row's own key,
and a mark; a worker that dies leaves a lease that runs out.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, ClassVar, Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from phonenumber_field.modelfields import PhoneNumberField

from accounts.personal import Declaration
from organisations.models import OwnedByOrganisation, OwnedManager, OwnedQuerySet, ScopedManager

if TYPE_CHECKING:
    from collections.abc import Iterable

LEASE = timedelta(minutes=5)
TRIES = 8


class Recipient(OwnedByOrganisation):
    """How somebody is reached: by SMS when there is a number, else by mail; in which language."""

    personal_data = Declaration(
        personal="user email phone", harmless="id organisation language prefers"
    )

    class Channel(models.TextChoices):
        SMS = "sms", _("SMS")
        EMAIL = "email", _("e-mail")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("who")
    )
    email = models.EmailField(_("e-mail"), blank=True)
    phone = PhoneNumberField(_("mobile number"), blank=True)
    language = models.CharField(_("language"), max_length=8, default="da")
    prefers = models.CharField(_("prefers"), max_length=5, choices=Channel, default=Channel.SMS)

    objects = OwnedManager()

    class Meta:
        verbose_name = _("recipient")
        verbose_name_plural = _("recipients")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "user"], name="recipient_once_per_user"
            ),
        ]

    def __str__(self) -> str:
        return f"Recipient #{self.pk}"

    @property
    def channel(self) -> str | None:
        """`sms` or `email`, whichever they prefer of those they have; None: cannot be reached."""
        preferred = sorted(self.Channel, key=lambda way: way != self.prefers)
        return next((way.value for way in preferred if self.address_by(way)), None)

    def way(self, asked: str = "") -> str | None:
        """The channel asked for, where they are reached by it; else the one in use."""
        return asked if self.address_by(asked) else self.channel

    @property
    def address(self) -> str:
        """The number in E.164 or the mail address, of the channel in use; empty without one."""
        return self.address_by(self.channel)

    def address_by(self, channel: str | None) -> str:
        """The number or the mail address by which a channel reaches them; empty without one."""
        ways = {self.Channel.SMS.value: str(self.phone or ""), self.Channel.EMAIL.value: self.email}
        return ways.get(channel or "", "")


class MessageQuerySet(OwnedQuerySet["Message"]):
    def waiting(self) -> Self:
        return self.filter(status=Message.Status.WAITING)

    def due(self, *, at: datetime) -> Self:
        """Waiting messages whose moment has come and whose lease, if any, has run out."""
        free = Q(leased_until=None) | Q(leased_until__lte=at)
        return self.waiting().filter(free, send_at__lte=at)

    @transaction.atomic
    def claim(self, pk: int, *, at: datetime) -> Message | None:
        """Take the message for a while, alone; None when somebody else has it or it is done."""
        due = self.due(at=at).select_related("organisation", "recipient__user")
        message = due.filter(pk=pk).select_for_update(skip_locked=True, of=["self"]).first()
        if message is None:
            return None
        message.leased_until = at + LEASE
        message.tries += 1
        message.save(update_fields=["leased_until", "tries"])
        return message

    def hurry(self, *, at: datetime) -> int:
        """Those that wait for a later moment are due from this one on."""
        return self.waiting().filter(send_at__gt=at).update(send_at=at)

    def cancel(self, keys: Iterable[str], *, at: datetime) -> int:
        """What these messages asked for is done, or no longer true: they never leave."""
        return self.filter(key__in=list(keys)).cancel_all(at=at)

    def cancel_all(self, *, at: datetime) -> int:
        return self.waiting().update(status=Message.Status.CANCELLED, settled_at=at)


class Message(OwnedByOrganisation):
    personal_data = Declaration(
        personal="recipient",
        harmless=(
            "id organisation kind channel about link_purpose link_about_id context due_at send_at"
            " not_after key status leased_until tries settled_at fault"
        ),
    )

    class Status(models.TextChoices):
        WAITING = "waiting", _("waiting")
        SENT = "sent", _("sent")
        CANCELLED = "cancelled", pgettext_lazy("a message", "cancelled")
        FAILED = "failed", _("could not be sent")

    recipient = models.ForeignKey(
        Recipient, models.PROTECT, related_name="messages", verbose_name=_("to")
    )
    kind = models.CharField(_("kind"), max_length=40)
    channel = models.CharField(_("by"), max_length=5, choices=Recipient.Channel)
    about = models.CharField(_("about"), max_length=60)
    # A private link is issued when the message is rendered: only its hash is ever stored.
    link_purpose = models.CharField(_("link to"), max_length=20, blank=True)
    link_about_id = models.BigIntegerField(_("link about"), null=True, blank=True)
    # Moments and places the template shows; never a name, a subject or a reason for help.
    context = models.JSONField(_("shown in it"), default=dict, blank=True)
    due_at = models.DateTimeField(_("due at"))
    send_at = models.DateTimeField(_("to be sent at"))
    # What the message is about: from then on it has lost its meaning.
    not_after = models.DateTimeField(_("not after"), null=True, blank=True)
    key = models.CharField(_("key"), max_length=120)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.WAITING)
    leased_until = models.DateTimeField(_("leased until"), null=True, blank=True)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)
    fault = models.CharField(_("fault"), max_length=200, blank=True)

    objects = ScopedManager.from_queryset(MessageQuerySet)()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "key"], name="message_once_per_key"),
            models.CheckConstraint(
                condition=Q(link_purpose="", link_about_id=None)
                | (~Q(link_purpose="") & Q(link_about_id__isnull=False)),
                name="message_link_purpose_iff_link_about_id",
            ),
            models.CheckConstraint(
                condition=Q(status="waiting", settled_at=None)
                | (~Q(status="waiting") & Q(settled_at__isnull=False)),
                name="message_settled_iff_settled_at",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["send_at"], condition=Q(status="waiting"), name="message_waiting_by_send_at"
            ),
        ]

    @property
    def address(self) -> str:
        """Where it goes, by its own channel; empty once that is known no more."""
        return self.recipient.address_by(self.channel)

    def __str__(self) -> str:
        return f"Message #{self.pk}"

    def record_sent(self, *, at: datetime) -> None:
        self._settle(self.Status.SENT, at=at)

    def put_off(self, *, until: datetime) -> None:
        """Give back the claim: this is no moment to reach anybody. It does not count as a try."""
        self.send_at, self.leased_until, self.tries = until, None, self.tries - 1
        self.save(update_fields=["send_at", "leased_until", "tries"])

    def lapse(self, *, at: datetime) -> None:
        """What it is about is past, or comes before anybody may be reached: it never leaves."""
        self._settle(self.Status.CANCELLED, at=at)

    def record_fault(self, fault: str, *, at: datetime) -> None:
        """Try again later, a little longer each time; after the last try it stands as failed."""
        if self.tries >= TRIES:
            self._settle(self.Status.FAILED, at=at, fault=fault[:200])
            return
        self.leased_until = at + timedelta(minutes=2**self.tries)
        self.fault = fault[:200]
        self.save(update_fields=["leased_until", "fault"])

    def _settle(self, status: Status, *, at: datetime, fault: str = "") -> None:
        self.status, self.settled_at, self.leased_until, self.fault = status, at, None, fault
        self.save(update_fields=["status", "settled_at", "leased_until", "fault"])
