"""Every form on a page behind a private link says which link the page was shown by."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.db import transaction
from django.urls import resolve

from organisations.links import OPENS_TO, SHOWN_BY, mark_of
from tests.site.addresses import address_of, names
from tests.site.world import AT, World

TEMPLATES = Path(settings.BASE_DIR) / "templates"
LOGOUT = 'action="{% url "account_logout" %}"'
# Names another template within this one.
NAMED = re.compile(r'{%\s*(?:include|extends)\s+"([^"]+)"')
A_FORM = re.compile(r'<form\s+method="post".*?</form>', re.DOTALL)


class Forms(HTMLParser):
    """Of each form that is posted, the values of the field that names a link."""

    def __init__(self, answer):
        super().__init__()
        self.named, self._form = [], None
        self.feed(answer.content.decode())

    def handle_starttag(self, tag, attributes):
        told = dict(attributes)
        if tag == "form":
            self._form = [] if told.get("method") == "post" else None
            if self._form is not None:
                self.named.append(self._form)
        elif told.get("name") == SHOWN_BY and self._form is not None:
            self._form.append(told.get("value"))


@pytest.fixture
def answers(db):
    """Each page that a link shows to its own visitor; and again with a form sent empty."""
    with time_machine.travel(AT, tick=False):
        world = World("kanin")
        paths = [address_of(name, world) for name in names()]
        yield [
            answer
            for browser in by_link(world)
            for path in filter(opens_to_a_link, paths)
            for method in (browser.get, browser.post)
            for answer in [undone(browser, method, path)]
            if hasattr(answer.wsgi_request, "link") and "html" in answer.get("Content-Type", "")
        ]


def by_link(world):
    """Browsers that came by a private link; a login brings no such cookie."""
    for browser in world.visitors().values():
        if any(name.startswith("link_") for name in browser.cookies):
            yield browser


def opens_to_a_link(path):
    return set(getattr(resolve(path).func, "opens_to", ())) & set(OPENS_TO.values())


def undone(browser, method, path):
    """The answer; everything is as before."""
    kept = browser.cookies.copy()
    with transaction.atomic():
        answer = method(path)
        transaction.set_rollback(True)
    browser.cookies = kept
    return answer


def test_each_form_carries_the_link_its_page_was_shown_by(answers):
    wrong, seen = [], set()
    for answer in answers:
        link = answer.wsgi_request.link
        for named in Forms(answer).named:
            seen.add(link.purpose)
            if named != [mark_of(link.pk)]:
                wrong.append((answer.wsgi_request.path, named))

    assert wrong == []
    assert seen == set(OPENS_TO)


def test_each_form_that_such_a_page_may_hold_is_written_with_it(answers):
    """What the world's people are not shown too: a yes to withdraw, a pause to end."""
    lacking = [
        name
        for name in within({one.name for answer in answers for one in answer.templates})
        for form in A_FORM.findall(written(name).read_text())
        if LOGOUT not in form and "{% shown_by %}" not in form
    ]

    assert lacking == []


def within(named):
    """These templates of ours, and those they include."""
    found, left = set(), {name for name in named if name}
    while left:
        name = left.pop()
        if name not in found and written(name).is_file():
            found.add(name)
            left |= set(NAMED.findall(written(name).read_text()))
    return sorted(found)


def written(name):
    return Path(f"{TEMPLATES}/{name}")


def test_a_page_behind_no_link_carries_none(client, organisation):
    page = client.get(f"/{organisation.slug}/mit-link/").content.decode()

    assert '<form id="f" method="post"' in page
    assert f'name="{SHOWN_BY}"' not in page
