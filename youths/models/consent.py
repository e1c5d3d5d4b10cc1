"""A consent is a record: what to, which text, who gave it, when, how, and when it was withdrawn.

So is a no. It is a row of another kind, so that nothing that looks for a consent ever finds one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.personal import Declaration
from organisations.models import OwnedByOrganisation, OwnedManager, OwnedQuerySet, ScopedManager
from youths.models.youth import Youth

if TYPE_CHECKING:
    from datetime import datetime

    from accounts.models import User


class ConsentQuerySet(OwnedQuerySet["Consent"]):
    def in_force(self) -> Self:
        return self.filter(withdrawn_at=None)

    def own_data(self) -> Self:
        return self.filter(kind=Consent.Kind.OWN_DATA)

    def guardians(self) -> Self:
        return self.filter(kind=Consent.Kind.GUARDIAN)


class Consent(OwnedByOrganisation):
    class Kind(models.TextChoices):
        OWN_DATA = "own_data", _("own consent to the use of their data")
        GUARDIAN = "guardian", _("guardian's consent to taking part")

    class Channel(models.TextChoices):
        FORM = "form", _("the form")
        LINK = "link", _("a private link")
        COORDINATOR = "coordinator", _("told to the coordinator")
        IN_PERSON = "in_person", _("in person, beside the coordinator")
        REFERRER = "referrer", _("told to who referred them")
        IMPORTED = "imported", _("brought over from a list")

    personal_data = Declaration(
        personal="youth given_by",
        harmless=(
            "id organisation kind text_version language given_at channel withdrawn_at withdrawn_by"
        ),
    )

    youth = models.ForeignKey(Youth, models.CASCADE, related_name="consents")
    kind = models.CharField(_("to what"), max_length=10, choices=Kind)
    text_version = models.CharField(_("version of the text"), max_length=20)
    # In which the text was read; empty where somebody told it, or where a list was brought over.
    language = models.CharField(_("language of the text"), max_length=8, blank=True)
    channel = models.CharField(_("given by"), max_length=12, choices=Channel)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by")
    )
    given_at = models.DateTimeField(_("given at"))
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("withdrawn by"),
    )
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    area_path = "youth__area"

    objects = ScopedManager.from_queryset(ConsentQuerySet)()

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["youth", "kind"],
                condition=Q(withdrawn_at=None),
                name="consent_one_in_force_per_kind",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="consent_withdrawn_at_iff_withdrawn_by",
            ),
        ]

    def __str__(self) -> str:
        return f"Consent #{self.pk}"

    def get_absolute_url(self) -> str:
        """On the page of the youth it is about."""
        return f"{self.youth.get_absolute_url()}#consents"

    @property
    def is_in_force(self) -> bool:
        return self.withdrawn_at is None

    def withdraw(self, *, by: User, at: datetime) -> None:
        """Takes effect at once; a consent already withdrawn keeps its first moment."""
        Consent.objects.in_force().filter(pk=self.pk).update(withdrawn_at=at, withdrawn_by=by)
        self.refresh_from_db()


class Refusal(OwnedByOrganisation):
    """A no to a consent that was asked for. A consent given later stands beside it."""

    personal_data = Declaration(
        personal="youth refused_by", harmless="id organisation kind text_version channel refused_at"
    )

    youth = models.ForeignKey(Youth, models.CASCADE, related_name="refusals")
    kind = models.CharField(_("to what"), max_length=10, choices=Consent.Kind)
    text_version = models.CharField(_("version of the text"), max_length=20)
    channel = models.CharField(_("said by"), max_length=12, choices=Consent.Channel)
    refused_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by")
    )
    refused_at = models.DateTimeField(_("said at"))

    area_path = "youth__area"

    objects = OwnedManager()

    class Meta:
        verbose_name = _("refusal")
        verbose_name_plural = _("refusals")

    def __str__(self) -> str:
        return f"Refusal #{self.pk}"
