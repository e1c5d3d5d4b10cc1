"""The bank: a volunteer, how they are reached, and what has happened to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.db.models import Q
from django.dispatch import Signal
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.personal import Declaration
from notifications.models import Recipient
from organisations.models import (
    Area,
    Erasable,
    Gender,
    Programme,
    ScopedManager,
    Track,
    WithStatus,
)
from volunteers.models.ending import ending_last
from volunteers.models.volunteers import VolunteerQuerySet

if TYPE_CHECKING:
    from datetime import datetime

    from accounts.models import User

# Sent with `volunteer`, `by` and `at`, in the transaction in which they are approved no longer: on
# pause, ended, or set back. The rooms above this one take back what they asked of them.
stepped_back = Signal()


class Volunteer(WithStatus, Erasable):
    class Status(models.TextChoices):
        INTERESTED = "interested", _("interested")
        INTERVIEWED = "interviewed", _("interviewed")
        SCREENED = "screened", _("screened")
        APPROVED = "approved", _("approved")
        PAUSED = "paused", _("on pause")
        ENDED = "ended", _("ended")

    class EndReason(models.TextChoices):
        """Why somebody is in the bank no longer. Never what a certificate said, nor health."""

        SCREENING = "screening", _("did not come through the screening")
        NO_NEED = "no_need", _("we have no need of their help")
        NO_ANSWER = "no_answer", _("does not answer")
        CHANGED_MIND = "changed_mind", _("changed their mind")
        TIME = "time", _("has no time for it")
        MOVED = "moved", _("moved away")
        WORK_OR_STUDY = "work_or_study", _("new work or studies")
        DID_NOT_SUIT = "did_not_suit", _("it did not suit them")
        FINISHED = "finished", _("has done what they came for")
        AGREEMENT = "agreement", _("did not keep the agreement")
        OTHER = "other", _("another reason")
        BEFORE_LIST = "before_list", _("had ended when the list was brought over")

    ON_THEIR_WAY: ClassVar = (Status.INTERESTED, Status.INTERVIEWED, Status.SCREENED)
    # A match of theirs may be running, on pause too.
    IN_THE_BANK: ClassVar = (Status.APPROVED, Status.PAUSED)

    personal_data = Declaration(
        personal="ref user recipient name birth_year gender area languages interests",
        sensitive="ended_reason",
        harmless=(
            "id organisation programme tracks capacity active_from status form_key created_at"
            " ended_at ended_by erased_at erased_by"
        ),
        kept="area ended_reason",
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
    # Of the form they signed up by: the same one sent twice is one volunteer.
    form_key = models.UUIDField(_("key of the form"), null=True, blank=True)
    created_at = models.DateTimeField(_("registered at"))
    # The programme whose screening they go through; they may be proposed in others they fulfil.
    programme = models.ForeignKey(
        Programme,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("programme"),
    )
    ended_reason = models.CharField(_("why it ended"), max_length=20, choices=EndReason, blank=True)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("ended by"),
    )

    area_path = "area"

    objects = ScopedManager.from_queryset(VolunteerQuerySet)()

    class Meta:
        verbose_name = _("volunteer")
        verbose_name_plural = _("volunteers")
        constraints: ClassVar = [
            *Erasable.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "ref"], name="volunteer_ref_once_per_organisation"
            ),
            models.UniqueConstraint(
                fields=["organisation", "user"], name="volunteer_once_per_user"
            ),
            models.CheckConstraint(
                condition=Q(status="ended", ended_at__isnull=False, ended_by__isnull=False)
                & ~Q(ended_reason="")
                | ~Q(status="ended") & Q(ended_at=None, ended_by=None, ended_reason=""),
                name="volunteer_ended_iff_ended_at_ended_by_and_reason",
            ),
            models.CheckConstraint(
                condition=Q(erased_at=None) | Q(status="ended"),
                name="volunteer_erased_only_once_ended",
            ),
            models.UniqueConstraint(
                fields=["organisation", "form_key"], name="volunteer_once_per_form"
            ),
        ]

    def __str__(self) -> str:
        return f"Volunteer #{self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("volunteers:volunteer_detail", args=[self.pk])

    @property
    def first_name(self) -> str:
        return self.name.split(" ")[0]

    @property
    def is_on_their_way(self) -> bool:
        return self.status in self.ON_THEIR_WAY

    @property
    def has_ended(self) -> bool:
        return self.status == self.Status.ENDED

    @property
    def has_waiver(self) -> bool:
        """Whether a list says that they were screened before it was brought over."""
        return getattr(self, "screening_waiver", None) is not None

    @property
    def is_paused(self) -> bool:
        return self.status == self.Status.PAUSED

    @property
    def is_moved_here(self) -> bool:
        """Whether they, or somebody here, have said what they are: no list undoes that."""
        return self.events.filter(by_list=False, status__in=self.Status.values).exists()

    def become(
        self, status: str, *, by: User, at: datetime, reason: str = "", by_list: bool = False
    ) -> None:
        """Move to a status, with an event row; the same status again changes nothing.

        Ending takes a `reason`, and only ending; raises ValueError otherwise. Raises
        StillHelpsError for whoever ends while a match runs: the database sees to it. Which moves a
        person may make, and what they ask for, is said in `volunteers.turns`. `by_list`: that is
        what a list says, and nobody here.
        """
        if (status == self.Status.ENDED) is not bool(reason):
            raise ValueError(f"{status} and the reason {reason!r} do not go together.")
        with ending_last():
            self._become(status, by=by, at=at, reason=reason, by_list=by_list)

    @transaction.atomic
    def _become(self, status: str, *, by: User, at: datetime, reason: str, by_list: bool) -> None:
        others = Volunteer.objects.filter(pk=self.pk).exclude(status=status)
        moved = others.update(
            status=status,
            ended_reason=reason,
            ended_at=at if reason else None,
            ended_by=by if reason else None,
        )
        self.refresh_from_db(fields=["status", "ended_reason", "ended_at", "ended_by"])
        if not moved:
            return
        told = {"reason": reason, "by": by, "at": at, "by_list": by_list}
        self.events.create(organisation=self.organisation, status=status, **told)
        if status != self.Status.APPROVED:
            stepped_back.send(Volunteer, volunteer=self, by=by, at=at)
