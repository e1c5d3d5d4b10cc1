"""The first load of the open forms, in bytes on the wire: a real server, read from a socket."""

import gzip
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.http import HttpResponse

from organisations.compression import CompressionMiddleware
from tests.factories.organisations import AreaFactory, ProgrammeFactory, SubjectFactory
from tests.hardening.production import environment_of_a_real_site, run
from tests.processes import ROOT, wait_for

ASK, SIGN_UP = "/korsoer/hjaelp/", "/korsoer/frivillig/"
MOST_BYTES = {ASK: 14_000, SIGN_UP: 30_000}
# Whatever a browser fetches by itself.
FETCHED = re.compile(
    rb'<(?:script|img|iframe|source|link rel="(?:stylesheet|preload|icon))'
    rb'[^>]*?(?:src|href)="(?!data:)([^"]+)'
)
HEADERS = (
    "Host: bank.example.dk",
    "X-Forwarded-Proto: https",
    "X-Forwarded-For: 192.0.2.1",
    "Accept: text/html,*/*",
    "Accept-Encoding: gzip, deflate, br",
    "Connection: close",
)


@pytest.fixture
def site(tmp_path, organisation, transactional_db):
    """A web process with a real site's settings and files; hands out its port."""
    ProgrammeFactory(organisation=organisation)
    SubjectFactory.create_batch(13, organisation=organisation, name="Samfundsfag")
    AreaFactory.create_batch(3, organisation=organisation)
    collected = {"STATIC_ROOT": str(tmp_path / "static")}
    assert run("manage.py", "collectstatic", "--noinput", **collected).returncode == 0
    port = _free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "ressourcebank.wsgi", "--bind", f"127.0.0.1:{port}"],
        cwd=ROOT,
        env=environment_of_a_real_site(**collected),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(lambda: _answers(port))
        yield port
    finally:
        server.terminate()
        server.wait()


@pytest.mark.parametrize("path", [ASK, SIGN_UP])
def test_the_first_load_is_two_requests_and_few_bytes(site, path):
    for language, _name in settings.LANGUAGES:
        page = fetch(site, path, language)
        body = gzip.decompress(page.partition(b"\r\n\r\n")[2])
        others = sorted({url.decode() for url in FETCHED.findall(body)})

        assert b"Content-Encoding: gzip" in page
        assert f'<html lang="{language}"'.encode() in body or path == SIGN_UP
        assert [Path(url).suffix for url in others] == [".css"]
        sheet = fetch(site, others[0], language)
        assert len(page) + len(sheet) <= MOST_BYTES[path], language


def fetch(port, path, language):
    """Every byte that comes back, headers and all."""
    asked = "\r\n".join([f"GET {path} HTTP/1.1", *HEADERS, f"Accept-Language: {language}", "", ""])
    with socket.create_connection(("127.0.0.1", port), timeout=60) as line:
        line.sendall(asked.encode())
        came = b"".join(iter(lambda: line.recv(65_536), b""))
    assert came.startswith(b"HTTP/1.1 200 "), came[:200]
    return came


def _free_port():
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        return line.getsockname()[1]


def _answers(port):
    with socket.socket() as line:
        return line.connect_ex(("127.0.0.1", port)) == 0


def test_what_is_compressed_by_itself_is_left_alone(rf):
    picture = HttpResponse(b"P" * 1000, content_type="image/png")
    page = HttpResponse("p" * 1000)
    part = HttpResponse("p" * 1000, status=206)
    asked = rf.get("/", headers={"accept-encoding": "gzip"})

    sent = [
        CompressionMiddleware(lambda _asked, one=one: one)(asked) for one in (picture, part, page)
    ]

    assert ["Content-Encoding" in one for one in sent] == [False, False, True]
