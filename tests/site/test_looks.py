"""T35: whoever's name stands in a page, an entry of the audit names them, or the page is theirs."""

import pytest
import time_machine

from organisations.models import AuditEntry, person_id
from tests.factories.reports import IndicatorFactory
from tests.site.addresses import address_of, names
from tests.site.world import AT, QUARTER, World
from tests.walls import act_in
from volunteers.models import Volunteer
from youths.models import Youth

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = World("huset")
    IndicatorFactory(activity=world.activity, code="forloeb", metric="new_matches")
    for person in (*Youth.objects.all(), *Volunteer.objects.all()):
        person.name = f"Kanarie{person_id(person).replace(':', 'nummer')}x"
        person.save(update_fields=["name"])
    return world


def people_of(world):
    act_in(world.organisation)
    return {person.name: person for person in (*Youth.objects.all(), *Volunteer.objects.all())}


def pages_of(world):
    yield from ((name, address_of(name, world)) for name in names())
    yield "figure", f"/rapporter/{world.activity.code}/{QUARTER}/tal/forloeb/"


def oneself(world):
    return {
        "youth": world.youth,
        "youth_asked": world.proposal.youth,
        "volunteer": world.volunteer,
        "volunteer_by_link": world.volunteer,
        "volunteer_logging": world.volunteer,
    }


def unsaid(world, visitor, browser, *, own):
    """(visitor, page, person) of each who stood on a page that no entry names them for."""
    people = people_of(world)
    for name, path in pages_of(world):
        act_in(world.organisation)
        last = AuditEntry.objects.order_by("pk").last()
        body = browser.get(path).content.decode(errors="replace")
        act_in(world.organisation)
        entries = AuditEntry.objects.looks().filter(pk__gt=last.pk if last else 0)
        told = {one for entry in entries for one in entry.people}
        for word, person in people.items():
            if word in body and person != own and person_id(person) not in told:
                yield visitor, name, person_id(person)


def test_every_page_names_in_the_audit_whom_it_shows(world, settings):
    settings.DEBUG = False
    with time_machine.travel(AT, tick=False):
        shown = [
            one
            for visitor, browser in world.visitors().items()
            for one in unsaid(world, visitor, browser, own=oneself(world).get(visitor))
        ]

    assert shown == []
    act_in(world.organisation)
    asked_by = set(AuditEntry.objects.looks().values_list("role", "what"))
    assert {
        ("coordinator", "coordinators:today"),
        ("coordinator", "matching:workbench"),
        ("coordinator", "reports:figure_rows"),
        ("chief", "youths:youth_list"),
        ("my_page", "matching:my_page"),
        ("volunteer", "matching:volunteer_home"),
        ("volunteer_page", "matching:volunteer_home_by_link"),
        ("log_meeting", "matching:log_by_link"),
    } <= asked_by
