"""A poster made from a gap: one sheet, whatever is written, with a code and an address to type."""

import io
from urllib.parse import urlencode

import pypdf
import pytest
import typst
import zxingcpp
from PIL import Image

from matching.demand import Cell
from matching.recruiting import LONGEST_TEXT, MOST_LINES, poster_of
from tests.factories.organisations import AreaFactory, SubjectFactory

pytestmark = pytest.mark.django_db
POSTER = "/behov/opslag.pdf"
MATHS = {"fag": "matematik", "niveau": "B", "omraade": "M"}
ADDRESS = "https://ressourcebank.example/korsoer/frivillig/?fag=matematik&niveau=B&omraade=M"
STRIPS = 9


@pytest.fixture(autouse=True)
def _at_home(settings):
    settings.BASE_URL = "https://ressourcebank.example"


@pytest.fixture
def maths(organisation):
    return SubjectFactory(organisation=organisation, slug="matematik", name="Matematik")


@pytest.fixture
def area(organisation):
    return AreaFactory(organisation=organisation, code="M", name="Motalavej")


@pytest.fixture
def desk(browser, coordinator):
    browser.force_login(coordinator)
    return browser


def read(pdf):
    return pypdf.PdfReader(io.BytesIO(pdf))


def test_the_posters_code_leads_to_the_volunteers_form(desk, maths, area, monkeypatch):
    drawn = typst.compile

    def as_picture(template, **how):
        return drawn(template, **(how | {"format": "png", "ppi": 100, "pdf_standards": []}))

    monkeypatch.setattr(typst, "compile", as_picture)

    picture = Image.open(io.BytesIO(desk.get(POSTER, MATHS).content)).convert("L")
    (code,) = zxingcpp.read_barcodes(picture)

    assert code.text == ADDRESS


def test_the_poster_is_one_tagged_sheet_with_the_text_somebody_made(desk, maths, area):
    text = f"Vi mangler dig!\n\nKom forbi på onsdag.\n\nMeld dig her: {ADDRESS}"

    poster = desk.get(POSTER, MATHS | {"tekst": text})

    document = read(poster.content)
    (page,) = document.pages
    shown = " ".join(page.extract_text().split())
    assert poster["Content-Disposition"] == 'inline; filename="opslag-matematik.pdf"'
    assert b"<pdfuaid:part>1</pdfuaid:part>" in document.root_object["/Metadata"].get_data()
    assert document.metadata.title == "Vi mangler dig!"
    assert "Kom forbi på onsdag." in shown
    assert "Meld dig her" not in shown
    assert "ressourcebank.example/korsoer/frivillig" in shown
    assert "niveau=B" not in shown


@pytest.mark.parametrize("text", ["ord " * 200, "Kom forbi 😀\nVi glæder os 🎉", "你好", "\n \n"])
def test_whatever_is_typed_it_is_one_sheet(desk, maths, area, text):
    poster = desk.get(f"{POSTER}?{urlencode(MATHS | {'tekst': text})}")

    assert len(read(poster.content).pages) == 1


def test_the_text_may_be_as_long_as_the_sheet_has_room_for(desk, maths, area):
    headline = (
        "Kan du hjælpe en ung med at komme igennem eksamen i matematik før sommerferien begynder?"
    )
    lines = ("Vi har brug for dig, der vil bruge en time om ugen. " * 2)[
        : LONGEST_TEXT // MOST_LINES
    ]
    text = "\n".join([headline, *[lines] * (MOST_LINES - 2), "Kom og vær med"])

    poster = desk.get(POSTER, MATHS | {"tekst": text})

    (page,) = read(poster.content).pages
    assert "Kom og vær med" in page.extract_text()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Vi har brug for dig. " * 50, "Der er plads til 900 tegn på opslaget, og her er 1049."),
        ("Kom\n" * 13, "Der er plads til 12 linjer på opslaget."),
    ],
)
def test_a_text_that_does_not_fit_is_handed_back_whole(desk, maths, area, text, said):
    page = desk.get(POSTER, MATHS | {"tekst": text.strip()}, headers={"accept-language": "da"})

    shown = page.content.decode()
    assert page.status_code == 422
    assert said in shown
    assert text.strip() in shown


@pytest.mark.parametrize("slug", ["den-digitale-ressourcebank", "m" * 48])
def test_each_part_of_the_address_stands_whole_on_its_strip(organisation, slug):
    """Nine strips beside one another: each part once on each, and the whole once more."""
    organisation.slug = slug
    cell = Cell(subject=None, track="personal", area=None, languages=None)

    (page,) = read(poster_of(organisation, cell, text="Kom")).pages

    lines = page.extract_text().splitlines()
    for part in ("ressourcebank.example/", f"{slug}/", "frivillig"):
        assert lines.count(part) == STRIPS
