"""What has happened to a volunteer, and what an event `changed` changed: before and after."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.personal import Declaration
from organisations.models import Event, OwnedByOrganisation, OwnedManager
from volunteers.models.volunteer import Volunteer


class VolunteerEvent(Event):
    """A status reached, or `CHANGED`: what is known about the volunteer was written anew."""

    CHANGED: ClassVar = "changed"

    volunteer = models.ForeignKey(Volunteer, models.CASCADE, related_name="events")
    reason = models.CharField(_("reason"), max_length=20, choices=Volunteer.EndReason, blank=True)
    by_list = models.BooleanField(_("a list said so"), default=False)

    area_path = "volunteer__area"

    @property
    def label(self) -> str:
        """What happened, as a person reads it."""
        if self.status == self.CHANGED:
            return str(_("changed"))
        return str(Volunteer.Status(self.status).label)


class VolunteerChange(OwnedByOrganisation):
    """`before` and `after` hold short texts as in files: `matematik:B`, `mon 16:00-19:00`, `da`."""

    class Field(models.TextChoices):
        NAME = "name", _("name")
        PHONE = "phone", _("mobile number")
        EMAIL = "email", _("e-mail")
        BIRTH_YEAR = "birth_year", _("birth year")
        GENDER = "gender", _("gender")
        AREA = "area", _("area")
        COMES_TO = "comes_to", _("comes to")
        TRACKS = "tracks", _("offers")
        SKILLS = "skills", _("subjects")
        LANGUAGES = "languages", _("languages")
        SLOTS = "slots", _("times of the week")
        INTERESTS = "interests", _("interests")
        CAPACITY = "capacity", _("youths at a time")
        ACTIVE_FROM = "active_from", _("active from")

    personal_data = Declaration(personal="before after", harmless="id organisation event field")

    event = models.ForeignKey(VolunteerEvent, models.CASCADE, related_name="changes")
    field = models.CharField(_("field"), max_length=12, choices=Field)
    before = ArrayField(
        models.CharField(max_length=254), default=list, blank=True, verbose_name=_("it was")
    )
    after = ArrayField(
        models.CharField(max_length=254), default=list, blank=True, verbose_name=_("it became")
    )

    area_path = "event__volunteer__area"

    objects = OwnedManager()

    class Meta:
        verbose_name = _("change of a volunteer")
        verbose_name_plural = _("changes of volunteers")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["event", "field"], name="volunteer_change_once_per_field"
            ),
        ]

    def __str__(self) -> str:
        return f"VolunteerChange #{self.pk}"
