"""What happened to a match, and what each of the two said to its proposal."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.personal import Declaration
from matching.models.match import Match, Party
from organisations.models import Event, OwnedByOrganisation, OwnedManager


class MatchEvent(Event):
    match = models.ForeignKey(Match, models.CASCADE, related_name="events")

    area_path = "match__youth__area"


class Answer(OwnedByOrganisation):
    """What one of the two said to the proposal; a yes may become a no while it is open."""

    personal_data = Declaration(
        personal="match answered_by",
        sensitive="says_yes",
        harmless="id organisation party answered_at",
        kept="says_yes",
    )

    match = models.ForeignKey(Match, models.CASCADE, related_name="answers")
    party = models.CharField(_("who"), max_length=10, choices=Party)
    says_yes = models.BooleanField(_("yes"))
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("answered by")
    )
    answered_at = models.DateTimeField(_("answered at"))

    area_path = "match__youth__area"

    objects = OwnedManager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["match", "party"], name="answer_once_per_party"),
        ]

    def __str__(self) -> str:
        return f"Answer #{self.pk}"
