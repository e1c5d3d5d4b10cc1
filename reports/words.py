"""Figures in words, as the report form writes them: “M: 98 S: 56 R: 175 I alt: 329”."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from reports.models import SectionText

if TYPE_CHECKING:
    from decimal import Decimal

    from reports.figures import Amount, Figure
    from reports.models import Indicator
    from reports.report import ActivityReport, Line

Section = SectionText.Section


def plain(value: Decimal | None) -> int | float | None:
    """Whole numbers as integers, half hours as 16.5."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def number(value: Decimal | float) -> str:
    """With the reader's decimal sign: 16,5 in Danish; whole numbers without decimals."""
    return number_format(value, decimal_pos=0 if value == int(value) else 1)


def amount_text(amount: Amount) -> str:
    """“97 (+ 11 afbud)” for attendance; a dash where nothing was ever registered."""
    if amount.total is None:
        return "–"
    if amount.cancelled is None:
        return number(amount.total)
    return _("%(held)s (+ %(cancelled)s cancelled)") % {
        "held": number(amount.total),
        "cancelled": number(amount.cancelled),
    }


@dataclass(frozen=True)
class Part:
    """One number of a figure. `area` is a code, empty for the whole; `label` is what stands before.

    `value` is the bare number; None where there is none.
    """

    label: str
    text: str
    value: int | float | None
    area: str = ""
    is_whole: bool = False
    opens: bool = True

    def __str__(self) -> str:
        return f"{self.label}: {self.text}" if self.label else self.text


def parts_of(figure: Figure | None, *, is_one_area: bool) -> list[Part]:
    """The numbers of a cell: each area's and the whole, or the one figure there is.

    An activity that runs in one area, or counts without areas, shows the one figure.
    """
    if figure is None:
        return []
    whole = figure.whole
    if figure.areas is None or is_one_area:
        return [Part("", amount_text(whole), plain(whole.total), is_whole=True)]
    parts = [
        Part(code, amount_text(amount), plain(amount.total), area=code)
        for code, amount in figure.areas.items()
    ]
    if rest := figure.elsewhere:
        parts.append(Part(_("The rest"), amount_text(rest), plain(rest.total), opens=False))
    return [*parts, Part(_("In all"), amount_text(whole), plain(whole.total), is_whole=True)]


def target_text(indicator: Indicator, report: ActivityReport) -> str:
    """The target of the year, by area where it is set so, and that of the quarter."""
    codes = {area.pk: area.code for area in report.areas}
    by_area = {t.area_id: t.annual_target for t in indicator.area_targets.all()}
    texts = [f"{code}: {number(by_area[pk])}" for pk, code in codes.items() if pk in by_area]
    if indicator.annual_target is not None:
        in_all, whole = _("In all"), number(indicator.annual_target)
        texts.append(f"{in_all}: {whole}" if texts else whole)
    if indicator.quarter_target is not None:
        quarter = _("%(target)s a quarter") % {"target": number(indicator.quarter_target)}
        texts.append(f"({quarter})")
    return " ".join(texts) or "–"


@dataclass(frozen=True)
class Row:
    """A line of a table of the report, ready to be shown."""

    indicator: Indicator
    target: str
    quarter: list[Part]
    year: list[Part]

    @property
    def quarter_text(self) -> str:
        return " ".join(map(str, self.quarter)) or "–"

    @property
    def year_text(self) -> str:
        return " ".join(map(str, self.year)) or "–"

    @property
    def reached(self) -> int | float | None:
        """The year's number so far, where there is a target of the year to hold it against."""
        if not self.year or self.indicator.annual_target is None:
            return None
        return self.year[-1].value

    @property
    def annual_target(self) -> int | float | None:
        return plain(self.indicator.annual_target)


def row_of(line: Line, report: ActivityReport) -> Row:
    is_one_area = len(report.areas) <= 1
    return Row(
        indicator=line.indicator,
        target=target_text(line.indicator, report),
        quarter=parts_of(line.quarter, is_one_area=is_one_area),
        year=parts_of(line.year, is_one_area=is_one_area),
    )


@dataclass(frozen=True)
class ReportTable:
    title: str
    headings: tuple[str, str, str, str]
    rows: list[Row]


def success_table(report: ActivityReport) -> ReportTable:
    return ReportTable(
        _("Results achieved"),
        (
            _("Success criteria and goals of the activity"),
            _("Target of the year"),
            _("This quarter"),
            _("Total this year"),
        ),
        [row_of(line, report) for line in report.success],
    )


def current_table(report: ActivityReport) -> ReportTable:
    return ReportTable(
        _("The current activity in figures"),
        (_("Indicator"), _("Target"), _("Achieved"), _("Total this year")),
        [row_of(line, report) for line in report.current],
    )


def sections_of(report: ActivityReport) -> list[tuple[str, str, str]]:
    """(name, heading, text) of the sections behind the tables, in the order of the form."""
    return [
        (section.value, str(section.label), report.sections[section.value])
        for section in Section
        if section != Section.CURRENT
    ]


def legend(report: ActivityReport) -> str:
    """“M: Motalavej S: Sydbyen”; empty where no area is told apart."""
    if len(report.areas) <= 1 or not any(line.indicator.by_area for line in report.lines):
        return ""
    return " · ".join(f"{area.code}: {area.name}" for area in report.areas)
