"""What vouches for a volunteer: certificates that were seen, and screening done elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.dispatch import Signal
from django.utils.translation import gettext_lazy as _

from accounts.personal import Declaration
from organisations.models import (
    OwnedByOrganisation,
    OwnedManager,
    OwnedQuerySet,
    Programme,
    ScopedManager,
)
from volunteers.models.volunteer import Volunteer

if TYPE_CHECKING:
    from datetime import date

# Sent with `volunteer`, `by` and `at`, in the transaction in which what vouched for them does so no
# longer: a step is opened again or not passed, a certificate goes. They may stay approved, and the
# rooms above look at what they asked of them.
vouched_less = Signal()


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

    def asked_for(self) -> Self:
        """Of a kind that a programme asks for; what was brought over fits whichever it is."""
        asking = Programme.objects.filter(organisation=OuterRef("organisation")).exclude(
            certificate=Programme.Certificate.NONE
        )
        is_of_its_kind = Exists(asking.filter(certificate=OuterRef("kind")))
        is_unspecified = Q(kind=Certificate.Kind.UNSPECIFIED)
        return self.filter(is_of_its_kind | is_unspecified & Exists(asking))

    def ending_by(self, day: date) -> Self:
        """The last ones of those in the bank, on pause or not, that end by then, or have ended.

        One that no programme asks for is nothing to renew (matching/hard_rules.py).
        """
        later = Certificate.objects.asked_for().filter(
            volunteer=OuterRef("volunteer"), valid_until__gt=OuterRef("valid_until")
        )
        unspecified = Certificate.Kind.UNSPECIFIED
        renewed = Exists(later.filter(kind__in=[OuterRef("kind"), unspecified]))
        replaced = Q(Exists(later), kind=unspecified)
        last = self.asked_for().exclude(renewed).exclude(replaced)
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

    @property
    def is_from_list(self) -> bool:
        """Nobody here has seen it: a list says so."""
        return self.kind == self.Kind.UNSPECIFIED

    def get_absolute_url(self) -> str:
        """It is read on the page of its volunteer."""
        return f"{self.volunteer.get_absolute_url()}#certificates"
