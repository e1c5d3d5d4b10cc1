"""Who else helps a young person whom a programme is not for: national, free, open to anybody.

Ages and number as their own pages told in November 2026.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.functional import _StrPromise


@dataclass(frozen=True)
class Helper:
    """For those from `youngest` to `oldest`; `name` is a name and is not translated."""

    name: str
    offers: _StrPromise
    address: str
    phone: str = ""
    youngest: int = 0
    oldest: int = 120

    def is_for(self, age: int) -> bool:
        return self.youngest <= age <= self.oldest


HELPERS = (
    Helper(
        "BørneTelefonen",
        _("Talk or chat about anything, day and night. For those under 18."),
        address="https://bornetelefonen.dk/",
        phone="116 111",
        oldest=17,
    ),
    Helper(
        "headspace",
        _("Somebody to talk to, without an appointment. For those from 12 to 25."),
        address="https://headspace.dk/",
        youngest=12,
        oldest=25,
    ),
    Helper(
        "eVejledning",
        _("Advice about school, education and jobs, whatever your age."),
        address="https://www.ug.dk/evejledning",
    ),
)


def who_helps(ages: Iterable[int]) -> list[Helper]:
    """Those who are there for any of these ages; for none of no age."""
    ages = tuple(ages)
    return [helper for helper in HELPERS if any(map(helper.is_for, ages))]
