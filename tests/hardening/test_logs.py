"""What is written in the log of a real site: one JSON line for each request, and nobody's name."""

import json
import logging
from io import StringIO

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import path

from organisations.logs import JsonFormatter, logging_settings, masked
from ressourcebank.urls import urlpatterns as doors
from tests.factories.youths import YouthFactory
from tests.site.visitors import logged_in
from tests.site.world import AT, World


def broken(request):
    raise RuntimeError("Amina Jensen, 20 12 34 56", request.POST)


urlpatterns = [*doors, path("gaar-i-stykker/", broken, name="broken")]


@pytest.fixture
def lines():
    """What a real site would have written since the test began, line by line."""
    stream = StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonFormatter())
    own, root = logging.getLogger("organisations.request_log"), logging.getLogger()
    before = own.level
    own.setLevel(logging.INFO)
    root.addHandler(handler)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    root.removeHandler(handler)
    own.setLevel(before)


@pytest.fixture
def world(db):
    with time_machine.travel(AT, tick=False):
        yield World("kanin")


def of_requests(lines):
    return [line for line in lines if line["logger"] == "organisations.request_log"]


@pytest.mark.django_db
def test_a_request_is_one_line_that_names_its_page_and_who_asked(world, lines):
    page = logged_in(world.coordinator).get(f"/unge/{world.youth.pk}/?q=Amina")

    [line] = of_requests(lines())
    assert line.pop("at").endswith("+00:00")
    assert line.pop("ms") >= 0
    assert line == {
        "level": "INFO",
        "logger": "organisations.request_log",
        "request": page["X-Request-ID"],
        "method": "GET",
        "route": "youths:youth_detail",
        "rows": {"pk": world.youth.pk},
        "status": 200,
        "ip": "127.0.0.1",
        "organisation": world.organisation.pk,
        "membership": world.coordinator.pk,
        "link": None,
    }


@pytest.mark.django_db
def test_refused_access_tells_who_was_refused_what(world, lines):
    """ASVS 16.3.2."""
    logged_in(world.reader).get(f"/unge/{world.youth.pk}/")

    [line] = of_requests(lines())
    told = {name: line[name] for name in ("level", "status", "route", "rows", "membership")}
    assert told == {
        "level": "WARNING",
        "status": 404,
        "route": "youths:youth_detail",
        "rows": {"pk": world.youth.pk},
        "membership": world.reader.pk,
    }


@pytest.mark.django_db
def test_a_private_links_secret_is_not_written(world, lines):
    Client().get("/l/the-secret-of-somebody/")

    [line] = of_requests(lines())
    assert (line["route"], line["rows"], line["status"]) == ("organisations:link_open", {}, 404)
    assert "the-secret" not in json.dumps(lines())


@pytest.mark.django_db
@pytest.mark.urls(__name__)
def test_a_fault_tells_its_kind_and_place_and_none_of_its_words(client, coordinator, lines):
    client.raise_request_exception = False
    client.force_login(coordinator)

    answer = client.post("/gaar-i-stykker/?q=Amina", {"name": "Amina"})

    assert answer.status_code == 500
    [fault] = [line for line in lines() if "fault" in line]
    assert fault["fault"] == ["RuntimeError"]
    assert fault["at_code"][-1].endswith(" broken")
    assert fault["request"] == answer["X-Request-ID"]
    assert "Amina" not in json.dumps(lines())


@pytest.mark.django_db
def test_a_databases_detail_is_left_out(lines):
    """It quotes the row. The constraint says enough."""
    youth = YouthFactory(ref="Amina Jensen")
    try:
        with transaction.atomic():
            YouthFactory(organisation=youth.organisation, ref="Amina Jensen")
    except IntegrityError as fault:
        logging.getLogger("youths").exception("%s was not kept: %s", youth, fault)  # noqa: TRY401

    [line] = lines()
    assert line["fault"] == [
        "IntegrityError",
        "UniqueViolation (youth_ref_once_per_organisation)",
    ]
    assert "Amina" not in json.dumps(line)


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("mail to karen@example.dk was refused", "mail to *** was refused"),
        ("no answer from +45 20 12 34 56.", "no answer from ***."),
        ("20123456 and 20 12 34 56", "*** and ***"),
        ("cpr 010190-1234 or 0101901234", "cpr *** or ***"),
        ("GET /l/Zm9vYmFy-123/ failed", "GET /l/***/ failed"),
        (
            "Match #12 was not sent: mail server said 550",
            "Match #12 was not sent: mail server said 550",
        ),
        ("took 1234567 ms", "took 1234567 ms"),
        (
            "Task youths.x[0b7e7d3c-1111-4f5e-9a51-123456789012] received",
            "Task youths.x[0b7e7d3c-1111-4f5e-9a51-123456789012] received",
        ),
    ],
)
def test_what_people_are_reached_by_is_masked(words, written):
    assert masked(words) == written


def test_a_real_site_writes_json_to_stdout_and_mails_nothing(of_a_real_site):
    told = of_a_real_site["LOGGING"]

    assert told == logging_settings(is_development=False, level="INFO")
    assert told["root"]["handlers"] == ["stdout"]
    assert told["handlers"]["stdout"]["formatter"] == "json"
    assert "AdminEmailHandler" not in json.dumps(told)


@pytest.mark.django_db
def test_each_request_has_a_number_of_its_own(client):
    asked = {"headers": {"X-Request-ID": "chosen-by-somebody"}}
    numbers = {client.get("/", **asked)["X-Request-ID"] for _one in range(3)}

    assert len(numbers) == 3
    assert "chosen-by-somebody" not in numbers
