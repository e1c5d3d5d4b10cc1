"""A young person who asks for help, and for somebody under 18 a guardian."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import ExtractYear
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.personal import Declaration
from notifications.models import Recipient
from organisations.models import (
    Area,
    Erasable,
    ErasableQuerySet,
    Gender,
    OwnedByOrganisation,
    OwnedQuerySet,
    Programme,
    ScopedManager,
)

if TYPE_CHECKING:
    from datetime import date

    from organisations.models import Link

ADULT = 18
# From this age on somebody is taken to consent alone to the use of their own data.
CONSENTS_ALONE = 15
FEBRUARY = 2


class YouthQuerySet(ErasableQuerySet["Youth"]):
    def under_age_on(self, day: date) -> Self:
        """Those whose `is_under_age_on` is true of the day."""
        return self.filter(under_age_on(day))

    def reached_by(self, *, phone: str, email: str) -> Self:
        """Those with this number or this mail address, whichever is given."""
        reached = Q(pk__in=[])
        if phone:
            reached |= Q(recipient__phone=phone)
        if email:
            reached |= Q(recipient__email__iexact=email)
        return self.known().filter(reached)

    def sharing_contact(self, youth: Youth) -> Self:
        """Others with the same number or address: siblings, or one person written down twice."""
        reached = youth.recipient
        return self.reached_by(phone=str(reached.phone or ""), email=reached.email).exclude(
            pk=youth.pk
        )

    def opened_by(self, link: Link) -> Self:
        """The youth a private link is about, if it is they who act by it."""
        return self.filter(organisation=link.organisation_id, pk=link.about_id, user=link.user)


def asked_of_guardian_at(age: int, programme: Programme) -> Programme.GuardianConsent:
    """At 18 nothing, before that what the programme asks; under 15 a yes whatever it asks."""
    policy = Programme.GuardianConsent
    if age >= ADULT:
        return policy.NONE
    return policy.REQUIRED if age < CONSENTS_ALONE else policy(programme.guardian_consent)


def guardian_required_on(day: date, *, youth: str = "youth__", programme: str = "programme__") -> Q:
    """The condition of `asked_of_guardian_at` being a yes; the two name the ways to the rows."""
    required = Q(**{f"{programme}guardian_consent": Programme.GuardianConsent.REQUIRED})
    return under_age_on(day, youth=youth) & (
        required | under_age_on(day, youth=youth, age=CONSENTS_ALONE)
    )


def under_age_on(day: date, *, youth: str = "", age: int = ADULT) -> Q:
    """The condition of being under 18, or another age, on a day; `youth` is the way to the row.

    Who was born on 29 February is 18 on 1 March of a year without one.
    """
    # 29 February minus 18 years is no day: whoever was born after the 28th is younger.
    last = (day.month, min(day.day, 28)) if day.month == FEBRUARY else (day.month, day.day)
    born_after = day.replace(year=day.year - age, month=last[0], day=last[1])
    return Q(**{f"{youth}birth_date__gt": born_after}) | Q(
        **{f"{youth}birth_date": None, f"{youth}birth_year__gte": day.year - age}
    )


class Youth(Erasable):
    """The birth year is always known; the full date where the year could mean under 18."""

    personal_data = Declaration(
        personal="ref user recipient name birth_year birth_date gender area languages interests",
        sensitive="education",
        harmless="id organisation created_at registered_by erased_at erased_by",
        kept="area",
    )

    ref = models.CharField(_("reference"), max_length=40)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("acts as")
    )
    recipient = models.OneToOneField(
        Recipient, models.PROTECT, related_name="+", verbose_name=_("reached by")
    )
    name = models.CharField(_("name"), max_length=120)
    birth_year = models.PositiveSmallIntegerField(_("birth year"))
    birth_date = models.DateField(_("birth date"), null=True, blank=True)
    gender = models.CharField(_("gender"), max_length=10, choices=Gender, default=Gender.UNKNOWN)
    area = models.ForeignKey(
        Area, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("area")
    )
    education = models.CharField(_("education"), max_length=120, blank=True)
    languages = ArrayField(
        models.CharField(max_length=8), default=list, blank=True, verbose_name=_("languages")
    )
    interests = ArrayField(
        models.CharField(max_length=40), default=list, blank=True, verbose_name=_("interests")
    )
    created_at = models.DateTimeField(_("registered at"))
    # None: the youth did it, by the form.
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("registered by"),
    )

    area_path = "area"

    objects = ScopedManager.from_queryset(YouthQuerySet)()

    class Meta:
        verbose_name = _("youth")
        verbose_name_plural = _("youths")
        constraints: ClassVar = [
            *Erasable.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "ref"], name="youth_ref_once_per_organisation"
            ),
            models.CheckConstraint(
                condition=Q(birth_date=None) | Q(birth_year=ExtractYear(F("birth_date"))),
                name="youth_birth_year_is_that_of_the_date",
            ),
        ]

    def __str__(self) -> str:
        return f"Youth #{self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("youths:youth_detail", args=[self.pk])

    @property
    def first_name(self) -> str:
        return self.name.split(" ")[0]

    @property
    def with_guardian(self) -> list[Youth | Guardian]:
        """They, and their guardian where one is known: fetched before, it costs nothing."""
        guardian = getattr(self, "guardian", None)
        return [self, guardian] if guardian else [self]

    def age_on(self, day: date) -> int:
        """Whole years; without a full date the lowest age the birth year can mean."""
        if self.birth_date is None:
            return day.year - self.birth_year - 1
        had_birthday = (day.month, day.day) >= (self.birth_date.month, self.birth_date.day)
        return day.year - self.birth_date.year - (not had_birthday)

    def is_under_age_on(self, day: date) -> bool:
        return self.age_on(day) < ADULT


class GuardianQuerySet(OwnedQuerySet["Guardian"]):
    def opened_by(self, link: Link) -> Self:
        """The guardian who acts by a private link, if it is about their youth."""
        return self.filter(
            organisation=link.organisation_id, youth=link.about_id, user=link.user
        ).select_related("youth", "recipient", "organisation")


class Guardian(OwnedByOrganisation):
    personal_data = Declaration(personal="youth user name recipient", harmless="id organisation")

    youth = models.OneToOneField(Youth, models.CASCADE, related_name="guardian")
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("acts as")
    )
    recipient = models.OneToOneField(
        Recipient, models.PROTECT, related_name="+", verbose_name=_("reached by")
    )
    name = models.CharField(_("name"), max_length=120, blank=True)

    area_path = "youth__area"

    objects = ScopedManager.from_queryset(GuardianQuerySet)()

    class Meta:
        verbose_name = _("guardian")
        verbose_name_plural = _("guardians")

    def __str__(self) -> str:
        return f"Guardian #{self.pk}"
