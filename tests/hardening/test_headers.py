"""T20: what every answer carries, on every address, for everybody, and on every error page."""

import re

import pytest
import time_machine
from django.test import Client
from django.urls import path, reverse

from organisations.middleware import BEGAN_KEY, SEEN_KEY
from organisations.models import Link
from ressourcebank.urls import urlpatterns as doors
from tests.logins import ProvenClient
from tests.site.addresses import address_of, names
from tests.site.typed import addresses
from tests.site.visitors import logged_in, operator, stranger
from tests.site.world import AT, World

pytestmark = pytest.mark.django_db
POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
}
YEAR = 31_536_000
HTTPS = {"secure": True, "headers": {"Host": "bank.example.dk"}}


def broken(request):
    raise RuntimeError("of no page")


urlpatterns = [*doors, path("gaar-i-stykker/", broken, name="broken")]


def faults_of(response):
    """What is wrong with the headers of this answer."""
    headers = response.headers
    policy = set(headers.get("Content-Security-Policy", "").split("; "))
    hsts = headers.get("Strict-Transport-Security", "")
    kept = headers.get("Cache-Control", "")
    wrong = {
        "policy": not policy >= POLICY or "unsafe" in " ".join(policy),
        "hsts": f"max-age={YEAR}" not in hsts or "includeSubDomains" not in hsts,
        "kept": "no-store" not in kept,
        "sniffed": headers.get("X-Content-Type-Options") != "nosniff",
        "framed": headers.get("X-Frame-Options") != "DENY",
        "opener": headers.get("Cross-Origin-Opener-Policy") != "same-origin",
        "resource": headers.get("Cross-Origin-Resource-Policy") != "same-origin",
        "referrer": headers.get("Referrer-Policy") not in {"same-origin", "no-referrer"},
        "permissions": "camera=()" not in headers.get("Permissions-Policy", ""),
    }
    return sorted(name for name, is_wrong in wrong.items() if is_wrong)


def cookies_of(response):
    return {
        name: (cookie["secure"], cookie["httponly"], cookie["samesite"], cookie["domain"])
        for name, cookie in response.cookies.items()
        if cookie.value
    }


@pytest.fixture
def world(db):
    with time_machine.travel(AT, tick=False):
        yield World("kanin")


@pytest.fixture
def served(real_site):
    real_site.ALLOWED_HOSTS = ["bank.example.dk"]
    real_site.DEBUG_PROPAGATE_EXCEPTIONS = False


@pytest.mark.usefixtures("served")
@pytest.mark.parametrize("method", ["get", "post"])
def test_every_address_has_every_header_for_everybody(world, method):
    visitors = (stranger(), logged_in(world.coordinator), logged_in(world.volunteering))
    found = {}
    for browser in visitors:
        browser.raise_request_exception = False
        for name in names():
            # All but the one that would end the visit.
            if name == "account_logout" and method == "post":
                continue
            response = getattr(browser, method)(address_of(name, world), **HTTPS)
            if faults_of(response):
                found[name] = (response.status_code, faults_of(response))

    assert found == {}


@pytest.mark.usefixtures("served")
def test_the_operators_pages_have_them_too(world):
    browser = operator()
    browser.raise_request_exception = False

    found = {
        name: faults_of(response)
        for name, where in addresses()
        if name.startswith("admin:")
        for response in [browser.get(where, **HTTPS)]
        if faults_of(response)
    }

    assert found == {}


@pytest.mark.usefixtures("served")
@pytest.mark.urls(__name__)
@pytest.mark.parametrize(
    ("status", "asked"),
    [
        (400, {"path": "/", "data": {"q": "\0"}}),
        (404, {"path": "/findes-ikke/"}),
        (500, {"path": "/gaar-i-stykker/"}),
    ],
)
def test_every_error_page_has_them(client, coordinator, status, asked):
    client.raise_request_exception = False
    client.force_login(coordinator)

    response = client.get(**asked, **HTTPS)

    assert (response.status_code, faults_of(response)) == (status, [])
    assert '<link rel="stylesheet"' in response.content.decode()


@pytest.mark.usefixtures("served")
def test_a_form_without_its_token_is_told_kindly(organisation):
    strict = Client(enforce_csrf_checks=True)

    response = strict.post(reverse("account_login"), **HTTPS)

    assert (response.status_code, faults_of(response)) == (403, [])
    assert "<style" not in response.content.decode()
    assert "<h1>" in response.content.decode()


@pytest.mark.usefixtures("served")
@pytest.mark.parametrize("door", ["account_logout", "matching:match_end"])
def test_every_change_asks_for_its_token(world, door):
    """ASVS 3.5.1: logging out too."""
    strict = ProvenClient(enforce_csrf_checks=True)
    strict.force_login(world.coordinator.user)

    assert strict.post(address_of(door, world), **HTTPS).status_code == 403


@pytest.mark.usefixtures("served")
def test_every_cookie_is_for_this_host_alone(world):
    """Those of the whole site; a private link's is for its own pages, so it cannot be `__Host-`."""
    cookies = {}
    for browser in (stranger(), logged_in(world.coordinator)):
        for name in names():
            cookies |= cookies_of(browser.get(address_of(name, world), **HTTPS))
    browser = stranger()
    cookies |= cookies_of(browser.get(reverse("home"), {"sprog": "en"}, **HTTPS))

    assert {name: kept for name, kept in cookies.items() if not name.startswith("__Host-")} == {}
    assert set(cookies.values()) == {(True, True, "Lax", "")}
    assert {"__Host-csrftoken", "__Host-language"} <= set(cookies)


@pytest.mark.usefixtures("served")
def test_a_private_links_cookie_is_secure_and_for_its_own_pages(world):
    secret = world._link(Link.Purpose.MY_PAGE, world.youth, world.youth.user)
    browser = stranger()

    opened = browser.get(f"/l/{secret}/", **HTTPS)

    latest, own = opened.cookies
    assert latest == "__Secure-link_my_page"
    assert re.fullmatch(r"__Secure-link_my_page_[0-9a-f]{12}", own)
    for cookie in opened.cookies.values():
        assert (cookie["path"], cookie["secure"], cookie["httponly"]) == ("/min-side/", True, True)
    page = browser.get("/min-side/", **HTTPS)
    assert (page.status_code, faults_of(page)) == (200, [])
    assert secret not in opened["Location"]


@pytest.mark.usefixtures("served")
def test_a_login_goes_by_a_cookie_of_this_host(world, client):
    client.force_login(world.coordinator.user)

    assert "__Host-sessionid" in client.cookies
    assert client.get("/i-dag/", **HTTPS).status_code == 200


def test_logging_out_leaves_nothing_in_the_browser(client, coordinator):
    client.force_login(coordinator)

    response = client.post("/konto/logout/")

    assert response["Clear-Site-Data"] == '"cache", "storage"'
    assert "no-store" in response["Cache-Control"]
    assert "Clear-Site-Data" not in client.get("/konto/login/")


def test_a_login_that_ran_out_leaves_nothing_either(client, coordinator):
    client.force_login(coordinator)
    session = client.session
    session[SEEN_KEY] = session[BEGAN_KEY] = "2020-01-01T00:00:00+00:00"
    session.save()

    assert client.get("/i-dag/")["Clear-Site-Data"] == '"cache", "storage"'


@pytest.mark.usefixtures("served")
def test_http_is_sent_to_https(client):
    response = client.get("/", headers={"Host": "bank.example.dk"})

    assert (response.status_code, response["Location"]) == (301, "https://bank.example.dk/")
