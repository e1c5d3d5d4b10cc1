"""An event row: what happened to a record, by whom, when. Each room's aggregate has its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from organisations.models.organisation import OwnedByOrganisation, OwnedManager

if TYPE_CHECKING:
    from datetime import datetime

    from accounts.models import User


class Event(OwnedByOrganisation):
    """Append-only by use: rows are created by the verbs of the aggregate and never changed."""

    status = models.CharField(_("became"), max_length=20)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("at"))

    objects = OwnedManager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{type(self).__name__} #{self.pk}"


class WithStatus(OwnedByOrganisation):
    """A record whose `status` may become any other, each time with a row among its `events`."""

    status: Any
    events: Any

    class Meta:
        abstract = True

    @transaction.atomic
    def become(self, status: str, *, by: User, at: datetime) -> None:
        """Move to a status, with an event row; the same status again changes nothing."""
        rows: models.QuerySet[Any] = type(self)._default_manager.all()  # noqa: SLF001 - Django's
        moved = rows.filter(pk=self.pk).exclude(status=status).update(status=status)
        self.refresh_from_db(fields=["status"])
        if moved:
            self.events.create(organisation=self.organisation, status=status, by=by, at=at)
