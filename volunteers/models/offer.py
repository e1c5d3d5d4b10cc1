"""What a volunteer can help with, where else they come, and when."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from organisations.models import (
    Area,
    Level,
    OwnedByOrganisation,
    OwnedManager,
    Subject,
    WeeklySlot,
)
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


class VolunteerArea(OwnedByOrganisation):
    """An area the volunteer comes to as well, beside the one they live or work in."""

    volunteer = models.ForeignKey(Volunteer, models.CASCADE, related_name="comes_to")
    area = models.ForeignKey(Area, models.PROTECT, related_name="+", verbose_name=_("area"))

    area_path = "volunteer__area"

    objects = OwnedManager()

    class Meta:
        verbose_name = _("area a volunteer comes to")
        verbose_name_plural = _("areas volunteers come to")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["volunteer", "area"], name="volunteer_comes_to_an_area_once"
            ),
        ]

    def __str__(self) -> str:
        return f"VolunteerArea #{self.pk}"


class VolunteerSlot(WeeklySlot):
    volunteer = models.ForeignKey(Volunteer, models.CASCADE, related_name="slots")

    area_path = "volunteer__area"

    class Meta(WeeklySlot.Meta):
        abstract = False

    def __str__(self) -> str:
        return f"VolunteerSlot #{self.pk}"
