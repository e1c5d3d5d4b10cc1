"""Somebody whose personal data may go while their row stays."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organisations.models.organisation import OwnedByOrganisation, OwnedQuerySet

if TYPE_CHECKING:
    from typing import Self

ErasableT = TypeVar("ErasableT", bound=models.Model)


class ErasableQuerySet(OwnedQuerySet[ErasableT]):
    def known(self) -> Self:
        """Those who have not been erased."""
        return self.filter(erased_at=None)


class Erasable(OwnedByOrganisation):
    """The row stays, since figures are counted by it; nothing in it tells who it was."""

    erased_at = models.DateTimeField(_("erased at"), null=True, blank=True)
    erased_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("erased by"),
    )

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(erased_at=None, erased_by=None)
                | Q(erased_at__isnull=False, erased_by__isnull=False),
                name="%(class)s_erased_at_iff_erased_by",
            ),
        ]
