"""Who rests, by name: the list behind the count in Behov, and a line on the volunteer's page."""

import pytest
import time_machine
from django.urls import reverse

from organisations.models import AuditEntry
from tests.factories import NOON
from tests.factories.matching import MatchFactory
from tests.factories.organisations import AreaFactory, MembershipFactory, SubjectFactory
from tests.factories.volunteers import PresenceFactory, VolunteerFactory
from tests.factories.youths import HelpRequestFactory, YouthFactory
from tests.queries import counting

pytestmark = pytest.mark.django_db
PAGE = "/behov/hviler/"
LINE = "Resting: nobody asks for what they can do right now"


@pytest.fixture(autouse=True)
def _in_october():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def desk(browser, coordinator):
    browser.force_login(coordinator)
    return browser


@pytest.fixture
def subjects(organisation, programme):
    """What somebody asks for, and what nobody does; `programme` is what they are free in."""
    maths = SubjectFactory(organisation=organisation, name="Matematik")
    german = SubjectFactory(organisation=organisation, name="Tysk", name_en="German")
    youth = YouthFactory(organisation=organisation, languages=["da"])
    HelpRequestFactory(youth=youth, programme=programme, wants=[(maths, "B")])
    return {"asked": maths, "unasked": german}


@pytest.fixture
def able(organisation, subjects):
    def made(what, name, **fields):
        can = [(subjects[what], "A")]
        fields = {"tracks": "academic", **fields}
        return VolunteerFactory(organisation=organisation, name=name, can=can, **fields)

    return made


def words(response):
    return " ".join(response.content.decode().split())


def test_who_rests_stands_there_by_name_and_nobody_else(desk, able):
    lars = able("unasked", "Lars Bundgaard")
    able("asked", "Else Holm")
    able("unasked", "Ib Paused", status="paused")
    taken = able("unasked", "Ida Taken")
    youth = YouthFactory(organisation=taken.organisation)
    helped = HelpRequestFactory(youth=youth, status="matched")
    MatchFactory(volunteer=taken, request=helped, active=True)
    PresenceFactory(volunteer=lars, confirmed_at=NOON)

    page = desk.get(PAGE)

    assert [volunteer.name for volunteer, _said in page.context["resting"]] == ["Lars Bundgaard"]
    assert f'href="{lars.get_absolute_url()}"' in words(page)
    assert "6 October 2026" in words(page)
    look = AuditEntry.objects.looks().order_by("pk").last()
    assert (look.what, look.people) == ("matching:resting_list", [f"volunteer:{lars.pk}"])


def test_the_count_in_behov_leads_there(desk, able):
    able("unasked", "Lars Bundgaard")

    assert f'href="{PAGE}"' in words(desk.get("/behov/"))


def test_it_is_narrowed_by_subject(desk, able, subjects):
    able("unasked", "Lars Bundgaard")

    found = [
        desk.get(PAGE, {"subject": subjects[what].pk}).context["page_obj"].paginator.count
        for what in ("unasked", "asked")
    ]

    assert found == [1, 0]


def test_who_is_limited_to_areas_sees_those_of_theirs(browser, able, organisation):
    own, other = AreaFactory.create_batch(2, organisation=organisation)
    membership = MembershipFactory(organisation=organisation)
    membership.limit_to([own], by=membership.user, at=NOON)
    able("unasked", "Lars Bundgaard", area=own)
    able("unasked", "Else Holm", area=other)
    browser.force_login(membership.user)

    text = words(browser.get(PAGE))

    assert "Lars Bundgaard" in text
    assert "Else Holm" not in text


def test_it_costs_the_same_however_many_rest(desk, able):
    costs = []
    for count in (1, 4):
        for number in range(count):
            able("unasked", f"Volunteer {number}")
        desk.get(PAGE)
        with counting(costs):
            desk.get(PAGE)

    assert costs[0] == costs[1]


def test_the_volunteers_page_says_it(desk, able):
    resting, busy = able("unasked", "Lars Bundgaard"), able("asked", "Else Holm")
    said = able("unasked", "Ib Holst")
    PresenceFactory(volunteer=said, confirmed_at=NOON)

    texts = {
        one: words(desk.get(reverse("matching:volunteer_matches", args=[one.pk])))
        for one in (resting, busy, said)
    }

    assert f"{LINE} · not confirmed yet" in texts[resting]
    assert LINE not in texts[busy]
    assert f"{LINE} · last confirmed 6 October 2026" in texts[said]
