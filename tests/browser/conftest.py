"""Pages in Chromium, against the site and a worker of the test's own."""

import os
import shutil

import pytest
from playwright.sync_api import sync_playwright

from tests.factories import NOON
from tests.logins import ProvenClient
from tests.notifications.providers import Gateway
from tests.processes import Workers

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 800}
PATIENCE = 30  # seconds
BITS = 400_000
SLOW_3G = {
    "offline": False,
    "latency": 400,
    "downloadThroughput": BITS // 8,
    "uploadThroughput": BITS // 8,
}
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]


def pytest_collection_modifyitems(items):
    """Every test of this folder is a browser test, and each is walked in a database of its own."""
    for item in items:
        if "tests/browser/" in str(item.path):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium():
    """The browser; where the machine has none the reason says how to get one."""
    named = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if named is None:
        pytest.skip("no chromium on this machine: install it, or set CHROMIUM to its path")
    # Playwright runs a loop of its own in this thread, beside which Django's ORM is called.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=named, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def clock(settings, tmp_path):
    """What web and worker read as now; `clock.write_text(moment.isoformat())` moves it."""
    path = tmp_path / "clock"
    path.write_text(NOON.isoformat())
    settings.CLOCK_FILE = str(path)
    return path


@pytest.fixture
def gateway():
    with Gateway() as server:
        yield server


@pytest.fixture
def workers(gateway, clock, live_server, tmp_path):
    with Workers(
        tmp_path,
        SMS_GATEWAY_URL=gateway.url,
        SMS_GATEWAY_TOKEN="secret-token",
        CLOCK_FILE=str(clock),
        BASE_URL=live_server.url,
    ) as started:
        started.start()
        yield started


class Visitor:
    """Somebody at a screen: a browser of their own, in Danish, and pictures where asked for.

    With PICTURES set to a folder each `look` leaves a screenshot there.
    """

    def __init__(self, browser, *, url, size, **context):
        self.context = browser.new_context(viewport=size, locale="da-DK", base_url=url, **context)
        self.page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE * 1000)
        self.size = size
        self.faults = []
        self.page.on("console", self._note)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))

    def _note(self, message):
        if message.type == "error":
            self.faults.append(message.text)

    def look(self, name):
        """A picture of the whole page once it stands, and that it ran without an error."""
        self.page.wait_for_load_state()
        folder = os.environ.get("PICTURES")
        if folder:
            path = f"{folder}/{name}-{self.size['width']}.png"
            self.page.screenshot(path=path, full_page=True)
        assert self.faults == []

    def slow_down(self):
        """As on a slow 3G connection."""
        wire = self.context.new_cdp_session(self.page)
        wire.send("Network.enable")
        wire.send("Network.emulateNetworkConditions", SLOW_3G)

    def tap(self, selector):
        """What stands for a radio button or a box: its label, as a thumb meets it."""
        name = self.page.locator(selector).get_attribute("id")
        self.page.locator(f"label[for='{name}']").click()

    def log_in(self, user):
        """As somebody who has just logged in, with the second factor."""
        client = ProvenClient()
        client.force_login(user)
        cookie = client.cookies["sessionid"]
        self.context.add_cookies(
            [{"name": "sessionid", "value": cookie.value, "domain": "localhost", "path": "/"}]
        )


@pytest.fixture
def visit(chromium, live_server):
    """`visit(size)` opens a browser of its own for somebody; the rest is Playwright's context."""
    visitors = []

    def visitor(size, **context):
        one = Visitor(chromium, url=live_server.url, size=size, **context)
        visitors.append(one)
        return one

    yield visitor
    for one in visitors:
        one.context.close()
