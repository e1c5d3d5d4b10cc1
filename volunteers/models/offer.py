"""What a volunteer can help with, and when."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from organisations.models import Level, OwnedByOrganisation, OwnedManager, Subject, WeeklySlot
from volunteers.models.volunteer import Volunteer


class Skill(OwnedByOrganisation):
    """A subject with the highest level the volunteer can help at."""

    volunteer = models.ForeignKey(Volunteer, models.CASCADE, related_name="skills")
    subject = models.ForeignKey(
        Subject, models.PROTECT, related_name="+", verbose_name=_("subject")
    )
    level = models.CharField(_("up to"), max_length=16, choices=Level)

    area_path = "volunteer__area"

    objects = OwnedManager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["volunteer", "subject"], name="skill_one_level_per_subject"
            ),
        ]

    def __str__(self) -> str:
        return f"Skill #{self.pk}"


class VolunteerSlot(WeeklySlot):
    volunteer = models.ForeignKey(Volunteer, models.CASCADE, related_name="slots")

    area_path = "volunteer__area"

    class Meta(WeeklySlot.Meta):
        abstract = False

    def __str__(self) -> str:
        return f"VolunteerSlot #{self.pk}"
