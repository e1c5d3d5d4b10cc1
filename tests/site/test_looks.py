"""T35: whoever's name stands in a page, an entry of the audit names them, or the page is theirs."""

import pytest
import time_machine
from django.urls import reverse

from matching.models import Match
from notifications.models import Recipient
from organisations.models import AuditEntry, person_id
from tests.factories.matching import MatchFactory
from tests.factories.reports import IndicatorFactory
from tests.site.addresses import address_of, names
from tests.site.world import AT, QUARTER, World
from tests.walls import act_in
from volunteers.models import Volunteer
from youths.models import Guardian, Youth

pytestmark = pytest.mark.django_db


def everybody():
    return [one for model in (Youth, Volunteer, Guardian) for one in model.objects.all()]


@pytest.fixture
def world():
    world = World("huset")
    IndicatorFactory(activity=world.activity, code="forloeb", metric="new_matches")
    # Without a number they stand on Today at once, to be called.
    Recipient.objects.filter(pk=world.guardian.recipient_id).update(phone="")
    MatchFactory(request=world.guardian.youth.requests.get())
    for person in everybody():
        person.name = f"Kanarie{person_id(person).replace(':', 'nummer')}x"
        person.save(update_fields=["name"])
    return world


def people_of(world):
    act_in(world.organisation)
    return {person.name: person for person in everybody()}


def pages_about(youth):
    for one in (youth, youth.requests.get(), Match.objects.get(youth=youth)):
        yield one._meta.model_name, one.get_absolute_url()


def pages_of(world):
    yield from ((name, address_of(name, world)) for name in names())
    yield from pages_about(world.guardian.youth)
    yield "figure", f"/rapporter/{world.activity.code}/{QUARTER}/tal/forloeb/"


def oneself(world):
    return {
        "youth": world.youth,
        "guardian": world.guardian,
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


def test_a_guardian_stands_on_the_pages_about_their_youth(world):
    """Or the test below would find nothing to say about them."""
    act_in(world.organisation)
    pages = [
        reverse("coordinators:today"),
        *(path for _name, path in pages_about(world.guardian.youth)),
    ]

    with time_machine.travel(AT, tick=False):
        desk = world.visitors()["coordinator"]
        bodies = [desk.get(path).content.decode() for path in pages]

    name = f"Kanarieguardiannummer{world.guardian.pk}x"
    assert [name in body for body in bodies] == [True] * 4


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
