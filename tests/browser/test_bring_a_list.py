"""A coordinator brings a list in that is not right yet, mends what is handed back, and is done."""

import re

import pytest
from playwright.sync_api import expect

from organisations.imports import read_table
from tests.browser.conftest import DESK
from tests.coordinators.lists import bank, written
from tests.factories.organisations import MembershipFactory
from tests.volunteers.lists import ELSE, HENNING
from tests.walls import act_in
from volunteers.models import Volunteer

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def maja(db):
    return MembershipFactory(organisation=bank())


def choose(page, content, *, name="frivillige.csv"):
    page.locator("input[name=file]").set_input_files(
        {"name": name, "mimeType": "text/csv", "buffer": content}
    )


def test_a_list_is_refused_handed_back_mended_and_brought_in(visit, maja, tmp_path):
    desk = visit(DESK)
    desk.log_in(maja.user)
    page = desk.page
    page.goto("/frivillige/")
    page.get_by_role("link", name="Hent en liste ind").click()
    expect(page.get_by_role("radio", name="Frivillige")).to_be_checked()
    expect(page.get_by_role("heading", name="Kolonnerne: Frivillige")).to_be_visible()
    expect(page.get_by_role("heading", name="Kolonnerne: Unge")).to_be_hidden()
    desk.look("list-empty")

    choose(page, written("frivillige", HENNING, ELSE | {"area": "Q"}))
    page.get_by_role("button", name="Hent ind").click()
    expect(page.get_by_role("row", name="“Q” kender vi ikke")).to_contain_text("M, R")
    # The browser tells its console of every 422.
    desk.faults.clear()
    desk.look("list-refused")
    mended = mend(download(page, "Kun rækkerne med fejl", to=tmp_path))
    whole = mend(download(page, "Hele listen", to=tmp_path))
    assert (b"Henning" in mended, b"Henning" in whole) == (False, True)
    act_in(maja.organisation)
    assert not Volunteer.objects.exists()

    choose(page, whole, name="frivillige-fejl.csv")
    page.get_by_role("button", name="Prøv først").click()
    expect(page.locator(".alert-info")).to_contain_text("2 nye, 0 ændret, 0 som før")
    choose(page, whole, name="frivillige-fejl.csv")
    page.get_by_role("button", name="Hent ind").click()

    expect(page).to_have_url(re.compile("/frivillige/$"))
    expect(page.get_by_text("Listen er hentet ind: 2 nye, 0 ændret, 0 som før.")).to_be_visible()
    expect(page.get_by_role("link", name="Else Holm")).to_be_visible()
    desk.look("list-in")


def download(page, button, *, to):
    with page.expect_download() as downloading:
        page.get_by_role("button", name=button).click()
    path = to / button
    downloading.value.save_as(path)
    return path.read_bytes()


def mend(content):
    """As in a spreadsheet: the one cell, and the column of faults left as it is."""
    assert "area: “Q” kender vi ikke" in content.decode("utf-8-sig")
    assert [cells[6] for _line, cells in read_table(content, file="f.csv").lines][1] == "Q"
    return content.replace(b";Q;", b";R;")
