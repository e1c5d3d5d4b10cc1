"""An inquiry (henvendelse): a youth asks something of the coordinators, and a person sees to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.personal import Declaration
from matching.models.match import Match
from organisations.models import OwnedByOrganisation, OwnedQuerySet, ScopedManager
from youths.models import Youth

if TYPE_CHECKING:
    from datetime import datetime

    from accounts.models import User


class InquiryQuerySet(OwnedQuerySet["Inquiry"]):
    def open(self) -> Self:
        """Nobody has seen to it; what asks to end a match has done its work when that has ended."""
        return self.filter(Q(match=None) | Q(match__status=Match.Status.ACTIVE), handled_at=None)

    def of_youth(self, youth: Youth) -> Self:
        return self.filter(organisation=youth.organisation_id, youth=youth)

    def erasures(self) -> Self:
        return self.filter(kind=Inquiry.Kind.ERASE)

    def farewells(self) -> Self:
        """The youth wants to stop, or to be erased."""
        return self.filter(kind__in=[Inquiry.Kind.END, Inquiry.Kind.ERASE])


class Inquiry(OwnedByOrganisation):
    """`match` is the running match that is to end; other kinds are about none."""

    class Kind(models.TextChoices):
        TALK = "talk", _("wants to talk to a coordinator")
        END = "end", _("wants to stop")
        ERASE = "erase", _("wants to be erased")

    area_path = "youth__area"

    personal_data = Declaration(
        personal="youth match",
        sensitive="kind",
        harmless="id organisation asked_at handled_at handled_by",
        kept="kind",
    )

    youth = models.ForeignKey(Youth, models.CASCADE, related_name="+", verbose_name=_("youth"))
    kind = models.CharField(_("what"), max_length=8, choices=Kind)
    match = models.ForeignKey(
        Match,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("match"),
    )
    asked_at = models.DateTimeField(_("asked at"))
    handled_at = models.DateTimeField(_("seen to at"), null=True, blank=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("seen to by"),
    )

    objects = ScopedManager.from_queryset(InquiryQuerySet)()

    class Meta:
        verbose_name = _("inquiry")
        verbose_name_plural = _("inquiries")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["youth", "kind"],
                condition=Q(handled_at=None, match=None),
                name="inquiry_one_open_per_youth_and_kind",
            ),
            models.UniqueConstraint(
                fields=["match"],
                condition=Q(handled_at=None),
                name="inquiry_one_open_per_match",
            ),
            models.CheckConstraint(
                condition=Q(kind="end", match__isnull=False) | (~Q(kind="end") & Q(match=None)),
                name="inquiry_match_iff_it_asks_to_end_one",
            ),
            models.CheckConstraint(
                condition=Q(handled_at=None, handled_by=None)
                | Q(handled_at__isnull=False, handled_by__isnull=False),
                name="inquiry_handled_at_iff_handled_by",
            ),
        ]

    def __str__(self) -> str:
        return f"Inquiry #{self.pk}"

    def get_absolute_url(self) -> str:
        """It is about the youth, on whose page the rest stands."""
        return self.youth.get_absolute_url()

    @property
    def waits_for_the_end(self) -> bool:
        """An erasure is not seen to by a button: it comes when the match has ended."""
        return self.kind == self.Kind.ERASE

    def handle(self, *, by: User, at: datetime) -> None:
        """Somebody has seen to it; the first who did stands."""
        Inquiry.objects.filter(pk=self.pk, handled_at=None).update(handled_at=at, handled_by=by)
        self.refresh_from_db()
