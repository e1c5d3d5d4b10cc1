"""A programme is data, not code: whom it is for, how often they meet, what is asked of whom.

Figures in the defaults: weekly meetings and 12 months from CFBU 2013; 2 weeks, then monthly, then
quarterly check-ins from Big Brothers Big Sisters; 14 and 21 days of silence from iMentor.
"""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from organisations.models.organisation import OwnedByOrganisation, OwnedManager


class Programme(OwnedByOrganisation):
    class GuardianConsent(models.TextChoices):
        REQUIRED = "required", _("must consent")
        INFORMED = "informed", _("is told")
        NONE = "none", _("is left out")

    class Certificate(models.TextChoices):
        NONE = "none", _("none")
        CHILD_PROTECTION = "child_protection", _("child-protection certificate (børneattest)")
        CRIMINAL_RECORD = "criminal_record", _("criminal-record certificate (straffeattest)")

    slug = models.SlugField(_("address name"), max_length=60)
    name = models.CharField(_("name"), max_length=120)
    description = models.TextField(_("description"), blank=True)
    min_age = models.PositiveSmallIntegerField(_("from age"), default=16)
    max_age = models.PositiveSmallIntegerField(_("to age"), default=24)
    guardian_consent = models.CharField(
        _("guardian of somebody under 18"),
        max_length=10,
        choices=GuardianConsent,
        default=GuardianConsent.REQUIRED,
    )
    certificate = models.CharField(
        _("certificate asked of volunteers"),
        max_length=20,
        choices=Certificate,
        default=Certificate.CRIMINAL_RECORD,
    )
    youths_per_volunteer = models.PositiveSmallIntegerField(_("youths per volunteer"), default=1)
    meets_every_days = models.PositiveSmallIntegerField(_("days between meetings"), default=7)
    meeting_minutes = models.PositiveSmallIntegerField(_("usual length in minutes"), default=90)
    lasts_months = models.PositiveSmallIntegerField(_("meant to last, months"), default=12)
    quiet_after_days = models.PositiveSmallIntegerField(_("quiet after, days"), default=14)
    silent_after_days = models.PositiveSmallIntegerField(_("silent after, days"), default=21)
    first_check_in_days = models.PositiveSmallIntegerField(
        _("first check-in after, days"), default=14
    )
    monthly_check_ins = models.PositiveSmallIntegerField(
        _("then monthly through month"), default=12
    )
    check_in_every_months = models.PositiveSmallIntegerField(
        _("after that every … months"), default=3, validators=[MinValueValidator(1)]
    )

    # How much each factor of a suggestion's score counts; the six add up to 100.
    weight_subjects = models.PositiveSmallIntegerField(_("weight: subjects"), default=45)
    weight_availability = models.PositiveSmallIntegerField(_("weight: common time"), default=20)
    weight_area = models.PositiveSmallIntegerField(_("weight: same area"), default=10)
    weight_language = models.PositiveSmallIntegerField(_("weight: mother tongue"), default=10)
    weight_interests = models.PositiveSmallIntegerField(_("weight: interests"), default=10)
    weight_gender = models.PositiveSmallIntegerField(
        _("weight: wished gender"), default=5, validators=[MaxValueValidator(100)]
    )

    objects = OwnedManager()

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "slug"], name="programme_slug_once_per_organisation"
            ),
            models.CheckConstraint(
                condition=Q(min_age__lte=F("max_age")), name="programme_ages_in_order"
            ),
            models.CheckConstraint(
                condition=Q(quiet_after_days__lt=F("silent_after_days")),
                name="programme_quiet_before_silent",
            ),
            models.CheckConstraint(
                condition=Q(check_in_every_months__gte=1), name="programme_check_ins_go_on"
            ),
            models.CheckConstraint(
                condition=Q(
                    weight_subjects=100
                    - F("weight_availability")
                    - F("weight_area")
                    - F("weight_language")
                    - F("weight_interests")
                    - F("weight_gender")
                ),
                name="programme_weights_add_up_to_100",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def asks_for_certificate(self) -> bool:
        return self.certificate != self.Certificate.NONE

    def admits(self, age: int) -> bool:
        """Whether somebody of this age (whole years) may ask for help here."""
        return self.min_age <= age <= self.max_age
