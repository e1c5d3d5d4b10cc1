"""A private link: a secret in a message that lets somebody without a login do one thing.

The secret is 128 random bits (ASVS 11.5.1) and is stored only as its SHA-256; the first GET swaps
it for a short-lived cookie and changes nothing, since previews of messages fetch pages too.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from organisations.models.organisation import OwnedByOrganisation, OwnedQuerySet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from accounts.models import User
    from organisations.models.organisation import Organisation

SECRET_BYTES = 16


def digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


class LinkQuerySet(OwnedQuerySet["Link"]):
    def usable(self, *, at: datetime) -> LinkQuerySet:
        return self.filter(expires_at__gt=at, revoked_at=None)

    def opened_by(self, secret: str, *, at: datetime) -> Link | None:
        """The usable link this secret opens, or None: unknown, expired and revoked look alike."""
        return self.usable(at=at).filter(secret_hash=digest(secret)).first()

    def of_secret(self, secret: str) -> Link | None:
        """The link that had this secret, whether or not it opens anything any more."""
        return self.filter(secret_hash=digest(secret)).select_related("organisation").first()

    def issue(
        self,
        *,
        organisation: Organisation,
        user: User,
        purpose: str,
        about_id: int,
        at: datetime,
    ) -> str:
        """Make a link and return its secret, which cannot be read again."""
        secret = secrets.token_urlsafe(SECRET_BYTES)
        self.create(
            organisation=organisation,
            user=user,
            purpose=purpose,
            about_id=about_id,
            secret_hash=digest(secret),
            issued_at=at,
            expires_at=at + Link.LASTS[purpose],
        )
        return secret

    def revoke_of(self, users: Iterable[User], *, at: datetime) -> int:
        """No link that acts as one of these opens anything any more."""
        return self.filter(user__in=list(users), revoked_at=None).update(revoked_at=at)


class Link(OwnedByOrganisation):
    class Purpose(models.TextChoices):
        MY_PAGE = "my_page", _("a youth's own page")
        ANSWER = "answer", _("answer to a proposal")
        LOG_MEETING = "log_meeting", _("log of a meeting")
        VOLUNTEER_PAGE = "volunteer_page", _("a volunteer's own page")
        GUARDIAN = "guardian", _("a guardian's answer")
        REFERENCE = "reference", _("a reference's answer")

    LASTS: ClassVar[dict[str, timedelta]] = {
        Purpose.MY_PAGE: timedelta(days=90),
        Purpose.ANSWER: timedelta(days=14),
        Purpose.LOG_MEETING: timedelta(days=14),
        Purpose.VOLUNTEER_PAGE: timedelta(days=14),
        Purpose.GUARDIAN: timedelta(days=30),
        Purpose.REFERENCE: timedelta(days=30),
    }

    secret_hash = models.CharField(_("hash of the secret"), max_length=64, unique=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("acts as")
    )
    purpose = models.CharField(_("purpose"), max_length=20, choices=Purpose)
    about_id = models.BigIntegerField(_("about"))
    issued_at = models.DateTimeField(_("issued at"))
    expires_at = models.DateTimeField(_("expires at"))
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)

    # Read before it is known which organisation is acted in: not scoped, and without a wall.
    objects = models.Manager.from_queryset(LinkQuerySet)()

    class Meta:
        verbose_name = _("private link")
        verbose_name_plural = _("private links")

    def __str__(self) -> str:
        return f"Link #{self.pk}"

    def is_usable(self, *, at: datetime) -> bool:
        return self.revoked_at is None and at < self.expires_at
