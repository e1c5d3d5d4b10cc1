"""The bank: a volunteer, what they can help with and when, and what vouches for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.personal import Declaration
from notifications.models import Recipient
from organisations.models import (
    Area,
    Event,
    Gender,
    Level,
    Membership,
    OwnedByOrganisation,
    OwnedManager,
    OwnedQuerySet,
    ScopedManager,
    Subject,
    Track,
    WeeklySlot,
    WithStatus,
)

if TYPE_CHECKING:
    from datetime import date

    from organisations.models import Link


class VolunteerQuerySet(OwnedQuerySet["Volunteer"]):
    def approved(self) -> Self:
        return self.filter(status=Volunteer.Status.APPROVED)

    def visible_to(self, membership: Membership | None) -> Self:
        """Coordinators see their organisation's; a volunteer sees themself."""
        if membership is not None and membership.volunteers:
            return self.of(membership.organisation).filter(user=membership.user)
        return super().visible_to(membership)

    def opened_by(self, link: Link) -> Self:
        """The volunteer a private link is about, if it is they who act by it, and still are one."""
        own = self.filter(organisation=link.organisation_id, pk=link.about_id, user=link.user)
        return own.exclude(status=Volunteer.Status.ENDED)

    def with_profile(self) -> Self:
        """With all that a suggestion or a list shows, at a fixed number of queries."""
        return self.select_related("area", "recipient").prefetch_related(
            "skills__subject", "slots", "certificates"
        )


class Volunteer(WithStatus):
    class Status(models.TextChoices):
        INTERESTED = "interested", _("interested")
        INTERVIEWED = "interviewed", _("interviewed")
        SCREENED = "screened", _("screened")
        APPROVED = "approved", _("approved")
        PAUSED = "paused", _("on pause")
        ENDED = "ended", _("ended")

    personal_data = Declaration(
        personal="ref user recipient name birth_year gender area languages interests",
        harmless="id organisation tracks capacity active_from status created_at",
    )

    ref = models.CharField(_("reference"), max_length=40)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("user")
    )
    recipient = models.OneToOneField(
        Recipient, models.PROTECT, related_name="+", verbose_name=_("reached by")
    )
    name = models.CharField(_("name"), max_length=120)
    birth_year = models.PositiveSmallIntegerField(_("birth year"), null=True, blank=True)
    gender = models.CharField(_("gender"), max_length=10, choices=Gender, default=Gender.UNKNOWN)
    area = models.ForeignKey(
        Area, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("area")
    )
    languages = ArrayField(
        models.CharField(max_length=8), default=list, blank=True, verbose_name=_("languages")
    )
    interests = ArrayField(
        models.CharField(max_length=40), default=list, blank=True, verbose_name=_("interests")
    )
    tracks = models.CharField(_("offers"), max_length=10, choices=Track, default=Track.BOTH)
    capacity = models.PositiveSmallIntegerField(_("youths at a time"), default=1)
    active_from = models.DateField(_("active from"), null=True, blank=True)
    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.INTERESTED)
    created_at = models.DateTimeField(_("registered at"))

    area_path = "area"

    objects = ScopedManager.from_queryset(VolunteerQuerySet)()

    class Meta:
        verbose_name = _("volunteer")
        verbose_name_plural = _("volunteers")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "ref"], name="volunteer_ref_once_per_organisation"
            ),
            models.UniqueConstraint(
                fields=["organisation", "user"], name="volunteer_once_per_user"
            ),
        ]

    def __str__(self) -> str:
        return f"Volunteer #{self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("volunteers:volunteer_detail", args=[self.pk])

    @property
    def first_name(self) -> str:
        return self.name.split(" ")[0]


class VolunteerEvent(Event):
    """A status reached, or `CHANGED`: what is known about the volunteer was written anew."""

    CHANGED: ClassVar = "changed"

    volunteer = models.ForeignKey(Volunteer, models.CASCADE, related_name="events")

    area_path = "volunteer__area"

    @property
    def label(self) -> str:
        """What happened, as a person reads it."""
        if self.status == self.CHANGED:
            return str(_("changed"))
        return str(Volunteer.Status(self.status).label)


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


class Skill(OwnedByOrganisation):
    """A subject with the highest level the volunteer can help at."""

    volunteer = models.ForeignKey(Volunteer, models.CASCADE, related_name="skills")
    subject = models.ForeignKey(
        Subject, models.PROTECT, related_name="+", verbose_name=_("subject")
    )
    level = models.CharField(_("up to"), max_length=16, choices=Level)

    area_path = "volunteer__area"

    objects = OwnedManager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["volunteer", "subject"], name="skill_one_level_per_subject"
            ),
        ]

    def __str__(self) -> str:
        return f"Skill #{self.pk}"


class VolunteerSlot(WeeklySlot):
    volunteer = models.ForeignKey(Volunteer, models.CASCADE, related_name="slots")

    area_path = "volunteer__area"

    class Meta(WeeklySlot.Meta):
        abstract = False

    def __str__(self) -> str:
        return f"VolunteerSlot #{self.pk}"


class CertificateQuerySet(OwnedQuerySet["Certificate"]):
    def valid_on(self, day: date) -> Self:
        return self.filter(valid_until__gte=day)

    def ending_by(self, day: date) -> Self:
        """The last certificates of approved volunteers that end by then, or have ended."""
        later = Certificate.objects.filter(
            volunteer=OuterRef("volunteer"), valid_until__gt=OuterRef("valid_until")
        )
        renewed = Exists(later.filter(kind=OuterRef("kind")))
        replaced = Q(Exists(later), kind=Certificate.Kind.UNSPECIFIED)
        last = self.exclude(renewed).exclude(replaced)
        return last.filter(valid_until__lte=day, volunteer__status=Volunteer.Status.APPROVED)


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
