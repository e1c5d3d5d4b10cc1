"""An event row: what happened to a record, by whom, when. Each room's aggregate has its own."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from organisations.models.organisation import OwnedByOrganisation, OwnedManager


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
