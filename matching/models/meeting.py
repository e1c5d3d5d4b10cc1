"""A meeting (møde): planned, then held, cancelled or somebody did not turn up."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, ClassVar, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.personal import Declaration
from matching.errors import TransitionRefusedError
from matching.models.match import Match
from organisations.models import Membership, OwnedByOrganisation, OwnedQuerySet, ScopedManager
from volunteers.models import Volunteer
from youths.models import Youth

if TYPE_CHECKING:
    from accounts.models import User
    from organisations.models import Link


class MeetingQuerySet(OwnedQuerySet["Meeting"]):
    def planned(self) -> Self:
        """Not yet logged, whether it lies ahead or behind."""
        return self.filter(outcome="")

    def logged(self) -> Self:
        return self.exclude(outcome="")

    def held(self) -> Self:
        return self.filter(outcome=Meeting.Outcome.HELD)

    def cancelled(self) -> Self:
        return self.filter(outcome__in=Meeting.NOT_HELD)

    def of_running_matches(self) -> Self:
        return self.filter(match__status=Match.Status.ACTIVE)

    def with_match(self) -> Self:
        return self.select_related(
            "organisation", "match__youth", "match__volunteer", "match__programme"
        )

    def visible_to(self, membership: Membership | None) -> Self:
        """Coordinators see their organisation's; a volunteer sees those of their matches."""
        if membership is not None and membership.volunteers:
            return self.of(membership.organisation).filter(match__volunteer__user=membership.user)
        return super().visible_to(membership)

    def of_volunteer(self, volunteer: Volunteer) -> Self:
        return self.filter(organisation=volunteer.organisation_id, match__volunteer=volunteer)

    def opened_by(self, link: Link) -> Self:
        """The meeting a private link is about, if its volunteer, who still is one, acts by it."""
        own = self.filter(
            organisation=link.organisation_id, pk=link.about_id, match__volunteer__user=link.user
        )
        return own.exclude(match__volunteer__status=Volunteer.Status.ENDED)


class Meeting(OwnedByOrganisation):
    class Outcome(models.TextChoices):
        HELD = "held", _("held")
        CANCELLED_BY_YOUTH = "cancelled_youth", _("the youth cancelled")
        CANCELLED_BY_VOLUNTEER = "cancelled_vol", _("the volunteer cancelled")
        NO_SHOW = "no_show", _("the youth did not turn up")

    class Mood(models.IntegerChoices):
        HARD = 1, _("hard")
        FINE = 2, _("all right")
        GOOD = 3, _("good")

    class Topic(models.TextChoices):
        GETTING_TO_KNOW = "knowing", _("getting to know each other")
        HOMEWORK = "homework", _("homework")
        ASSIGNMENT = "assignment", _("a large assignment")
        EXAM = "exam", _("an exam")
        TALK = "talk", _("talked about life")
        FUTURE = "future", _("education and job")
        ACTIVITY = "activity", _("did something together")

    NOT_HELD: ClassVar = (
        Outcome.CANCELLED_BY_YOUTH,
        Outcome.CANCELLED_BY_VOLUNTEER,
        Outcome.NO_SHOW,
    )

    HAPPENED: ClassVar = (Outcome.HELD, Outcome.NO_SHOW)

    personal_data = Declaration(
        personal="match place",
        sensitive="topics volunteer_mood youth_mood note",
        harmless=(
            "id organisation starts_at minutes outcome planned_at planned_by logged_at logged_by"
        ),
        kept="volunteer_mood youth_mood",
        others="volunteer_mood",
    )

    match = models.ForeignKey(
        Match, models.CASCADE, related_name="meetings", verbose_name=_("match")
    )
    starts_at = models.DateTimeField(_("starts at"))
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    place = models.CharField(_("place"), max_length=80, blank=True)
    planned_at = models.DateTimeField(_("planned at"))
    planned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("planned by")
    )
    outcome = models.CharField(_("outcome"), max_length=16, choices=Outcome, blank=True)
    topics = ArrayField(
        models.CharField(max_length=12, choices=Topic),
        default=list,
        blank=True,
        verbose_name=_("what they worked on"),
    )
    volunteer_mood = models.PositiveSmallIntegerField(
        _("how it went for the volunteer"), choices=Mood, null=True, blank=True
    )
    youth_mood = models.PositiveSmallIntegerField(
        _("how it went for the youth"), choices=Mood, null=True, blank=True
    )
    note = models.CharField(_("a line"), max_length=280, blank=True)
    logged_at = models.DateTimeField(_("logged at"), null=True, blank=True)
    logged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("logged by"),
    )

    area_path = "match__youth__area"

    objects = ScopedManager.from_queryset(MeetingQuerySet)()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        constraints: ClassVar = [
            # A meeting that was called off leaves its time free for another.
            models.UniqueConstraint(
                fields=["match", "starts_at"],
                condition=Q(outcome__in=["", "held"]),
                name="meeting_once_per_match_and_start",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", logged_at=None, logged_by=None)
                | (~Q(outcome="") & Q(logged_at__isnull=False, logged_by__isnull=False)),
                name="meeting_logged_iff_logged_at_and_logged_by",
            ),
            models.CheckConstraint(
                condition=Q(minutes__gte=5, minutes__lte=600), name="meeting_5_minutes_to_10_hours"
            ),
        ]

    def __str__(self) -> str:
        return f"Meeting #{self.pk}"

    def get_absolute_url(self) -> str:
        """A meeting is read on the page of its match."""
        return self.match.get_absolute_url()

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def is_logged(self) -> bool:
        return bool(self.outcome)

    @property
    def topic_labels(self) -> list[str]:
        """What they worked on, in words."""
        return [str(self.Topic(topic).label) for topic in self.topics]

    @transaction.atomic
    def log(  # noqa: PLR0913 - each is one tap of the form
        self,
        *,
        outcome: Outcome,
        by: User,
        at: datetime,
        starts_at: datetime | None = None,
        minutes: int | None = None,
        topics: tuple[str, ...] = (),
        volunteer_mood: int | None = None,
        youth_mood: int | None = None,
        note: str = "",
    ) -> None:
        """Say how it went. Of a youth who has been erased nothing is written, only what is counted.

        The youth is locked, so that an erasure at the same moment comes before or after.
        Raises TransitionRefusedError when it is already logged, when it is said to have happened
        and lies ahead, and when another meeting of the two began at that moment.
        """
        starts_at = starts_at or self.starts_at
        if outcome in self.HAPPENED and starts_at > at:
            raise TransitionRefusedError(gettext("This meeting still lies ahead."))
        youth = Youth.objects.select_for_update().get(pk=self.match.youth_id)
        if youth.erased_at is not None:
            topics, note = (), ""
        self._set_log(
            outcome=outcome,
            starts_at=starts_at,
            minutes=minutes or self.minutes,
            topics=list(topics),
            volunteer_mood=volunteer_mood,
            youth_mood=youth_mood,
            note=note,
            logged_at=at,
            logged_by=by,
        )

    def _set_log(self, **fields: object) -> None:
        """Compare and set: of two who log at once, one does."""
        try:
            with transaction.atomic():
                logged = Meeting.objects.planned().filter(pk=self.pk).update(**fields)
        except IntegrityError as broken:
            raise TransitionRefusedError(
                gettext("The two have another meeting at that time.")
            ) from broken
        if not logged:
            raise TransitionRefusedError(gettext("This meeting is already logged."))
        self.refresh_from_db()
