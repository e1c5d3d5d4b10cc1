"""The demand as a sheet: what is seen on the page, a row for each cell, as CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from matching.demand_words import WITHOUT_SUBJECT, basis_in_words, languages_in_words
from organisations.imports import writing
from organisations.models import Level, Track

if TYPE_CHECKING:
    from collections.abc import Iterable

    from matching.demand import Cell, Row


def as_csv(rows: Iterable[Row]) -> bytes:
    """Numbers as a Danish sheet reads them; a word that it would take for a formula is quoted."""
    head = [
        _("Subject"),
        _("Level"),
        _("Help with"),
        _("Area"),
        _("Language"),
        _("Open requests"),
        _("of these proposed"),
        _("Available volunteers"),
        _("Places free"),
        _("Lacking"),
        _("Median days waited"),
        _("Expected days to wait"),
        _("Worked out"),
    ]
    return writing.as_csv([head, *([_written(value) for value in _values(row)] for row in rows)])


def _written(value: str | float) -> str:
    """As the page writes it: whole without a decimal, else with a comma in every language.

    Between cells stands `;`.
    """
    return value if isinstance(value, str) else f"{value:g}".replace(".", ",")


def _values(row: Row) -> list[str | int | float]:
    return [
        *_words(row.cell),
        row.open,
        row.proposed,
        row.volunteers,
        row.places,
        max(0, row.short),
        row.waited,
        "" if row.expected.days is None else row.expected.days,
        basis_in_words(row.expected),
    ]


def _words(cell: Cell) -> list[str]:
    """Empty where the cell is about any; a cell without a subject says so."""
    subject, area = cell.subject, cell.area
    return [
        subject.name if subject else str(WITHOUT_SUBJECT[cell.track or Track.BOTH]),
        str(Level.from_rank(subject.rank).label) if subject else "",
        str(Track(cell.track).label) if cell.track else "",
        (area.name or _("not known")) if area else "",
        "" if cell.languages is None else _languages(cell.languages),
    ]


def _languages(codes: tuple[str, ...]) -> str:
    return languages_in_words(codes) if codes else _("none asked for")
