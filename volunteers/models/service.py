"""A certificate of service (bevis): what a volunteer has given, as it stood when it was issued."""

from __future__ import annotations

import secrets
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.personal import Declaration
from organisations.models import Membership, OwnedByOrganisation, OwnedQuerySet, ScopedManager
from organisations.refs import LETTERS
from volunteers.models.volunteer import Volunteer

# 28 of 31 letters are 138 bits: nobody finds a code by trying (ASVS 11.5.1 asks for 128).
CODE_LENGTH = 28
GROUP_LENGTH = 4


def new_code() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))


def normal_code(typed: str) -> str:
    """The code as it is kept, however it was typed: with hyphens, spaces and small letters."""
    return "".join(letter for letter in typed.upper() if letter.isalnum())


class ServiceCertificateQuerySet(OwnedQuerySet["ServiceCertificate"]):
    def of_volunteer(self, volunteer: Volunteer) -> Self:
        return self.filter(organisation=volunteer.organisation_id, volunteer=volunteer)

    def of_code(self, typed: str) -> Self:
        """The one with this code, in the organisation that is acted in."""
        return self.filter(code=normal_code(typed)).select_related("volunteer")

    def visible_to(self, membership: Membership | None) -> Self:
        """Coordinators see their organisation's; a volunteer sees their own."""
        if membership is not None and membership.volunteers:
            return self.of(membership.organisation).filter(volunteer__user=membership.user)
        return super().visible_to(membership)


class ServiceCertificate(OwnedByOrganisation):
    """Frozen figures, and never a youth's name. Whoever has the code can ask whether it is real.

    After the volunteer is erased the name is empty, and the figures still stand.
    """

    personal_data = Declaration(
        personal="volunteer name",
        harmless=(
            "id organisation code from_on until_on youths meetings hours training_hours"
            " issued_at issued_by"
        ),
    )

    volunteer = models.ForeignKey(
        Volunteer, models.CASCADE, related_name="+", verbose_name=_("volunteer")
    )
    code = models.CharField(_("code"), max_length=CODE_LENGTH, default=new_code)
    name = models.CharField(_("name"), max_length=120, blank=True)
    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("until"))
    youths = models.PositiveIntegerField(_("young people helped"))
    meetings = models.PositiveIntegerField(_("meetings held"))
    hours = models.DecimalField(_("hours given"), max_digits=7, decimal_places=1)
    training_hours = models.DecimalField(_("hours of training"), max_digits=7, decimal_places=1)
    issued_at = models.DateTimeField(_("issued at"))
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("issued by")
    )

    area_path = "volunteer__area"

    objects = ScopedManager.from_queryset(ServiceCertificateQuerySet)()

    class Meta:
        verbose_name = _("certificate of service")
        verbose_name_plural = _("certificates of service")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "code"], name="service_certificate_code_once"
            ),
            models.CheckConstraint(
                condition=Q(from_on__lte=F("until_on")), name="service_certificate_period_in_order"
            ),
            models.CheckConstraint(
                condition=Q(issued_at__isnull=False, issued_by__isnull=False),
                name="service_certificate_issued_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"ServiceCertificate #{self.pk}"

    def get_absolute_url(self) -> str:
        return self.volunteer.get_absolute_url()

    @property
    def code_in_groups(self) -> str:
        """As it is read aloud and typed: 7KQ2-MX4P-…"""
        starts = range(0, len(self.code), GROUP_LENGTH)
        return "-".join(self.code[start : start + GROUP_LENGTH] for start in starts)

    @property
    def address(self) -> str:
        """Where anybody checks it."""
        path = reverse(
            "volunteers:certificate_check_code", args=[self.organisation.slug, self.code]
        )
        return f"{settings.BASE_URL}{path}"
