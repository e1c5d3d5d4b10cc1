"""What vouches for a volunteer: certificates that were seen, and screening done elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from accounts.personal import Declaration
from organisations.models import (
    OwnedByOrganisation,
    OwnedManager,
    OwnedQuerySet,
    ScopedManager,
)
from volunteers.models.volunteer import Volunteer

if TYPE_CHECKING:
    from datetime import date


class ScreeningWaiver(OwnedByOrganisation):
    """Why a volunteer is approved without the steps of screening on record here."""

    class Reason(models.TextChoices):
        DONE_ELSEWHERE = "done_elsewhere", _("the steps were done before the list was brought over")

    personal_data = Declaration(
        personal="volunteer", harmless="id organisation reason waived_at waived_by"
    )

    volunteer = models.OneToOneField(Volunteer, models.CASCADE, related_name="screening_waiver")
    reason = models.CharField(_("why"), max_length=20, choices=Reason)
    waived_at = models.DateTimeField(_("waived at"))
    waived_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("waived by")
    )

    area_path = "volunteer__area"

    objects = OwnedManager()

    class Meta:
        verbose_name = _("waiver of screening")
        verbose_name_plural = _("waivers of screening")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(waived_at__isnull=False, waived_by__isnull=False),
                name="screening_waiver_given_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"ScreeningWaiver #{self.pk}"


class CertificateQuerySet(OwnedQuerySet["Certificate"]):
    def valid_on(self, day: date) -> Self:
        return self.filter(valid_until__gte=day)

    def ending_by(self, day: date) -> Self:
        """The last ones of those in the bank, on pause or not, that end by then, or have ended."""
        later = Certificate.objects.filter(
            volunteer=OuterRef("volunteer"), valid_until__gt=OuterRef("valid_until")
        )
        renewed = Exists(later.filter(kind=OuterRef("kind")))
        replaced = Q(Exists(later), kind=Certificate.Kind.UNSPECIFIED)
        last = self.exclude(renewed).exclude(replaced)
        return last.filter(valid_until__lte=day, volunteer__status__in=Volunteer.IN_THE_BANK)


class Certificate(OwnedByOrganisation):
    """That a certificate was seen: kind, who assessed it when, valid until. Never the paper."""

    class Kind(models.TextChoices):
        CHILD_PROTECTION = "child_protection", _("child-protection certificate (børneattest)")
        CRIMINAL_RECORD = "criminal_record", _("criminal-record certificate (straffeattest)")
        UNSPECIFIED = "unspecified", _("as the programme asks (brought over from a list)")

    personal_data = Declaration(
        personal="volunteer", harmless="id organisation kind valid_until assessed_at assessed_by"
    )

    volunteer = models.ForeignKey(Volunteer, models.CASCADE, related_name="certificates")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    valid_until = models.DateField(_("valid until"))
    assessed_at = models.DateTimeField(_("assessed at"))
    assessed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("assessed by")
    )

    area_path = "volunteer__area"

    objects = ScopedManager.from_queryset(CertificateQuerySet)()

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["volunteer", "kind", "valid_until"], name="certificate_once_per_period"
            ),
            models.CheckConstraint(
                condition=Q(assessed_at__isnull=False, assessed_by__isnull=False),
                name="certificate_assessed_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"Certificate #{self.pk}"

    def get_absolute_url(self) -> str:
        """It is read on the page of its volunteer."""
        return f"{self.volunteer.get_absolute_url()}#certificates"
