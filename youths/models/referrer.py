"""Who sent a youth to us, with their yes: a teacher, a social worker, an advisor in the area."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.personal import Declaration
from notifications.models import Recipient
from organisations.models import OwnedByOrganisation, OwnedManager
from youths.models.help_request import HelpRequest


class Referrer(OwnedByOrganisation):
    """One for each request, so that it goes when the request does."""

    area_path = "request__youth__area"

    personal_data = Declaration(
        personal="recipient name workplace", harmless="id organisation request", others="name"
    )

    request = models.OneToOneField(HelpRequest, models.CASCADE, related_name="referrer")
    recipient = models.OneToOneField(
        Recipient, models.PROTECT, related_name="+", verbose_name=_("reached by")
    )
    name = models.CharField(_("name"), max_length=120)
    workplace = models.CharField(_("workplace"), max_length=120)

    objects = OwnedManager()

    class Meta:
        verbose_name = _("referrer")
        verbose_name_plural = _("referrers")

    def __str__(self) -> str:
        return f"Referrer #{self.pk}"
