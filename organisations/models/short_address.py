"""A short address: a code that is typed off a strip of paper, and the organisation it leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from organisations.models.organisation import OwnedByOrganisation, OwnedQuerySet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from organisations.models.organisation import Organisation


class ShortAddressQuerySet(OwnedQuerySet["ShortAddress"]):
    def take(self, organisation: Organisation, *, codes: Iterable[str]) -> str:
        """The first of these codes that is nobody's; from now on it is this organisation's."""
        for code in codes:
            _row, is_new = self.get_or_create(code=code, defaults={"organisation": organisation})
            if is_new:
                return code
        raise LookupError("None of these codes is free.")


class ShortAddress(OwnedByOrganisation):
    """Which organisation a code is of, and nothing else: what hangs on it stands behind the wall.

    A code is never given up, since paper hangs for years. It is no secret.
    """

    code = models.CharField(_("code"), max_length=8, unique=True)

    # Read before it is known which organisation is acted in: not scoped, and without a wall.
    objects = models.Manager.from_queryset(ShortAddressQuerySet)()

    class Meta:
        verbose_name = _("short address")
        verbose_name_plural = _("short addresses")

    def __str__(self) -> str:
        return f"ShortAddress #{self.pk}"
