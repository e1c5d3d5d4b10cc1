"""The subject catalogue: what can be helped with, and at which levels."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from organisations.models.organisation import OwnedByOrganisation, OwnedManager


class Level(models.TextChoices):
    """Danish levels in rising order: 9th and 10th form, C, B, A of upper secondary, higher."""

    NINTH = "9", _("9th form")
    TENTH = "10", _("10th form")
    C = "C", _("C level")
    B = "B", _("B level")
    A = "A", _("A level")
    HIGHER = "videregaaende", _("higher education")

    @property
    def rank(self) -> int:
        """0 for the lowest; somebody who helps at a level also helps at all below it."""
        return type(self).values.index(self.value)

    @classmethod
    def from_rank(cls, rank: int) -> Level:
        return cls(cls.values[rank])


class Subject(OwnedByOrganisation):
    slug = models.SlugField(_("short name in files"), max_length=40)
    name = models.CharField(_("name"), max_length=60)
    name_en = models.CharField(_("name in English"), max_length=60, blank=True)
    position = models.PositiveSmallIntegerField(_("place in the order"), default=0)

    objects = OwnedManager()

    class Meta:
        verbose_name = _("subject")
        verbose_name_plural = _("subjects")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "slug"], name="subject_slug_once_per_organisation"
            ),
        ]

    def __str__(self) -> str:
        """In English to who reads English; to all others in Danish, as it is called at school."""
        reads_english = (get_language() or "").startswith("en")
        return self.name_en if reads_english and self.name_en else self.name
