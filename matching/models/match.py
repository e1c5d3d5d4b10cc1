"""A match (forløb): one youth, one volunteer, from the proposal to the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.personal import Declaration
from matching.errors import TransitionRefusedError
from matching.models.matches import MatchQuerySet
from notifications.kinds import Kind
from notifications.models import Message
from organisations.models import OwnedByOrganisation, Programme, ScopedManager
from volunteers.models import Volunteer
from youths.models import HelpRequest, Youth

if TYPE_CHECKING:
    from datetime import datetime

    from accounts.models import User
    from notifications.models import MessageQuerySet


class Party(models.TextChoices):
    YOUTH = "youth", _("the youth")
    VOLUNTEER = "volunteer", _("the volunteer")


class Match(OwnedByOrganisation):
    class Status(models.TextChoices):
        PROPOSED = "proposed", _("proposed")
        ACTIVE = "active", _("running")
        DECLINED = "declined", _("declined")
        WITHDRAWN = "withdrawn", _("taken back")
        ENDED = "ended", _("ended")

    class EndReason(models.TextChoices):
        GOAL_REACHED = "goal_reached", _("the goal is reached")
        YOUTH_STOPPED = "youth_stopped", _("the youth wanted to stop")
        VOLUNTEER_STOPPED = "volunteer_stopped", _("the volunteer could not go on")
        MOVED = "moved", _("one of them moved")
        NO_CONTACT = "no_contact", _("they lost contact")
        OTHER = "other", _("another reason")

    class Afterwards(models.TextChoices):
        """What becomes of the request when a match of it ends."""

        FIND_NEW = "find_new", _("Find a new volunteer for the youth")
        NO_MORE = "no_more", _("The youth does not need more now")

    OPEN: ClassVar = (Status.PROPOSED, Status.ACTIVE)
    # One of the two stopped: for the same request the volunteer is not suggested again.
    STOPPED: ClassVar = (EndReason.YOUTH_STOPPED, EndReason.VOLUNTEER_STOPPED)

    personal_data = Declaration(
        personal="youth volunteer request",
        sensitive="factors reason end_reason",
        harmless=(
            "id organisation programme status score proposed_at proposed_by started_at settled_at"
            " settled_by"
        ),
        kept="end_reason",
        others="factors reason",
    )

    request = models.ForeignKey(HelpRequest, models.PROTECT, related_name="+")
    youth = models.ForeignKey(Youth, models.PROTECT, related_name="+", verbose_name=_("youth"))
    volunteer = models.ForeignKey(
        Volunteer, models.PROTECT, related_name="+", verbose_name=_("volunteer")
    )
    programme = models.ForeignKey(
        Programme, models.PROTECT, related_name="+", verbose_name=_("programme")
    )
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.PROPOSED)
    # Why these two, as it stood when they were proposed: the score and its factors in words.
    score = models.DecimalField(_("score"), max_digits=4, decimal_places=1, null=True, blank=True)
    factors = models.JSONField(_("why"), default=list, blank=True)
    reason = models.TextField(_("the coordinator's reason"), blank=True)
    proposed_at = models.DateTimeField(_("proposed at"))
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("proposed by")
    )
    started_at = models.DateTimeField(_("started at"), null=True, blank=True)
    # Declined, taken back or ended: when it stopped being open, by whom.
    settled_at = models.DateTimeField(_("over at"), null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("over by"),
    )
    end_reason = models.CharField(
        _("reason it ended"), max_length=20, choices=EndReason, blank=True
    )

    # Set by `with_last_met()`.
    last_met_at: datetime

    area_path = "youth__area"

    objects = ScopedManager.from_queryset(MatchQuerySet)()

    class Meta:
        verbose_name = _("match")
        verbose_name_plural = _("matches")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["youth", "programme"],
                condition=Q(status__in=["proposed", "active"]),
                name="match_one_open_per_youth_and_programme",
            ),
            models.CheckConstraint(
                condition=(
                    Q(status__in=["proposed", "active"], settled_at=None, settled_by=None)
                    | Q(
                        status__in=["declined", "withdrawn", "ended"],
                        settled_at__isnull=False,
                        settled_by__isnull=False,
                    )
                ),
                name="match_settled_iff_settled_at_and_settled_by",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["active", "ended"], started_at__isnull=False)
                | Q(status__in=["proposed", "declined", "withdrawn"], started_at=None),
                name="match_started_iff_active_or_ended",
            ),
            models.CheckConstraint(
                condition=Q(status="ended") & ~Q(end_reason="")
                | ~Q(status="ended") & Q(end_reason=""),
                name="match_ended_iff_end_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"Match #{self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("matching:match_detail", args=[self.pk])

    @property
    def is_active(self) -> bool:
        return self.status == self.Status.ACTIVE

    @property
    def people(self) -> tuple[Youth, Volunteer]:
        """The two it is about."""
        return self.youth, self.volunteer

    @property
    def is_proposed(self) -> bool:
        return self.status == self.Status.PROPOSED

    @property
    def came_to_nothing(self) -> bool:
        """It was proposed, and never began."""
        return self.status in {self.Status.DECLINED, self.Status.WITHDRAWN}

    @property
    def has_ended(self) -> bool:
        return self.status == self.Status.ENDED

    @property
    def begun_at(self) -> datetime:
        """The start of a match that has started; raises ValueError for one that has not."""
        if self.started_at is None:
            raise ValueError(f"{self} has not started")
        return self.started_at

    def party_of(self, user: User) -> Party | None:
        """Which of the two this user is; None for anybody else."""
        if user.pk == self.youth.user_id:
            return Party.YOUTH
        return Party.VOLUNTEER if user.pk == self.volunteer.user_id else None

    def answer_of(self, party: Party) -> bool | None:
        """True for yes, False for no, None while they have not answered."""
        return next((a.says_yes for a in self.answers.all() if a.party == party), None)

    @transaction.atomic
    def accept(self, *, party: Party, by: User, at: datetime) -> None:
        """One of the two says yes; the second yes starts the match.

        Saying yes twice changes nothing. Raises TransitionRefusedError when it is not proposed.
        """
        self._answer(party, says_yes=True, by=by, at=at)
        if self.answers.filter(says_yes=True).count() == len(Party):
            self._move(
                Match.Status.ACTIVE, from_=[Match.Status.PROPOSED], by=by, at=at, started_at=at
            )
            self.request.become(HelpRequest.Status.MATCHED, by=by, at=at)

    @transaction.atomic
    def decline(self, *, party: Party, by: User, at: datetime) -> None:
        """One of the two says no: the proposal is over and the request waits again."""
        self._answer(party, says_yes=False, by=by, at=at)
        self._settle(Match.Status.DECLINED, from_=[Match.Status.PROPOSED], by=by, at=at)

    @transaction.atomic
    def withdraw(self, *, by: User, at: datetime) -> None:
        """The coordinator takes the proposal back before both have said yes."""
        self._settle(Match.Status.WITHDRAWN, from_=[Match.Status.PROPOSED], by=by, at=at)

    @transaction.atomic
    def end(self, *, reason: EndReason, by: User, at: datetime) -> None:
        self._settle(
            Match.Status.ENDED, from_=[Match.Status.ACTIVE], by=by, at=at, end_reason=reason
        )

    def _answer(self, party: Party, *, says_yes: bool, by: User, at: datetime) -> None:
        """Record the answer under the match's lock, so that two answers come one after another."""
        locked = Match.objects.select_for_update().get(pk=self.pk)
        if not locked.is_proposed:
            raise TransitionRefusedError(gettext("This proposal is no longer open."))
        self.answers.update_or_create(
            party=party,
            defaults={
                "organisation": self.organisation,
                "says_yes": says_yes,
                "answered_by": by,
                "answered_at": at,
            },
        )
        self._asked_of_them().filter(context__to=Party(party).value).cancel_all(at=at)

    def _settle(
        self, to: Status, *, from_: list[Status], by: User, at: datetime, **fields: object
    ) -> None:
        self._move(to, from_=from_, by=by, at=at, settled_at=at, settled_by=by, **fields)

    def _move(
        self, to: Status, *, from_: list[Status], by: User, at: datetime, **fields: object
    ) -> None:
        """Compare and set: the database decides, not a stale copy."""
        moved = Match.objects.filter(pk=self.pk, status__in=from_).update(status=to, **fields)
        if not moved:
            raise TransitionRefusedError(
                gettext(
                    "This is no longer possible: the match has moved on since the page was shown."
                )
            )
        self.refresh_from_db()
        self.events.create(organisation=self.organisation, status=to, by=by, at=at)
        self._asked_of_them().cancel_all(at=at)

    def _asked_of_them(self) -> MessageQuerySet:
        """What still waits to tell the two of what the match was, at night or on a Sunday."""
        written = Message.objects.of(self.organisation).filter(about=f"match:{self.pk}")
        return written.filter(kind__in=[Kind.PROPOSAL, Kind.MATCH_STARTED])
