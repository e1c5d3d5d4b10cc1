"""How far a volunteer has come with each step of the screening, and who settled it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.personal import Declaration
from organisations.models import (
    Event,
    OwnedByOrganisation,
    OwnedQuerySet,
    ScopedManager,
    ScreeningStep,
)
from volunteers.models.volunteer import Volunteer
from volunteers.models.vouching import vouched_less

if TYPE_CHECKING:
    from datetime import date, datetime

    from accounts.models import User
    from organisations.models import Membership


class ScreeningRecordQuerySet(OwnedQuerySet["ScreeningRecord"]):
    def unsettled(self) -> Self:
        return self.filter(outcome="")

    def visible_to(self, membership: Membership | None) -> Self:
        """Coordinators see those of their volunteers; a volunteer their own."""
        if membership is not None and membership.volunteers:
            return self.of(membership.organisation).filter(volunteer__user=membership.user)
        return super().visible_to(membership)


class ScreeningRecord(OwnedByOrganisation):
    """A step begun or settled; no row: not begun. `key` is that of the programmes' steps.

    The latest word stands here; each word is a `ScreeningEvent`.
    """

    class Outcome(models.TextChoices):
        PASSED = "passed", _("passed")
        FAILED = "failed", _("not passed")
        WAIVED = "waived", _("waived")

    personal_data = Declaration(
        personal="volunteer booked_for",
        sensitive="outcome reached note",
        harmless=(
            "id organisation key kind begun_at begun_by due_on text_version valid_until"
            " settled_at settled_by"
        ),
        kept="outcome reached",
        others="note",
    )

    volunteer = models.ForeignKey(Volunteer, models.CASCADE, related_name="screening")
    key = models.SlugField(_("step"), max_length=40)
    kind = models.CharField(_("kind"), max_length=20, choices=ScreeningStep.Kind)
    # Begun: the interview booked, the certificate ordered, the first reference asked …
    begun_at = models.DateTimeField(_("begun at"))
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("begun by")
    )
    booked_for = models.DateTimeField(_("booked for"), null=True, blank=True)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome, blank=True)
    # The references that speak for them, or the course's result in per cent.
    reached = models.PositiveSmallIntegerField(_("reached"), null=True, blank=True)
    # The version of the text that was signed.
    text_version = models.CharField(_("text"), max_length=20, blank=True)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    note = models.TextField(_("note"), blank=True)
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

    objects = ScopedManager.from_queryset(ScreeningRecordQuerySet)()

    class Meta:
        verbose_name = _("record of a step")
        verbose_name_plural = _("records of steps")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["volunteer", "key"], name="screening_record_once_per_step"
            ),
            models.CheckConstraint(
                condition=Q(begun_at__isnull=False, begun_by__isnull=False),
                name="screening_record_begun_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", settled_at=None, settled_by=None)
                | ~Q(outcome="") & Q(settled_at__isnull=False, settled_by__isnull=False),
                name="screening_record_settled_iff_outcome",
            ),
        ]

    def __str__(self) -> str:
        return f"ScreeningRecord #{self.pk}"

    @property
    def is_failed(self) -> bool:
        return self.outcome == self.Outcome.FAILED

    def counts_on(self, day: date, *, needed: int | None = None) -> bool:
        """Whether the step is taken, still valid that day, and reaches what is needed of it."""
        if self.outcome == self.Outcome.WAIVED:
            return True
        return (
            self.outcome == self.Outcome.PASSED
            and (self.valid_until is None or self.valid_until >= day)
            and (needed is None or (self.reached or 0) >= needed)
        )

    @transaction.atomic
    def settle(  # noqa: PLR0913 - each is a column
        self,
        outcome: str,
        *,
        by: User,
        at: datetime,
        reached: int | None = None,
        valid_until: date | None = None,
        text_version: str = "",
        note: str = "",
    ) -> None:
        """Write down how the step went; a later word stands in place of an earlier one."""
        told = {
            "outcome": outcome,
            "reached": reached,
            "valid_until": valid_until,
            "text_version": text_version,
            "note": note or self.note,
        }
        ScreeningRecord.objects.filter(pk=self.pk).update(settled_at=at, settled_by=by, **told)
        self.refresh_from_db()
        self.events.create(organisation=self.organisation, status=outcome, by=by, at=at)
        if self.is_failed:
            vouched_less.send(ScreeningRecord, volunteer=self.volunteer, by=by, at=at)

    @transaction.atomic
    def reopen(
        self, *, by: User, at: datetime, due_on: date | None = None, told_as: str = ""
    ) -> None:
        """The step is to be taken again: it has run out, or was settled by mistake.

        `told_as`: the status of the event, where it says more than that it is open again.
        """
        ScreeningRecord.objects.filter(pk=self.pk).update(
            outcome="", settled_at=None, settled_by=None, reached=None, due_on=due_on
        )
        self.refresh_from_db()
        status = told_as or ScreeningEvent.REOPENED
        self.events.create(organisation=self.organisation, status=status, by=by, at=at)
        vouched_less.send(ScreeningRecord, volunteer=self.volunteer, by=by, at=at)


class ScreeningEvent(Event):
    """What became of a step: begun, an outcome, opened again, or a new certificate ordered."""

    BEGUN: ClassVar = "begun"
    REOPENED: ClassVar = "reopened"
    ORDERED: ClassVar = "ordered"

    record = models.ForeignKey(ScreeningRecord, models.CASCADE, related_name="events")

    area_path = "record__volunteer__area"

    @property
    def label(self) -> str:
        """What happened, as a person reads it."""
        between = {
            self.BEGUN: _("begun"),
            self.REOPENED: _("opened again"),
            self.ORDERED: _("a new one is ordered"),
        }
        words = between.get(self.status) or ScreeningRecord.Outcome(self.status).label
        return str(words)
