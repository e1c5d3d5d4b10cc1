"""T19: whatever is typed comes out as the text it is, in pages, mails, text messages and files."""

import io
import json
import zipfile

import openpyxl
import pytest
import time_machine
from django.core import mail
from docx import Document

from notifications import channels
from notifications.models import Recipient
from notifications.rendering import render as put_into_words
from organisations import scope
from reports.models import Activity
from reports.periods import Quarter
from reports.rendering.as_xlsx import xlsx_of
from reports.report import reports_of
from tests.factories import NOON
from tests.factories.notifications import MessageFactory, RecipientFactory
from tests.factories.reports import IndicatorFactory
from tests.hardening import payloads
from tests.hardening.typing_in import HEADERS, alive, ask
from tests.site.addresses import address_of
from tests.site.visitors import logged_in
from tests.site.world import AT, QUARTER, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(db):
    with time_machine.travel(AT, tick=False):
        yield World("kanin")


@pytest.fixture
def desk(world):
    return logged_in(world.coordinator)


def test_there_are_enough_and_they_fit():
    assert len(set(payloads.ALL)) == len(payloads.ALL) >= 200
    assert max(map(len, payloads.ALL)) <= payloads.LONGEST


@pytest.mark.parametrize("text", payloads.REFUSED)
def test_what_no_file_can_hold_is_refused(world, desk, text):
    assert ask(world, text).status_code == 400
    assert desk.get("/unge/", {"q": text}).status_code == 400


def test_everything_typed_at_the_desk_is_text_in_the_report_and_its_files(world, desk):
    where = {
        "section": address_of("reports:section_edit", world),
        "figure": address_of("reports:registration_create", world),
    }
    for text in payloads.ALL:
        figure = {"area": world.area.pk, "on": NOON.date().isoformat(), "value": "1", "note": text}
        assert desk.post(where["figure"], figure).status_code in {302, 422}
    everything = "\n\n".join(payloads.ALL)
    assert desk.post(where["section"], {"text": everything}).status_code == 302

    report = address_of("reports:report_detail", world)
    assert alive(desk.get(report).content) == []
    assert alive(desk.get(address_of("reports:figure_rows", world)).content) == []
    download = address_of("reports:report_download", world)
    files = {kind: desk.get(download.replace("json", kind)) for kind in ("json", "docx", "html")}
    assert {kind: answer.status_code for kind, answer in files.items()} == dict.fromkeys(files, 200)
    assert "<script>hit()</script>" in json.dumps(json.loads(files["json"].content))
    assert alive(files["html"].content) == ["style"]
    document = Document(io.BytesIO(files["docx"].content))
    written = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "<script>hit()</script>" in written
    with zipfile.ZipFile(io.BytesIO(files["docx"].content)) as package:
        assert b"evil.example/" not in package.read("word/_rels/document.xml.rels")


def test_no_cell_of_a_sheet_is_a_formula(world):
    with scope.within(world.organisation):
        for number, text in enumerate([*payloads.FORMULA, *payloads.CONTROL]):
            IndicatorFactory(
                activity=world.activity, code=f"i{number}", label=text, position=number
            )
        activities = list(Activity.objects.of(world.organisation).with_plan())
        reports = reports_of(
            activities, organisation=world.organisation, quarter=Quarter.parse(QUARTER)
        )
        sheet = openpyxl.load_workbook(io.BytesIO(xlsx_of(reports))).active

    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert {"=1+1", "@SUM(1+1)"} <= {cell.value for cell in cells}
    assert [cell.value for cell in cells if cell.data_type == "f" or cell.hyperlink] == []


@pytest.mark.parametrize("text", [*payloads.LINES, *payloads.SCRIPT[:3], *payloads.WRITING])
def test_a_mail_has_the_heads_we_gave_it_and_no_other(world, settings, text):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    world.organisation.name = text
    world.organisation.save()
    message = MessageFactory(
        recipient=RecipientFactory(organisation=world.organisation, email="amina@example.dk"),
        channel=Recipient.Channel.EMAIL,
        context={"place": text, "when": NOON.isoformat(), "to": "youth"},
    )
    with scope.within(world.organisation):
        message.refresh_from_db()
        letter = put_into_words(message, at=AT)
        channels.send(message, letter, at=AT)

    sent = mail.outbox[0].message()
    assert set(sent.keys()) <= HEADERS
    assert len(sent.keys()) == len(set(sent.keys()))
    assert sent["To"] == "amina@example.dk"
    assert "\n" not in letter.subject + str(sent["From"]).replace("\n ", "")
