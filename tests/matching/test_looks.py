"""Whoever is written about reads who has looked: staff by first name and role, never more."""

import pytest
from django.urls import reverse

from organisations.models import Link, Why
from tests.factories.accounts import UserFactory
from tests.factories.matching import MatchFactory
from tests.factories.organisations import AuditEntryFactory, MembershipFactory
from tests.factories.volunteers import VolunteerFactory
from tests.factories.youths import YouthFactory
from tests.queries import counting
from tests.walls import act_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def youth(organisation):
    return YouthFactory(organisation=organisation, name="Amina Hassan")


@pytest.fixture
def by(organisation):
    """Makes a look of a coordinator at these people."""
    mette = UserFactory(name="Mette Lindegaard")

    def looked(*people, **given):
        return AuditEntryFactory(
            organisation=organisation, user=mette, people=list(people), **given
        )

    return looked


@pytest.fixture
def page(my_page, youth, browser):
    """What the youth reads, in English."""

    def read():
        my_page(youth)
        return browser.get(reverse("matching:my_looks"))

    return read


def words(response):
    return [(look.who, look.role, look.why, look.is_list) for look in response.context["looks"]]


def test_a_youth_reads_who_looked_and_what_for(page, by, youth):
    by(f"youth:{youth.pk}", "volunteer:7", "volunteer:8", why=Why.FIND)
    by(f"youth:{youth.pk}", "youth:999998", why=Why.HELP)

    response = page()

    assert words(response) == [
        ("Mette", "coordinator", "follow the youths who ask for help", True),
        ("Mette", "coordinator", "find a volunteer", False),
    ]
    text = " ".join(response.content.decode().split())
    assert "<strong>Mette</strong>, coordinator, opened a page about you" in text
    assert "saw you on a list" in text
    assert "Lindegaard" not in text


def test_looks_at_others_and_ones_own_are_not_shown(page, by, youth):
    by("youth:999999")
    AuditEntryFactory(
        organisation=youth.organisation, user=youth.user, people=[f"youth:{youth.pk}"]
    )

    assert words(page()) == []


@pytest.mark.parametrize(
    ("become", "who"),
    [
        ({}, "A volunteer we asked"),
        ({"declined": True}, "A volunteer we asked"),
        ({"active": True}, "Your volunteer"),
        ({"ended": True}, "Your volunteer"),
    ],
)
def test_the_other_half_of_a_match_is_not_named(page, youth, become, who):
    """Nor is who was only proposed said to be theirs."""
    match = MatchFactory(request__youth=youth, volunteer__name="Lars Bundgaard", **become)
    AuditEntryFactory(
        organisation=youth.organisation,
        user=match.volunteer.user,
        role=Link.Purpose.VOLUNTEER_PAGE,
        why=Why.MEET,
        people=[f"youth:{youth.pk}"],
    )

    response = page()

    assert words(response) == [(who, "", "meet, or say yes to each other", False)]
    assert "Lars" not in response.content.decode()


def test_it_costs_the_same_for_any_number_of_volunteers(page, youth, browser):
    page()
    costs = []
    for _round in range(2):
        match = MatchFactory(request__youth=youth, ended=True)
        AuditEntryFactory(
            organisation=youth.organisation,
            user=match.volunteer.user,
            role=Link.Purpose.VOLUNTEER_PAGE,
            people=[f"youth:{youth.pk}"],
        )
        with counting(costs):
            browser.get(reverse("matching:my_looks"))

    assert costs[0] == costs[1]


def test_a_guardians_look_is_called_what_they_are_to_the_youth(page, youth):
    AuditEntryFactory(
        organisation=youth.organisation,
        user=UserFactory(name=""),
        role=Link.Purpose.GUARDIAN,
        why=Why.CONSENT,
        people=[f"youth:{youth.pk}"],
    )

    [(who, _role, _why, _is_list)] = words(page())

    assert who == "Your parent or guardian"


def test_my_page_leads_to_it(my_page, youth):
    assert reverse("matching:my_looks") in my_page(youth).content.decode()


@pytest.mark.usefixtures("_at_noon")
def test_a_volunteer_reads_it_behind_a_login_and_behind_a_link(opens, browser, organisation, by):
    volunteer = VolunteerFactory(organisation=organisation)
    MembershipFactory(organisation=organisation, user=volunteer.user, role="volunteer")
    by(f"volunteer:{volunteer.pk}", why=Why.FIND)
    opens(volunteer.user, Link.Purpose.VOLUNTEER_PAGE, volunteer)
    by_link = browser.get(reverse("matching:volunteer_looks_by_link"))
    browser.force_login(volunteer.user)
    act_in(None)

    by_login = browser.get(reverse("matching:volunteer_looks"))

    assert (
        words(by_link) == words(by_login) == [("Mette", "coordinator", "find a volunteer", False)]
    )


@pytest.mark.usefixtures("_at_noon")
@pytest.mark.parametrize(
    ("become", "who"),
    [({}, "A young person we asked you about"), ({"active": True}, "The youth you help")],
)
def test_a_volunteer_reads_of_the_other_half_in_the_same_way(opens, browser, youth, become, who):
    volunteer = MatchFactory(request__youth=youth, **become).volunteer
    AuditEntryFactory(
        organisation=youth.organisation,
        user=youth.user,
        role=Link.Purpose.MY_PAGE,
        why=Why.MEET,
        people=[f"volunteer:{volunteer.pk}"],
    )
    opens(volunteer.user, Link.Purpose.VOLUNTEER_PAGE, volunteer)

    response = browser.get(reverse("matching:volunteer_looks_by_link"))

    assert [look.who for look in response.context["looks"]] == [who]


def test_nobody_reads_it_without_their_link(browser):
    assert browser.get(reverse("matching:my_looks")).status_code == 404
