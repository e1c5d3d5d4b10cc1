"""The poster as it comes off the printer: one page, tagged, with a code that can be scanned."""

import io
import re

import pypdf
import pytest
import typst
import zxingcpp
from django.urls import reverse
from PIL import Image

from tests.factories.organisations import OrganisationFactory
from tests.factories.youths import SourceFactory
from youths import poster
from youths.models import Source

pytestmark = pytest.mark.django_db
ADDRESS = "https://ressourcebank.example/h/k7m2"


@pytest.fixture
def source(settings, organisation, programme, area):
    settings.BASE_URL = "https://ressourcebank.example"
    organisation.slug, organisation.phone = "den-digitale-ressourcebank", "58 37 00 00"
    organisation.save()
    return SourceFactory(
        organisation=organisation, area=area, code="k7m2", name="Amina fra opgang 12"
    )


def read(pdf):
    return pypdf.PdfReader(io.BytesIO(pdf))


def words_on(page):
    return " ".join(page.extract_text().split())


def test_it_is_one_a4_page_that_says_what_it_should(source):
    (page,) = read(poster.poster_of(source)).pages

    text = words_on(page)
    assert [round(float(side)) for side in page.mediabox[2:]] == [595, 842]
    assert text.count("ressourcebank.example/h/k7m2") >= 1
    assert text.count("h/k7m2") == 10
    assert "58 37 00 00" in text
    assert "Motalavej" in text
    assert "16–24" in text
    for code, question in poster.QUESTIONS:
        assert code == "ar" or question in text
    assert "Amina" not in text


def test_its_code_can_be_scanned_and_leads_to_the_short_address(source, monkeypatch):
    drawn = typst.compile

    def as_picture(template, **how):
        return drawn(template, **(how | {"format": "png", "ppi": 100, "pdf_standards": []}))

    monkeypatch.setattr(typst, "compile", as_picture)

    picture = Image.open(io.BytesIO(poster.poster_of(source))).convert("L")
    (code,) = zxingcpp.read_barcodes(picture)

    assert code.text == source.address == ADDRESS


def test_it_is_tagged_with_a_title_a_language_and_an_alternative_text(source):
    pdf = poster.poster_of(source)

    document = read(pdf)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in document.root_object["/Metadata"].get_data()
    assert document.root_object["/MarkInfo"]["/Marked"]
    assert document.root_object["/Lang"] == "da"
    assert document.metadata.title == "Har du brug for hjælp?"
    assert ADDRESS in str(alternative_texts(document.root_object["/StructTreeRoot"]))


def alternative_texts(element):
    element = element.get_object()
    if isinstance(element, list):
        return [text for one in element for text in alternative_texts(one)]
    if not isinstance(element, dict):
        return []
    own = [element["/Alt"]] if "/Alt" in element else []
    return own + (alternative_texts(element["/K"]) if "/K" in element else [])


def test_its_letters_are_inside(source):
    (page,) = read(poster.poster_of(source)).pages

    fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
    names = {re.sub(r"^/[A-Z]{6}\+", "", font["/BaseFont"]).split("-Identity")[0] for font in fonts}
    described = [font["/DescendantFonts"][0]["/FontDescriptor"] for font in fonts]
    assert {"IBMPlexSans", "IBMPlexSans-Bold", "IBMPlexSansArabic-Regular"} <= names
    assert all({"/FontFile2", "/FontFile3"} & set(font) for font in described)


def test_the_longest_names_still_fit_on_one_page(source):
    organisation = source.organisation
    organisation.name = "Ressourcebanken for unge i boligområderne ved fjorden " * 2
    source.area.name = "Boligområdet ved den gamle sukkerfabrik og havnen i Korsør Syd"
    organisation.municipality = ""

    assert len(read(poster.poster_of(source)).pages) == 1


def test_what_somebody_is_called_is_text_and_never_markup(source):
    source.organisation.name = '#panic("x") $ *fed* <b>'

    (page,) = read(poster.poster_of(source)).pages

    assert '#panic("x") $ *fed* <b>' in words_on(page)


def test_without_a_telephone_number_or_an_area_nothing_is_missing(source):
    source.organisation.phone, source.area = "", None

    (page,) = read(poster.poster_of(source)).pages

    assert "58 37" not in words_on(page)


def test_the_coordinator_downloads_it(client, coordinator, source):
    client.force_login(coordinator)

    response = client.get(reverse("youths:source_poster", args=[source.pk]))

    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'inline; filename="plakat-motalavej-k7m2.pdf"'
    assert "no-store" in response["Cache-Control"]
    assert len(read(response.content).pages) == 1


def test_a_referrers_link_has_no_poster(client, coordinator, organisation):
    client.force_login(coordinator)
    link = SourceFactory(organisation=organisation, kind=Source.Kind.REFERRER)

    assert client.get(reverse("youths:source_poster", args=[link.pk])).status_code == 404


def test_an_organisation_without_a_programme_has_a_poster_too():
    source = SourceFactory(organisation=OrganisationFactory())

    assert len(read(poster.poster_of(source)).pages) == 1
