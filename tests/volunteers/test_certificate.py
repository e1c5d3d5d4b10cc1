"""A certificate of service: the paper, and the page on which anybody checks it."""

import io
import re
from decimal import Decimal

import pypdf
import pytest
import time_machine
import typst
import zxingcpp
from django.urls import reverse
from django.utils.translation import override
from PIL import Image

from organisations import flood
from organisations.models import AuditEntry
from tests.factories import NOON
from tests.factories.organisations import OrganisationFactory
from tests.factories.volunteers import ServiceCertificateFactory
from tests.walls import act_in
from volunteers import certificate_pdf
from volunteers.models import ServiceCertificate
from volunteers.models.service import CODE_LENGTH, new_code, normal_code
from volunteers.services import erase_volunteer

pytestmark = pytest.mark.django_db


@pytest.fixture
def certificate(settings, organisation):
    settings.BASE_URL = "https://ressourcebank.example"
    return ServiceCertificateFactory(
        volunteer__organisation=organisation, volunteer__name="Lars Bundgaard"
    )


@pytest.fixture
def anybody(client):
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    with time_machine.travel(NOON, tick=False):
        yield client


def check(browser, code, *, slug="korsoer"):
    return browser.post(reverse("volunteers:certificate_check", args=[slug]), {"code": code})


def scan(browser, code, *, slug="korsoer"):
    return browser.get(reverse("volunteers:certificate_check_code", args=[slug, code]))


def read(pdf):
    return pypdf.PdfReader(io.BytesIO(pdf))


def without_token(page):
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page.content.decode())
    return text.replace("\n", "")


def test_a_code_has_more_than_128_bits_and_no_letter_that_is_mistaken():
    codes = {new_code() for _one in range(50)}

    assert len(codes) == 50
    assert {len(code) for code in codes} == {CODE_LENGTH}
    assert 31**CODE_LENGTH > 2**128
    assert not set("01OIL") & set("".join(codes))


def test_however_it_is_typed_it_is_the_same_code(certificate):
    grouped = certificate.code_in_groups

    assert re.fullmatch(r"(\w{4}-){6}\w{4}", grouped)
    assert normal_code(f" {grouped.lower().replace('-', ' – ')} ") == certificate.code


def test_the_paper_says_what_was_given_in_danish(certificate):
    with override("da"):
        document = read(certificate_pdf.as_pdf(certificate))

    (page,) = document.pages
    text = " ".join(page.extract_text().split())
    assert [round(float(side)) for side in page.mediabox[2:]] == [595, 842]
    for words in ("Lars Bundgaard", "Bevis for frivilligt arbejde", "46,5", "6,5", "31"):
        assert words in text
    assert certificate.code_in_groups in text
    assert "1. september 2025" in text
    assert "ressourcebank.example/korsoer/bevis" in text


def test_it_is_read_aloud_as_it_should_be(certificate):
    with override("en"):
        document = read(certificate_pdf.as_pdf(certificate))

    assert b"<pdfuaid:part>1</pdfuaid:part>" in document.root_object["/Metadata"].get_data()
    assert document.root_object["/MarkInfo"]["/Marked"]
    assert document.root_object["/Lang"] == "en"
    assert document.metadata.title == "Certificate of service"


def test_its_code_can_be_scanned_and_leads_to_the_page(certificate, monkeypatch):
    drawn = typst.compile

    def as_picture(template, **how):
        return drawn(template, **(how | {"format": "png", "ppi": 120, "pdf_standards": []}))

    monkeypatch.setattr(typst, "compile", as_picture)

    picture = Image.open(io.BytesIO(certificate_pdf.as_pdf(certificate))).convert("L")
    (code,) = zxingcpp.read_barcodes(picture)

    assert code.text == certificate.address
    assert code.text == f"https://ressourcebank.example/korsoer/bevis/{certificate.code}/"


@pytest.mark.parametrize("name", ['#panic("x") $ *fed*', "นักเรียน", ""])
def test_a_name_is_text_and_never_markup(certificate, name):
    certificate.name = name

    (page,) = read(certificate_pdf.as_pdf(certificate)).pages

    text = " ".join(page.extract_text().split())
    assert "#panic" not in name or name in text


@pytest.mark.parametrize("how", [check, scan])
def test_whoever_has_the_code_is_told_what_it_should_say(anybody, certificate, how):
    text = how(anybody, certificate.code_in_groups).content.decode()

    for words in ("Yes, it is genuine", "Lars Bundgaard", "46.5", "1 September 2025"):
        assert words in text


@pytest.mark.parametrize("how", [check, scan])
def test_without_one_the_page_has_the_same_status_and_asks_again(anybody, certificate, how):
    known, unknown = how(anybody, certificate.code), how(anybody, new_code())

    assert known.status_code == unknown.status_code == 200
    assert "We know no such certificate" in unknown.content.decode()
    assert "Lars" not in unknown.content.decode()
    assert "no-store" in unknown["Cache-Control"]


def test_the_code_of_another_house_is_no_code_of_this_one(anybody, certificate):
    OrganisationFactory(slug="koege")

    page = scan(anybody, certificate.code, slug="koege")

    assert "We know no such certificate" in page.content.decode()


def test_codes_that_are_wrong_are_answered_alike(anybody, certificate):
    almost = certificate.code[:-1] + ("A" if certificate.code[-1] != "A" else "B")

    other = new_code()

    pages = [without_token(check(anybody, code)).replace(code, "") for code in (almost, other)]

    assert pages[0] == pages[1]


def test_nothing_typed_is_told_at_the_field(anybody, certificate):
    page = check(anybody, "")

    assert "Write the code that stands on the certificate." in page.content.decode()


def test_after_erasure_the_figures_are_true_and_the_name_is_gone(
    anybody, certificate, organisation
):
    volunteer = certificate.volunteer
    volunteer.become("ended", by=volunteer.user, at=NOON, reason="time")
    erase_volunteer(volunteer, by=organisation.system_user, at=NOON)

    text = scan(anybody, certificate.code).content.decode()

    act_in(organisation)
    assert "A volunteer whose name we no longer keep" in text
    assert "46.5" in text
    assert "Lars" not in text
    assert ServiceCertificate.objects.get().hours == Decimal("46.5")


def test_the_volunteer_can_see_that_it_was_checked(anybody, certificate, organisation):
    scan(anybody, certificate.code)
    scan(anybody, new_code())

    act_in(organisation)
    entry = AuditEntry.objects.looks().get()
    assert (entry.why, entry.user_id) == ("verify", None)
    assert entry.people == [f"volunteer:{certificate.volunteer_id}"]


def test_a_flood_of_guesses_is_held_back(anybody, certificate):
    answers = [scan(anybody, new_code()) for _one in range(flood.ANYBODY["place"] + 1)]

    assert {one.status_code for one in answers[:-1]} == {200}
    assert answers[-1].status_code == 429
    assert int(answers[-1]["Retry-After"]) > 0
    assert scan(anybody, certificate.code).status_code == 429
