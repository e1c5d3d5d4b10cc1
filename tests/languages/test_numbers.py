"""On a page that is read from the right a number still reads from the left."""

import io
import re

import pypdf
import pytest
import time_machine
from django.utils import translation

from organisations.own_data import Fact, Section
from organisations.own_data_pdf import as_pdf
from organisations.templatetags.words import phone_link
from tests.factories import NOON
from tests.factories.notifications import RecipientFactory
from tests.languages.youths import Bank

pytestmark = pytest.mark.django_db
PHONE = "58 30 12 34"


@pytest.fixture
def bank(db):
    with time_machine.travel(NOON, tick=False):
        yield Bank()


def bare(page):
    """The page without what shows a number as it should be."""
    return re.sub(rf'<bdi class="nowrap" dir="ltr">{PHONE}</bdi>', "", page)


def test_no_page_of_a_youth_shows_a_number_from_the_right(bank):
    pages = {name: answer.content.decode() for name, answer in bank.pages("ar")}

    assert any(PHONE in page for page in pages.values())
    assert {name for name, page in pages.items() if PHONE in bare(page)} == set()


def test_each_fact_of_all_my_data_stands_for_itself(bank, client):
    bank.my_page(client, bank.known, sprog="ar")

    page = client.get("/min-side/mine-oplysninger/").content.decode()

    told = bank.known.recipient.phone.as_national
    assert f'<bdi class="nowrap" dir="ltr">{told}</bdi>' in page


def test_a_number_known_to_nobody_is_no_link():
    assert phone_link("") == ""
    assert phone_link(None) == ""


def test_a_number_we_write_to_is_shown_as_people_say_it(bank):
    recipient = RecipientFactory(organisation=bank.organisation, phone="+4520123456")

    assert phone_link(recipient.phone) == (
        '<a href="tel:+4520123456"><bdi class="nowrap" dir="ltr">20 12 34 56</bdi></a>'
    )


def test_on_paper_too_a_number_and_a_version_read_from_the_left():
    facts = [Fact("phone", "a", "", "+4520123456"), Fact("text_version", "b", "", "2026-11")]
    section = Section("recipient", "c", [facts])

    with translation.override("ar"):
        paper = as_pdf([section], organisation="Bank", on=NOON.date())

    text = pypdf.PdfReader(io.BytesIO(paper)).pages[0].extract_text()
    assert "+4520123456" in text
    assert "2026-11" in text
