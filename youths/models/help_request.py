"""A request for help: what with, when it suits, which volunteer, and where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q, Subquery
from django.dispatch import Signal
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.personal import Declaration
from notifications.kinds import Kind
from notifications.models import Message
from organisations.models import (
    Event,
    Gender,
    Level,
    OwnedByOrganisation,
    OwnedManager,
    OwnedQuerySet,
    Programme,
    ScopedManager,
    Subject,
    Track,
    WeeklySlot,
    WithStatus,
)
from youths.models.consent import Consent, Refusal
from youths.models.youth import Youth, asked_of_guardian_at, guardian_required_on

if TYPE_CHECKING:
    from datetime import date, datetime

    from accounts.models import User
    from notifications.models import MessageQuerySet


# Sent within the transaction in which a request waits no longer: request, by, at.
stopped_waiting = Signal()


class HelpRequestQuerySet(OwnedQuerySet[Any]):
    def open(self) -> Self:
        return self.filter(status=HelpRequest.Status.OPEN)

    def of_youth(self, youth: Youth) -> Self:
        return self.filter(organisation=youth.organisation_id, youth=youth)

    def with_said(self) -> Self:
        """With all that `said_by_guardian` reads."""
        return self.prefetch_related("youth__consents", "youth__refusals")

    def wanted(self) -> Self:
        """Waiting or helped: not withdrawn."""
        return self.exclude(status=HelpRequest.Status.WITHDRAWN)

    def requiring_guardian(self, *, on: date) -> Self:
        """Those whose youth may be matched on that day only with a guardian's yes."""
        return self.filter(guardian_required_on(on))

    def without_guardian(self) -> Self:
        """Those whose youth has no guardian's consent in force."""
        given = Consent.objects.guardians().in_force().filter(youth=OuterRef("youth"))
        return self.filter(~Exists(given))

    def guardian_silent(self) -> Self:
        """Those to which no guardian has said anything since they were made."""
        refused = Refusal.objects.filter(
            youth=OuterRef("youth"), refused_at__gte=OuterRef("created_at")
        )
        withdrawn = Consent.objects.guardians().filter(
            youth=OuterRef("youth"), withdrawn_at__gte=OuterRef("created_at")
        )
        return self.without_guardian().filter(~Exists(refused), ~Exists(withdrawn))

    def with_reopening(self) -> Self:
        """`opened_again_at`: when one that had a volunteer began to wait for another, else None."""
        opened_again = RequestEvent.objects.filter(
            request=OuterRef("pk"),
            status=HelpRequest.Status.OPEN,
            request__events__status=HelpRequest.Status.MATCHED,
        ).order_by("-at")
        return self.annotate(opened_again_at=Subquery(opened_again.values("at")[:1]))

    def with_guardian_asked(self) -> Self:
        """With `guardian_asked_at`: when a guardian was last written to about it, or None."""
        asked = _questions().order_by("-due_at").values("due_at")[:1]
        return self.annotate(guardian_asked_at=Subquery(asked))

    def guardian_asked_between(self, after: datetime, until: datetime) -> Self:
        """Those whose guardian was last written to later than `after`, up to and including `until`.

        With `guardian_asked_at`.
        """
        asked = Q(guardian_asked_at__gt=after, guardian_asked_at__lte=until)
        return self.with_guardian_asked().filter(asked)

    def guardian_asked_after(self, moment: datetime) -> Self:
        """Those whose guardian was written to later than that, and can be."""
        reachable = self.exclude(youth__guardian__recipient__phone="")
        return reachable.filter(Exists(_questions().filter(due_at__gt=moment)))

    def oldest_first(self) -> Self:
        return self.order_by("created_at", "ref", "pk")

    def with_profile(self) -> Self:
        """With all that a suggestion or a list shows, at a fixed number of queries."""
        return self.select_related("programme", "youth__area", "youth__recipient").prefetch_related(
            "subjects__subject", "slots", "youth__consents"
        )


def _questions() -> MessageQuerySet:
    """By which a guardian was asked for a yes since the request was made; none that failed."""
    return Message.objects.filter(
        kind=Kind.GUARDIAN_ASKED,
        status__in=(Message.Status.WAITING, Message.Status.SENT),
        recipient=OuterRef("youth__guardian__recipient"),
        due_at__gte=OuterRef("created_at"),
    )


class HelpRequest(WithStatus):
    class Status(models.TextChoices):
        OPEN = "open", _("waiting")
        MATCHED = "matched", _("has a volunteer")
        WITHDRAWN = "withdrawn", _("closed")

    class GenderWish(models.TextChoices):
        ANY = "any", _("no matter")
        PREFER_FEMALE = "prefer:female", _("rather a woman")
        PREFER_MALE = "prefer:male", _("rather a man")
        PREFER_OTHER = "prefer:other", _("rather another gender")
        MUST_FEMALE = "must:female", _("only a woman")
        MUST_MALE = "must:male", _("only a man")
        MUST_OTHER = "must:other", _("only another gender")

    class Source(models.TextChoices):
        FORM = "form", _("the form")
        COORDINATOR = "coordinator", _("a coordinator")
        REFERRER = "referrer", _("a referrer")
        IMPORTED = "imported", _("brought over from a list")

    personal_data = Declaration(
        personal="youth ref languages",
        sensitive="wishes track volunteer_gender deadline_on",
        harmless="id organisation programme status source came_from form_key created_at",
        kept="track",
    )

    ref = models.CharField(_("reference"), max_length=40)
    youth = models.ForeignKey(Youth, models.CASCADE, related_name="requests")
    programme = models.ForeignKey(
        Programme, models.PROTECT, related_name="+", verbose_name=_("programme")
    )
    track = models.CharField(_("help with"), max_length=10, choices=Track)
    deadline_on = models.DateField(_("exam or hand-in on"), null=True, blank=True)
    wishes = models.TextField(_("in own words"), blank=True)
    volunteer_gender = models.CharField(
        _("the volunteer is"), max_length=16, choices=GenderWish, default=GenderWish.ANY
    )
    languages = ArrayField(
        models.CharField(max_length=8),
        default=list,
        blank=True,
        verbose_name=_("languages the volunteer speaks one of"),
    )
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.OPEN)
    source = models.CharField(_("came by"), max_length=12, choices=Source, default=Source.FORM)
    came_from = models.ForeignKey(
        "youths.Source",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="requests",
        verbose_name=_("came from"),
    )
    # Made when the form is shown: the same form sent twice is one request.
    form_key = models.UUIDField(_("key of the form"), null=True, blank=True)
    created_at = models.DateTimeField(_("asked at"))

    area_path = "youth__area"

    objects = ScopedManager.from_queryset(HelpRequestQuerySet)()

    class Meta:
        verbose_name = _("request for help")
        verbose_name_plural = _("requests for help")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "ref"], name="request_ref_once_per_organisation"
            ),
            models.UniqueConstraint(
                fields=["organisation", "form_key"], name="request_once_per_form_key"
            ),
        ]

    def __str__(self) -> str:
        return f"HelpRequest #{self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("matching:workbench", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.status == self.Status.OPEN

    def asked_of_guardian_on(self, day: date) -> Programme.GuardianConsent:
        return asked_of_guardian_at(self.youth.age_on(day), self.programme)

    @transaction.atomic
    def become(self, status: str, *, by: User, at: datetime) -> None:
        super().become(status, by=by, at=at)
        if not self.is_open:
            stopped_waiting.send(HelpRequest, request=self, by=by, at=at)

    @property
    def gender_asked_for(self) -> Gender | None:
        """The gender wished or required, None when it does not matter."""
        _force, _colon, gender = self.volunteer_gender.partition(":")
        return Gender(gender) if gender else None

    @property
    def gender_is_required(self) -> bool:
        return self.volunteer_gender.startswith("must:")


class RequestEvent(Event):
    request = models.ForeignKey(HelpRequest, models.CASCADE, related_name="events")

    area_path = "request__youth__area"


class WantedSubject(OwnedByOrganisation):
    """A subject asked for, at the level it is asked at."""

    request = models.ForeignKey(HelpRequest, models.CASCADE, related_name="subjects")
    subject = models.ForeignKey(
        Subject, models.PROTECT, related_name="+", verbose_name=_("subject")
    )
    level = models.CharField(_("level"), max_length=16, choices=Level)

    area_path = "request__youth__area"

    objects = OwnedManager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["request", "subject"], name="wanted_subject_once_per_request"
            ),
        ]

    def __str__(self) -> str:
        return f"WantedSubject #{self.pk}"


class RequestSlot(WeeklySlot):
    request = models.ForeignKey(HelpRequest, models.CASCADE, related_name="slots")

    area_path = "request__youth__area"

    class Meta(WeeklySlot.Meta):
        abstract = False

    def __str__(self) -> str:
        return f"RequestSlot #{self.pk}"
