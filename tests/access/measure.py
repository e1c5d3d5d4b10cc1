"""What a visitor's browser is answered at every address of the site."""

from django.db import transaction
from django.urls import resolve

from tests.access.matrix import OTHER, OWN
from tests.site.addresses import address_of, names
from tests.site.typed import addresses

NOT_A_METHOD = 405


def every_name():
    return [*names(), *(name for name, _ in addresses() if name.startswith("admin:"))]


def address(name, world):
    if name.startswith("admin:"):
        return dict(addresses())[name]
    return address_of(name, world)


def measure(browser, own, other):
    """What this browser of a visitor to `own` is answered, by (name, whose)."""
    found = {}
    for name in every_name():
        here, there = address(name, own), address(name, other)
        found[name, OWN] = answer(browser, here)
        if here != there:
            found[name, OTHER] = answer(browser, there)
    return found


def answer(browser, path):
    """In a transaction of its own that is taken back, so that the next one finds all as it was."""
    kept = browser.cookies.copy()
    with transaction.atomic():
        steps = vars(resolve(path.partition("?")[0]).func).get("by_post")
        response = browser.post(path) if steps else browser.get(path)
        if response.status_code == NOT_A_METHOD:
            response = browser.post(path)
        transaction.set_rollback(True)
    browser.cookies = kept
    if response.status_code == 302 and "login/?next=" in response["Location"]:
        return "login"
    return str(response.status_code)
