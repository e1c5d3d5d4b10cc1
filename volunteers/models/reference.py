"""Somebody who knows a volunteer and is asked about them, by a private link."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from accounts.personal import Declaration
from notifications.models import Recipient
from organisations.models import (
    OwnedByOrganisation,
    OwnedQuerySet,
    ScopedManager,
    ScreeningStep,
)
from volunteers.models.screening import ScreeningRecord
from volunteers.models.volunteer import Volunteer

if TYPE_CHECKING:
    from datetime import datetime

    from organisations.models import Link


class ReferenceQuerySet(OwnedQuerySet["Reference"]):
    def opened_by(self, link: Link) -> Self:
        """The reference a private link asks, if it is they who act by it."""
        own = self.filter(organisation=link.organisation_id, pk=link.about_id)
        return own.filter(recipient__user=link.user)

    def unanswered(self) -> Self:
        """Asked, and has neither answered nor said that they will not."""
        return self.filter(answered_at=None, declined_at=None)

    def silent_since(self, moment: datetime) -> Self:
        """Asked by then, unanswered, and still needed: the volunteer is here, the step open."""
        settled = ScreeningRecord.objects.filter(
            volunteer=OuterRef("volunteer"), kind=ScreeningStep.Kind.REFERENCES
        ).exclude(outcome="")
        needed = self.unanswered().filter(~Exists(settled), asked_at__lte=moment)
        return needed.exclude(volunteer__status=Volunteer.Status.ENDED)

    def to_judge(self) -> Self:
        """Answered, and no coordinator has said what the answer is worth."""
        return self.filter(answered_at__isnull=False, judged_at=None)


class Reference(OwnedByOrganisation):
    """Named by the volunteer, asked by link, answered by taps, judged by a coordinator."""

    class Relation(models.TextChoices):
        WORK = "work", _("from work")
        EDUCATION = "education", _("from an education")
        ASSOCIATION = "association", _("from a club or voluntary work")
        FRIEND = "friend", _("a friend or neighbour")

    class Trust(models.TextChoices):
        YES = "yes", _("yes")
        DOUBT = "doubt", _("I am in doubt")
        NO = "no", _("no")

    class Known(models.TextChoices):
        YEAR = "year", _("less than a year")
        YEARS = "years", _("one to five years")
        LONG = "long", _("more than five years")

    class Judgement(models.TextChoices):
        SPEAKS_FOR = "speaks_for", _("speaks for them")
        SPEAKS_AGAINST = "speaks_against", _("does not speak for them")

    personal_data = Declaration(
        personal="volunteer name relation recipient",
        sensitive="known trust reliable words judgement",
        harmless="id organisation asked_at asked_by answered_at declined_at judged_at judged_by",
        # An answer given in confidence is the reference's own.
        others="name recipient known trust reliable words judgement",
    )

    volunteer = models.ForeignKey(Volunteer, models.CASCADE, related_name="references")
    name = models.CharField(_("name"), max_length=120)
    relation = models.CharField(_("knows them"), max_length=20, choices=Relation)
    recipient = models.OneToOneField(
        Recipient, models.PROTECT, related_name="+", verbose_name=_("reached by")
    )
    asked_at = models.DateTimeField(_("asked at"))
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("named by")
    )
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    # They do not know the volunteer, or do not wish to say anything. Nobody has to say why.
    declined_at = models.DateTimeField(_("declined at"), null=True, blank=True)
    known = models.CharField(_("has known them"), max_length=10, choices=Known, blank=True)
    trust = models.CharField(
        _("would trust them with a young person"), max_length=10, choices=Trust, blank=True
    )
    reliable = models.CharField(
        _("keeps what they promise"), max_length=10, choices=Trust, blank=True
    )
    words = models.TextField(_("in their own words"), blank=True)
    judgement = models.CharField(
        _("what the answer is worth"), max_length=20, choices=Judgement, blank=True
    )
    judged_at = models.DateTimeField(_("judged at"), null=True, blank=True)
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("judged by"),
    )

    area_path = "volunteer__area"

    objects = ScopedManager.from_queryset(ReferenceQuerySet)()

    class Meta:
        verbose_name = _("reference")
        verbose_name_plural = _("references")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(asked_at__isnull=False, asked_by__isnull=False),
                name="reference_asked_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None, known="", trust="", reliable="")
                | Q(answered_at__isnull=False) & ~Q(trust="") & ~Q(reliable="") & ~Q(known=""),
                name="reference_answered_iff_answer",
            ),
            models.CheckConstraint(
                condition=Q(declined_at=None) | Q(answered_at=None, words=""),
                name="reference_declined_without_answer",
            ),
            models.CheckConstraint(
                condition=Q(judgement="", judged_at=None, judged_by=None)
                | ~Q(judgement="") & Q(judged_at__isnull=False, judged_by__isnull=False),
                name="reference_judged_iff_judgement",
            ),
        ]

    def __str__(self) -> str:
        return f"Reference #{self.pk}"

    def get_absolute_url(self) -> str:
        """On the desk they stand on the page of the volunteer who named them."""
        return f"{self.volunteer.get_absolute_url()}#screening"

    @property
    def first_name(self) -> str:
        return self.name.split(" ")[0]

    @property
    def has_reacted(self) -> bool:
        """All that the volunteer learns: not what was said, nor that nothing was."""
        return self.answered_at is not None or self.declined_at is not None

    @property
    def may_speak_for(self) -> bool:
        """Whether they have spoken for the volunteer, or still may."""
        return self.declined_at is None and self.judgement in {"", self.Judgement.SPEAKS_FOR}

    @property
    def speaks_for(self) -> bool:
        return self.judgement == self.Judgement.SPEAKS_FOR
