"""What a volunteer said yes to when they signed up: which text, who, when, in which language."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.personal import Declaration
from organisations.models import OwnedByOrganisation, OwnedManager
from volunteers.models.volunteer import Volunteer


class VolunteerConsent(OwnedByOrganisation):
    """To the use of their data, and that they are 18. Each version of the text once."""

    personal_data = Declaration(
        personal="volunteer given_by", harmless="id organisation text_version language given_at"
    )

    volunteer = models.ForeignKey(Volunteer, models.CASCADE, related_name="consents")
    text_version = models.CharField(_("version of the text"), max_length=20)
    language = models.CharField(_("language of the text"), max_length=8)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by")
    )
    given_at = models.DateTimeField(_("given at"))

    area_path = "volunteer__area"

    objects = OwnedManager()

    class Meta:
        verbose_name = _("consent of a volunteer")
        verbose_name_plural = _("consents of volunteers")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["volunteer", "text_version"], name="volunteer_consent_once_per_text"
            ),
            models.CheckConstraint(
                condition=Q(given_at__isnull=False, given_by__isnull=False),
                name="volunteer_consent_given_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"VolunteerConsent #{self.pk}"
