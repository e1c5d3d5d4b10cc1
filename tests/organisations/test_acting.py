"""The door of every page: where it acts, and that nothing of it stays with the connection (T07)."""

import os
import random

import pytest
from django.test import Client
from django.urls import reverse

from organisations import scope
from organisations.models import Area
from tests.factories.accounts import UserFactory
from tests.factories.organisations import AreaFactory, MembershipFactory
from tests.factories.youths import YouthFactory
from tests.house.walled import run
from tests.logins import ProvenClient
from tests.walls import act_in
from youths.models import Youth

REQUESTS = 10_000 if os.environ.get("SLOW") else 300
FAILING = ["/aborted/", "/raising/", "/503/"]


class Browser(ProvenClient):
    """Sees a fault as a person does: as a page."""

    def __init__(self, user):
        super().__init__(raise_request_exception=False)
        self.force_login(user)


@pytest.fixture
def walled_urls(settings):
    settings.ROOT_URLCONF = "tests.organisations.walled_urls"


@pytest.fixture
def houses():
    """Two organisations with a youth and somebody's browser each; nobody acts anywhere."""
    memberships = [MembershipFactory(), MembershipFactory()]
    for one in memberships:
        YouthFactory(organisation=one.organisation, name="Sara")
    act_in(None)
    return {one.organisation_id: Browser(one.user) for one in memberships}


def setting():
    [[value]] = run("SELECT coalesce(current_setting('app.organisation', true), '')")
    return value


@pytest.mark.django_db(transaction=True)
def test_requests_of_two_organisations_on_one_connection_never_meet(houses, walled_urls, settings):
    dice = random.Random(7)
    settings.LOGGING_CONFIG = None
    for number in range(REQUESTS):
        own, browser = dice.choice(list(houses.items()))
        page = FAILING[number % 3] if dice.random() < 0.05 else "/rows/"

        response = browser.get(page)

        if page == "/rows/":
            assert response.content.decode() == f"{own},"
        else:
            assert response.status_code in {500, 503}
        assert (setting(), scope.current()) == ("", None)
        assert run("SELECT count(*) FROM youths_youth") == [(0,)]
    for organisation in houses:
        with scope.within(organisation):
            assert Youth.objects.get().name == "Sara"


@pytest.mark.django_db
@pytest.mark.parametrize("address", FAILING)
def test_a_page_that_fails_writes_nothing(houses, walled_urls, address):
    [organisation, browser] = next(iter(houses.items()))

    assert browser.get(address).status_code >= 500

    with scope.within(organisation):
        assert Youth.objects.get().name == "Sara"


@pytest.mark.django_db
def test_who_belongs_to_several_switches_and_sees_the_other_one(client):
    here = MembershipFactory(organisation__name="Her")
    there = MembershipFactory(user=here.user, organisation__name="Der")
    client.force_login(here.user)
    before = client.get(reverse("coordinators:today"))

    client.post(reverse("organisations:membership_switch"), {"membership": there.pk})

    after = client.get(reverse("coordinators:today"))
    assert (before.context["organisation"].name, after.context["organisation"].name) == (
        "Her",
        "Der",
    )
    assert 'name="membership"' in before.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("chosen", ["somebody's", "0", "x", ""])
def test_nobody_switches_to_what_is_not_theirs(client, chosen):
    own = MembershipFactory()
    foreign = MembershipFactory()
    client.force_login(own.user)
    value = foreign.pk if chosen == "somebody's" else chosen

    response = client.post(reverse("organisations:membership_switch"), {"membership": value})

    assert response.status_code == 404
    assert client.get(reverse("coordinators:today")).context["membership"] == own


@pytest.mark.django_db
def test_the_catalogues_show_and_take_rows_of_the_organisation_acted_in(client):
    foreign = AreaFactory(name="Fremmed")
    user = UserFactory(is_staff=True, is_superuser=True)
    membership = MembershipFactory(user=user)
    AreaFactory(organisation=membership.organisation, name="Egen")
    client.force_login(user)

    page = client.get(reverse("admin:organisations_area_changelist")).content.decode()
    client.post(reverse("admin:organisations_area_add"), {"code": "N", "name": "Ny", "position": 2})

    assert ("Egen" in page, "Fremmed" in page) == (True, False)
    change = client.get(reverse("admin:organisations_area_change", args=[foreign.pk]))
    assert change.status_code == 302
    assert Area.objects.get(code="N").organisation == membership.organisation


@pytest.mark.django_db
def test_an_operator_without_a_membership_is_told_so_and_sees_no_rows(client):
    AreaFactory(name="Fremmed")
    client.force_login(UserFactory(is_staff=True, is_superuser=True))

    response = client.get(reverse("admin:organisations_area_changelist"))

    assert response.status_code == 403
    assert "organisations/no_organisation.html" in [one.name for one in response.templates]
    assert "Fremmed" not in response.content.decode()


@pytest.mark.django_db
def test_an_open_page_that_forgot_to_enter_an_organisation_raises(walled_urls):
    """Although the test itself acts in one."""
    YouthFactory()

    with pytest.raises(scope.NoOrganisationError):
        Client().get("/open/")
