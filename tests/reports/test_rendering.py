"""The report as HTML, DOCX, XLSX and JSON."""

import io
import json
from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation
from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook

from reports.models import Activity
from reports.periods import Quarter
from reports.rendering import render
from reports.report import reports_of
from reports.services import write_section
from tests.factories import NOON
from tests.factories.organisations import AreaFactory
from tests.factories.reports import (
    ActivityFactory,
    AreaTargetFactory,
    IndicatorFactory,
    RegistrationFactory,
    SectionTextFactory,
)

pytestmark = pytest.mark.django_db

Q3 = Quarter(2023, 3)


def reports(organisation, *codes):
    activities = Activity.objects.of(organisation).with_plan().in_order()
    if codes:
        activities = activities.filter(code__in=codes)
    return reports_of(list(activities), organisation=organisation, quarter=Q3)


@pytest.fixture
def every_kind(organisation):
    """An activity in M and R with an indicator of each kind, its texts, and hostile words."""
    areas = [AreaFactory(organisation=organisation, code=c, name=n) for c, n in AREAS]
    activity = ActivityFactory(
        organisation=organisation,
        code="cafe",
        name="Lektiecafé <b>",
        description="Åben to gange om ugen.",
        purpose_individual="At få hjælp.",
        runs_in=areas,
    )
    hours = IndicatorFactory(
        activity=activity, code="timer", kind="hours", unit="timer", annual_target=Decimal(40)
    )
    RegistrationFactory(indicator=hours, value=Decimal("16.5"))
    attendance = IndicatorFactory(
        activity=activity, code="fremmoede", kind="attendance", table="indicator", by_area=True
    )
    for area, value, cancelled in zip(areas, (90, 7), (10, 1), strict=True):
        RegistrationFactory(indicator=attendance, area=area, value=value, cancelled=cancelled)
    AreaTargetFactory(indicator=attendance, area=areas[0], annual_target=Decimal(100))
    snapshot = IndicatorFactory(
        activity=activity, code="nu", kind="snapshot", label="=2+2", quarter_target=Decimal(5)
    )
    RegistrationFactory(indicator=snapshot, value=Decimal(30), on=date(2022, 5, 1))
    SectionTextFactory(activity=activity, section="current", text="Caféen er flyttet.")
    SectionTextFactory(activity=activity, section="learning", text="Kort:\n- Ring først\n- Mød op")
    SectionTextFactory(activity=activity, quarter="2023Q2", section="voices", text="Gammelt")
    return organisation


AREAS = [("M", "Motalavej"), ("R", "Ringparken")]


def test_each_kind_is_written_in_json_as_it_is_counted(every_kind):
    [written] = json.loads(render(reports(every_kind), format_name="json"))

    assert written["success"] == [
        {
            "indicator": "timer",
            "annual_target": 40,
            "quarter": {"total": 16.5},
            "year_to_date": {"total": 16.5},
        },
        {
            "indicator": "nu",
            "annual_target": None,
            "quarter_target": 5,
            "quarter": {"total": 30},
            "year_to_date": None,
        },
    ]
    amount = {
        "by_area": {"M": 90, "R": 7},
        "cancelled_by_area": {"M": 10, "R": 1},
        "total": 97,
        "cancelled": 11,
    }
    assert written["indicator"] == [
        {
            "indicator": "fremmoede",
            "annual_target": None,
            "annual_target_by_area": {"M": 100},
            "quarter": amount,
            "year_to_date": amount,
        }
    ]
    assert written["status"] == "draft"
    assert written["sections"]["learning"] == "Kort:\n- Ring først\n- Mød op"
    assert written["sections"]["voices"] == ""
    assert written["head"]["quarter"] == "3. kvartal 2023"


def test_half_hours_are_integers_in_json_only_when_they_are_whole(every_kind):
    text = render(reports(every_kind), format_name="json")

    assert '"total": 16.5' in text
    assert '"total": 30\n' in text


def test_a_single_report_is_a_bare_object(every_kind):
    written = json.loads(render(reports(every_kind), format_name="json", is_single=True))

    assert written["activity"] == "cafe"


def test_html_writes_each_kind_in_danish_whoever_reads_it(every_kind):
    with translation.override("en"):
        html = render(reports(every_kind), format_name="html")

    for text in (
        "<td>16,5</td>",
        "<td>(5 pr. kvartal)</td>",
        "<td>M: 90 (+ 10 afbud) R: 7 (+ 1 afbud) I alt: 97 (+ 11 afbud)</td>",
        "<td>M: 100</td>",
        "M: Motalavej · R: Ringparken",
        "Lektiecafé &lt;b&gt;",
        "3. kvartal 2023",
    ):
        assert text in html


def test_html_has_the_parts_of_the_form_in_its_order(every_kind):
    html = render(reports(every_kind), format_name="html")

    places = [html.index(f">{heading}</h2>") for heading in HEADINGS]
    assert places == sorted(places)


HEADINGS = [
    "Projektbeskrivelse – kort",
    "Formål",
    "Opnåede resultater",
    "Kort beskrivelse af aktuel aktivitet/forløb",
    "Øvrige målbare resultater",
    "Initiativer og handlinger",
    "Formidling",
    "Udfordringer/risici",
    "Læring",
    "Deltagernes egne tilbagemeldinger",
    "Fokuspunkter og handlinger for kommende kvartal",
    "Mål for kommende kvartal",
]


def test_docx_has_the_parts_of_the_form_in_its_order(every_kind):
    document = Document(io.BytesIO(render(reports(every_kind), format_name="docx")))

    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 2"]
    assert headings == HEADINGS
    texts = [p.text for p in document.paragraphs]
    assert "M: Motalavej · R: Ringparken" in texts
    assert [p.text for p in document.paragraphs if p.style.name == "List Bullet"] == [
        "Ring først",
        "Mød op",
    ]


def test_docx_holds_the_figures_as_the_form_writes_them(reported):
    document = Document(
        io.BytesIO(render(reports(reported, "beboervejledning"), format_name="docx"))
    )

    _head, figures = document.tables
    assert [cell.text for cell in figures.rows[0].cells] == [
        "Succeskriterier/aktivitetsmål",
        "Årsmål",
        "Dette kvartal",
        "Total i år",
    ]
    assert [cell.text for cell in figures.rows[1].cells] == [
        "Antal vejledningssamtaler med beboere",
        "1100",
        "M: 98 S: 56 R: 175 I alt: 329",
        "M: 408 S: 170 R: 582 I alt: 1160",
    ]


def test_docx_is_a4_in_danish_with_header_rows_repeated(every_kind):
    document = Document(io.BytesIO(render(reports(every_kind), format_name="docx")))

    page = document.sections[0]
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (210, 297)
    languages = [e.get(qn("w:val")) for e in document.styles.element.iter(qn("w:lang"))]
    assert set(languages) == {"da-DK"}
    _head, *tables = document.tables
    for table in tables:
        marked = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
        assert marked == [True] + [False] * (len(table.rows) - 1)
    assert document.core_properties.language == "da-DK"
    assert document.core_properties.title == "Kvartalsrapport – 3. kvartal 2023"


@pytest.mark.parametrize("format_name", ["json", "html", "docx", "xlsx"])
def test_a_report_made_again_is_the_same_to_the_byte(reported, format_name):
    first, second = (render(reports(reported), format_name=format_name) for _ in range(2))

    assert first == second


def test_xlsx_holds_numbers_as_numbers_and_text_as_text(every_kind):
    book = load_workbook(io.BytesIO(render(reports(every_kind), format_name="xlsx")))

    _header, *rows = book.active.iter_rows(min_col=2, values_only=True)
    cells = {(row[0], row[2]): row[3:] for row in rows}
    labels = {i.code: i.label for i in Activity.objects.get(code="cafe").indicators.all()}
    assert cells == {
        (labels["timer"], "I alt"): (40, 16.5, None, 16.5, None),
        (labels["fremmoede"], "M"): (100, 90, 10, 90, 10),
        (labels["fremmoede"], "R"): (None, 7, 1, 7, 1),
        (labels["fremmoede"], "I alt"): (None, 97, 11, 97, 11),
        ("=2+2", "I alt"): (None, 30, None, None, None),
    }
    assert all(cell.data_type != "f" for row in book.active.iter_rows() for cell in row)


def test_an_activity_in_one_area_shows_the_one_figure(organisation):
    area = AreaFactory(organisation=organisation, code="M")
    activity = ActivityFactory(organisation=organisation, runs_in=[area])
    indicator = IndicatorFactory(activity=activity, by_area=True)
    RegistrationFactory(indicator=indicator, area=area, value=Decimal(4))

    html = render(reports(organisation), format_name="html")

    assert "<td>4</td>" in html
    assert "M: " not in html


def test_a_section_written_again_is_the_text_that_stands(organisation, coordinator):
    activity = ActivityFactory(organisation=organisation)
    IndicatorFactory(activity=activity)
    for text in ("Først", "  Så dette\r\nog dette "):
        write_section(
            activity=activity, quarter=Q3, section="voices", text=text, by=coordinator, at=NOON
        )

    [report] = reports(organisation)

    assert report.sections["voices"] == "Så dette\nog dette"


@pytest.mark.parametrize("count", [1, 3])
def test_reports_cost_the_same_for_any_number_of_activities(
    organisation, count, django_assert_num_queries
):
    area = AreaFactory(organisation=organisation)
    for _ in range(count):
        activity = ActivityFactory(organisation=organisation, runs_in=[area])
        indicator = IndicatorFactory(activity=activity, by_area=True)
        AreaTargetFactory(indicator=indicator, area=area)
        RegistrationFactory.create_batch(count, indicator=indicator, area=area)
        SectionTextFactory(activity=activity)

    with django_assert_num_queries(6):
        html = render(reports(organisation), format_name="html")

    assert html.count("<article>") == count
