"""A volunteer steps back: for a while, or for good."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from accounts.personal import Declaration
from organisations.models import OwnedByOrganisation, OwnedQuerySet, ScopedManager
from volunteers.models.change import VolunteerEvent
from volunteers.models.volunteer import Volunteer

if TYPE_CHECKING:
    from datetime import date, datetime

    from accounts.models import User


class PauseQuerySet(OwnedQuerySet["Pause"]):
    def of_volunteer(self, volunteer: Volunteer) -> Self:
        return self.filter(organisation=volunteer.organisation_id, volunteer=volunteer)

    def running(self) -> Self:
        """The volunteer is on pause, and has been ever since they asked for this one.

        Whoever has asked to leave since waits for no day to come back on.
        """
        was_something_else = VolunteerEvent.objects.filter(
            volunteer=OuterRef("volunteer"), at__gt=OuterRef("begun_at")
        ).exclude(status__in=[Volunteer.Status.PAUSED, VolunteerEvent.CHANGED])
        later = Pause.objects.filter(volunteer=OuterRef("volunteer"), pk__gt=OuterRef("pk"))
        leaving = LeaveRequest.objects.open().filter(volunteer=OuterRef("volunteer"))
        on_pause = self.filter(volunteer__status=Volunteer.Status.PAUSED)
        return on_pause.filter(~Exists(was_something_else), ~Exists(later), ~Exists(leaving))

    def over_by(self, day: date) -> Self:
        """Those whose last day has come."""
        return self.filter(until__lte=day)


class Pause(OwnedByOrganisation):
    """That a volunteer asked to be left alone: until a day, or until they say so.

    Whether it runs is not kept here: the volunteer's status and its history tell.
    """

    personal_data = Declaration(
        personal="volunteer", harmless="id organisation until begun_at begun_by"
    )

    volunteer = models.ForeignKey(
        Volunteer, models.CASCADE, related_name="+", verbose_name=_("volunteer")
    )
    until = models.DateField(_("until"), null=True, blank=True)
    begun_at = models.DateTimeField(_("begun at"))
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("begun by")
    )

    area_path = "volunteer__area"

    objects = ScopedManager.from_queryset(PauseQuerySet)()

    class Meta:
        verbose_name = _("pause")
        verbose_name_plural = _("pauses")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(begun_at__isnull=False, begun_by__isnull=False),
                name="pause_begun_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"Pause #{self.pk}"

    @property
    def ends_on(self) -> date:
        """The day they named; raises ValueError where they named none."""
        if self.until is None:
            raise ValueError(f"{self} is open-ended")
        return self.until


class LeaveRequestQuerySet(OwnedQuerySet["LeaveRequest"]):
    def of_volunteer(self, volunteer: Volunteer) -> Self:
        return self.filter(organisation=volunteer.organisation_id, volunteer=volunteer)

    def open(self) -> Self:
        """Neither taken back nor done."""
        return self.filter(settled_at=None)


class LeaveRequest(OwnedByOrganisation):
    """A volunteer asks to leave. Running matches are closed properly first, by a coordinator."""

    class Reason(models.TextChoices):
        """Never health: that is nobody's to store."""

        TIME = "time", _("I have too little time")
        MOVED = "moved", _("I am moving")
        WORK_OR_STUDY = "work_or_study", _("Job or studies")
        DID_NOT_SUIT = "did_not_suit", _("It did not suit me")
        FINISHED = "finished", _("What I came for is done")
        OTHER = "other", _("Something else")

    class Outcome(models.TextChoices):
        LEFT = "left", _("has left")
        STAYED = "stayed", _("stays after all")

    personal_data = Declaration(
        personal="volunteer",
        sensitive="reason",
        harmless=("id organisation status_before asked_at asked_by outcome settled_at settled_by"),
        kept="reason",
    )

    volunteer = models.ForeignKey(
        Volunteer, models.CASCADE, related_name="+", verbose_name=_("volunteer")
    )
    reason = models.CharField(_("why"), max_length=16, choices=Reason, blank=True)
    # What they are again when they stay after all.
    status_before = models.CharField(_("was"), max_length=20, choices=Volunteer.Status)
    asked_at = models.DateTimeField(_("asked at"))
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("asked by")
    )
    outcome = models.CharField(_("became"), max_length=8, choices=Outcome, blank=True)
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("settled by"),
    )

    area_path = "volunteer__area"

    objects = ScopedManager.from_queryset(LeaveRequestQuerySet)()

    class Meta:
        verbose_name = _("wish to leave")
        verbose_name_plural = _("wishes to leave")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["volunteer"],
                condition=Q(settled_at=None),
                name="leave_request_one_open_per_volunteer",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", settled_at=None, settled_by=None)
                | (~Q(outcome="") & Q(settled_at__isnull=False, settled_by__isnull=False)),
                name="leave_request_settled_iff_settled_at_and_settled_by",
            ),
            models.CheckConstraint(
                condition=Q(asked_at__isnull=False, asked_by__isnull=False)
                & (Q(settled_at=None) | Q(settled_at__gte=F("asked_at"))),
                name="leave_request_asked_at_and_asked_by_before_settled",
            ),
        ]

    def __str__(self) -> str:
        return f"LeaveRequest #{self.pk}"

    @property
    def end_reason(self) -> Volunteer.EndReason:
        """Why they stop, as the volunteer's own row says it; they may have said nothing."""
        return Volunteer.EndReason(self.reason or Volunteer.EndReason.OTHER)

    def get_absolute_url(self) -> str:
        return self.volunteer.get_absolute_url()

    def settle(self, outcome: Outcome, *, by: User, at: datetime) -> None:
        """What came of it; the first answer stands."""
        open_still = LeaveRequest.objects.open().filter(pk=self.pk)
        open_still.update(outcome=outcome, settled_at=at, settled_by=by)
        self.refresh_from_db()
