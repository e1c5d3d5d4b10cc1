"""What no request may bring: a NUL anywhere, too large a body, too many fields."""

import io
import zipfile

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.factories.organisations import ProgrammeFactory
from tests.site.addresses import address_of, names
from tests.site.visitors import logged_in, stranger
from tests.site.world import AT, World

pytestmark = pytest.mark.django_db
READ_AS = "Det kunne vi ikke læse"


@pytest.fixture
def world(db):
    with time_machine.travel(AT, tick=False):
        yield World("kanin")


def test_a_nul_in_the_address_or_what_is_sent_is_never_a_fault_of_ours(world):
    found = {}
    for browser in (stranger(), logged_in(world.coordinator)):
        browser.raise_request_exception = False
        for name in names():
            where = address_of(name, world)
            for answer in (
                browser.get(f"{where}?q=a%00b&page=%00"),
                browser.post(where, {"name": "a\0b", "q": "\0"}),
                browser.post(f"{where}?next=%00"),
            ):
                if answer.status_code != 400:
                    found[name] = answer.status_code

    assert found == {}


@pytest.mark.parametrize(
    "asked",
    [
        {"path": "/korsoer%00/hjaelp/"},
        {"path": "/l/a%00b/"},
        {"path": "/", "data": {"a\0": "b"}},
        {"path": "/findes-ikke/%00"},
    ],
)
def test_a_nul_is_told_kindly(client, asked):
    answer = client.get(**asked)

    assert answer.status_code == 400
    assert READ_AS in answer.content.decode()


@pytest.mark.parametrize("cookie", ["sessionid", "csrftoken", "language", "device", "link_my_page"])
def test_a_nul_in_a_cookie_is_refused(cookie):
    """Written as the standard allows: in quotes, by its number."""
    answer = Client().get("/min-side/", headers={"Cookie": f'{cookie}="abcdefghij\\000"'})

    assert answer.status_code == 400


def test_a_nul_in_a_files_name_is_refused(client):
    body = (
        b'--x\r\nContent-Disposition: form-data; name="f"; filename="a%00.txt"\r\n\r\nb\r\n'
        b'--x\r\nContent-Disposition: form-data; name="g"\r\n\r\n\0\r\n--x--\r\n'
    )

    answer = client.post("/", body, content_type="multipart/form-data; boundary=x")

    assert answer.status_code == 400


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"wishes": "x" * 200_000}, 403),
        ({"wishes": "x" * 300_000}, 400),
        ({"wishes": "x" * 600_000}, 413),
        ({f"field{number}": "x" for number in range(400)}, 403),
        ({f"field{number}": "x" for number in range(600)}, 400),
    ],
)
def test_more_than_a_form_holds_is_refused(organisation, sent, status):
    """What passes the limits meets the next door: a form without its token."""
    ProgrammeFactory(organisation=organisation)

    answer = Client(enforce_csrf_checks=True).post("/korsoer/hjaelp/", sent)

    assert answer.status_code == status


def test_a_length_that_is_none_is_read_as_none(client, organisation):
    answer = client.get("/korsoer/", headers={"Content-Length": "many"})

    assert answer.status_code == 404


def upload(size):
    return {"kind": "unge", "file": SimpleUploadedFile("unge.csv", b"x" * size)}


@pytest.mark.parametrize(
    ("size", "status"), [(400_000, 422), (3_000_000, 422), (6_000_000, 422), (9_000_000, 302)]
)
def test_one_page_takes_a_file_and_says_beside_its_field_what_is_too_large(world, size, status):
    desk = logged_in(world.coordinator)

    answer = desk.post("/lister/", upload(size))

    assert answer.status_code == status
    page = desk.get(answer["Location"]) if status == 302 else answer
    is_too_large = "Filen er for stor: højst 5 MB." in page.content.decode()
    assert is_too_large is (size > 5_000_000)


def test_no_other_page_takes_more_than_a_form_holds(world):
    desk, taking = logged_in(world.chief), set()
    for name in names():
        where = address_of(name, world)
        if desk.post(where, upload(700_000)).status_code != 413:
            taking.add(where)

    assert taking == {"/lister/"}


class Unread:
    """A body of which nothing may be read."""

    def read(self, *_size):
        raise AssertionError("read")

    readline = read


def sent_unread(browser, **headers):
    body = {"wsgi.input": Unread(), "CONTENT_LENGTH": "3000000"}
    return browser.post("/lister/", **body, **headers)


@pytest.mark.parametrize("size", [3_000_000, 9_000_000])
def test_a_stranger_who_sends_a_file_is_asked_to_log_in(world, size):
    where = stranger().post("/lister/", upload(size))["Location"]

    assert where == "/konto/login/?next=/lister/"


def test_of_a_file_from_nobody_who_is_logged_in_nothing_is_read(world):
    made_up, left = stranger(), logged_in(world.coordinator)
    made_up.cookies["sessionid"] = "a" * 32
    world.coordinator.user.end_sessions()

    places = [sent_unread(browser)["Location"] for browser in (stranger(), made_up, left)]

    assert places == ["/konto/login/?next=/lister/"] * 3


def test_a_cookie_that_the_database_could_not_look_for_is_refused_with_a_file_too(world):
    answer = sent_unread(Client(), headers={"Cookie": 'sessionid="abcdefghij\\000"'})

    assert answer.status_code == 400


def test_a_file_stays_in_memory(world, monkeypatch):
    """Whatever is sent, nothing of it is laid on the disk."""

    def laid_down(*args, **named):
        raise AssertionError("a temporary file")

    monkeypatch.setattr("django.core.files.uploadedfile.TemporaryUploadedFile.__init__", laid_down)

    assert logged_in(world.coordinator).post("/lister/", upload(7_000_000)).status_code == 422


def test_a_workbook_that_unfolds_to_more_than_a_list_is_not_unfolded(world):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/worksheets/sheet1.xml", b" " * 60_000_000)
    bomb = SimpleUploadedFile("unge.xlsx", content.getvalue())

    answer = logged_in(world.coordinator).post("/lister/", {"kind": "unge", "file": bomb})

    assert "Regnearket er for stort, når det er pakket ud: højst 50 MB." in answer.content.decode()
