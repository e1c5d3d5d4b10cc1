"""Whoever types anything into the open forms, and what of a page runs that we did not write."""

from uuid import uuid4

from django.test import Client
from lxml import html

from tests.site.addresses import address_of

HEADERS = {
    *("Content-Type", "MIME-Version", "Content-Transfer-Encoding", "Subject", "From", "To"),
    *("Date", "Message-ID", "X-Message-Key", "Auto-Submitted"),
}
REFUSALS = {400, 413}


def typed(world, text):
    """All a youth has to say, with the text wherever one can write freely."""
    return {
        "form_key": str(uuid4()),
        "track": "personal",
        "wishes": text,
        "volunteer_gender": "any",
        "name": text,
        "email": f"{uuid4().hex}@example.dk",
        "area": world.area.pk,
        "birth_year": "2006",
        "consent": "on",
    }


def referred(world, text):
    """The same by a referrer, who says who they are."""
    return typed(world, text) | {
        "referrer_name": text,
        "workplace": text,
        "referrer_email": f"{uuid4().hex}@example.dk",
        "agreed": "on",
    }


def nowhere_right(world, text):
    """The text in each field, also where a number, a day or a choice belongs."""
    fields = (
        *("track", "subjects", f"subjects-{text}-level", "deadline_on", "wishes", "slots"),
        *("volunteer_gender", "language", "name", "phone", "email", "area", "birth_year"),
        *("birthday_day", "birthday_month", "guardian_phone", "consent", "form_key", "website"),
        *("referrer_name", "workplace", "referrer_phone", "referrer_email", "agreed"),
    )
    return dict.fromkeys(fields, text)


def from_somewhere():
    """A browser at an address of its own, so that no flood is meant."""
    number = uuid4().int
    return Client(REMOTE_ADDR=f"10.{number % 250}.{number // 250 % 250}.{number // 62_500 % 250}")


def ask(world, text, *, follow=False):
    where = address_of("youths:ask_for_help", world)
    return from_somewhere().post(where, typed(world, text), follow=follow)


def alive(page):
    """What of a page would run, or lead away, that we did not write."""
    tree = html.fromstring(page)
    foreign = [
        element.tag
        for element in tree.iter()
        if element.tag in {"iframe", "object", "embed", "base", "style", "video", "math", "animate"}
        or (element.tag == "script" and not (element.get("src") or "").startswith("/static/"))
    ]
    attributes = [
        f"{name}={value}"
        for element in tree.iter()
        for name, value in element.attrib.items()
        if name.startswith("on")
        or (name in {"href", "src", "action", "formaction"} and "script:" in value)
        or "evil.example" in (value if name in {"href", "src", "action"} else "")
    ]
    return foreign + attributes


def reads(page, text):
    """Whether the page says exactly this to somebody who reads it."""
    said = " ".join(html.fromstring(page).text_content().split())
    return " ".join(text.split()) in said


def every_page(browser, address):
    """Each page of a list."""
    number = 1
    while True:
        page = browser.get(address, {"page": number})
        yield page
        if not page.context["page_obj"].has_next():
            return
        number += 1
