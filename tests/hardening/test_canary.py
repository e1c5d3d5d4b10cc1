"""T22: names, numbers and secrets go the whole way round, and none of them leaks.

Not into the log of a real site, not into an address, not into Redis, and not into what a worker is
asked to do.
"""

import json
import logging
import re
from io import StringIO

import pytest
import redis
import time_machine
from django.conf import settings as project
from django.test import Client
from django.urls import path

from notifications import channels
from notifications.delivery import deliver as deliver_now
from notifications.models import Message
from notifications.tasks import deliver
from organisations import scope
from organisations.logs import JsonFormatter
from ressourcebank.urls import urlpatterns as doors
from tests.site.addresses import address_of
from tests.site.visitors import logged_in
from tests.site.world import AT, World
from youths.models import HelpRequest

NAME, SURNAME = "Zarathustrine", "Qvistgaardsen"
NUMBER, MAIL = "31415926", "zarathustrine.qvist@canary.example"
CPR = "311299-4242"
WISHES = f"Min mor {SURNAME} er syg, cpr {CPR}"
PASSWORD = "hemmelighedskanarie"
CANARIES = [NAME, SURNAME, NUMBER, "31 41 59 26", MAIL, "canary.example", CPR, PASSWORD]


def broken(request):
    raise RuntimeError(f"{NAME} {NUMBER}", request.POST, request.GET)


urlpatterns = [*doors, path("gaar-i-stykker/", broken, name="broken")]
pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


class Watched:
    """All that left the site sideways while the people in it did their things."""

    def __init__(self):
        self.log, self.addresses, self.tasks, self.letters = StringIO(), [], [], []

    def see(self, response):
        self.addresses += [address for address, _ in getattr(response, "redirect_chain", [])]
        if "Location" in response:
            self.addresses.append(response["Location"])
        return response


@pytest.fixture
def watched(monkeypatch, settings):
    seen = Watched()
    handler = logging.StreamHandler(seen.log)
    handler.setFormatter(JsonFormatter())
    names = [None, "django", "django.request", "organisations.request_log", "celery"]
    loggers = [logging.getLogger(name) for name in names]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.INFO)
    loggers[0].addHandler(handler)
    monkeypatch.setattr(
        deliver, "apply_async", lambda *words, **named: seen.tasks.append((words, named["kwargs"]))
    )
    keep = seen.letters.append
    monkeypatch.setattr(channels, "send", lambda _message, letter, **_named: keep(letter))
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    yield seen
    loggers[0].removeHandler(handler)
    for logger, level in zip(loggers, levels, strict=True):
        logger.setLevel(level)


@pytest.fixture
def world(db):
    with time_machine.travel(AT, tick=False):
        yield World("kanin")


def ask(world, browser):
    form = browser.get(f"/{world.organisation.slug}/hjaelp/").context["form"]
    return browser.post(
        f"/{world.organisation.slug}/hjaelp/",
        {
            "form_key": str(form["form_key"].value()),
            "track": "personal",
            "wishes": WISHES,
            "volunteer_gender": "any",
            "name": f"{NAME} {SURNAME}",
            "phone": NUMBER,
            "email": MAIL,
            "area": world.area.pk,
            "birth_year": "2006",
            "consent": "on",
        },
    )


def walk(world, watched):
    """Asking, the desk, the letters and their links, wrong logins, and a page that breaks."""
    youth, desk = Client(), logged_in(world.coordinator)
    assert watched.see(ask(world, youth)).status_code == 302
    with scope.within(world.organisation):
        asked = HelpRequest.objects.get(wishes=WISHES)
        letters = list(Message.objects.of(world.organisation).values_list("pk", flat=True))
    for where in (
        f"/ansoegninger/?q={NAME}",
        f"/unge/?q={NAME}",
        asked.youth.get_absolute_url(),
        asked.get_absolute_url(),
        "/i-dag/",
        f"/findes-ikke/{NAME}/?q={NUMBER}",
    ):
        watched.see(desk.get(where))
    for pk in letters:
        deliver_now(pk, organisation_id=world.organisation.pk, at=AT, at_any_hour=True)
    secrets = re.findall(r"/l/([\w-]+)/", " ".join(one.text for one in watched.letters))
    for secret in secrets:
        watched.see(youth.get(f"/l/{secret}/"))
        watched.see(youth.get("/min-side/"))
        watched.see(youth.get(f"/l/{secret}x/"))
    for password in (PASSWORD, "forkert"):
        watched.see(Client().post("/konto/login/", {"login": MAIL, "password": password}))
    watched.see(Client().post("/konto/login/kode/", {"email": MAIL}))
    watched.see(Client().post("/konto/adgangskode/glemt/", {"email": MAIL}))
    desk.raise_request_exception = False
    assert desk.post(f"/gaar-i-stykker/?q={NAME}", {"name": NAME}).status_code == 500
    watched.see(desk.post(address_of("matching:match_end", world), {"next": f"/unge/?q={NAME}"}))
    return secrets


def in_redis():
    """Every key and value of the tests' Redis, as text."""
    line = redis.Redis.from_url(project.REDIS_URL)
    words = []
    for key in line.scan_iter():
        words.append(key)
        kind = line.type(key)
        if kind == b"string":
            words.append(line.get(key))
        elif kind == b"list":
            words += line.lrange(key, 0, -1)
        elif kind == b"hash":
            words += [part for pair in line.hgetall(key).items() for part in pair]
        elif kind in (b"set", b"zset"):
            words += line.smembers(key) if kind == b"set" else line.zrange(key, 0, -1)
    line.close()
    return b"\n".join(word or b"" for word in words).decode(errors="replace")


def test_no_canary_is_heard(world, watched, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        secrets = walk(world, watched)

    assert secrets
    assert watched.tasks
    log = watched.log.getvalue()
    assert log.count('"route"') > 15
    assert '"fault": ["RuntimeError"]' in log
    heard = {
        "log": log,
        # But back to the list that was searched: a search stands in its address (14.2.1).
        "addresses": "\n".join(one for one in watched.addresses if "?q=" not in one),
        "redis": in_redis(),
        "tasks": json.dumps(watched.tasks),
    }
    assert {
        place: [canary for canary in [*CANARIES, *secrets] if canary in words]
        for place, words in heard.items()
    } == {place: [] for place in heard}


def test_the_canaries_are_really_there(world, watched):
    """What the test above looks for would be found: the desk shows it."""
    ask(world, Client())

    with scope.within(world.organisation):
        asked = HelpRequest.objects.get(wishes=WISHES)
        page = logged_in(world.coordinator).get(asked.youth.get_absolute_url()).content.decode()
        assert NAME in page


def test_no_field_asks_for_a_cpr_number(world):
    page = Client().get(f"/{world.organisation.slug}/hjaelp/").content.decode().lower()

    assert "cpr" not in page
