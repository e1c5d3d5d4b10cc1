"""Posters and links on the desk."""

import pytest
import time_machine
from django.urls import reverse

from organisations.models import Membership
from tests.factories import NOON
from tests.factories.organisations import AreaFactory, MembershipFactory
from tests.factories.youths import HelpRequestFactory, SourceDayFactory, SourceFactory
from tests.queries import counting
from tests.walls import act_in
from youths.models import Source

LIST = reverse("youths:source_list")
CREATE = reverse("youths:source_create")


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


@pytest.fixture
def source(organisation, area):
    return SourceFactory(organisation=organisation, area=area, name="Motalavej 12", code="k7m2")


def page_of(source, name):
    return reverse(f"youths:{name}", args=[source.pk])


def create(desk, **typed):
    with time_machine.travel(NOON, tick=False):
        return desk.post(CREATE, typed, follow=True)


def test_the_list_shows_how_many_came_through_each(desk, source):
    SourceDayFactory(source=source, scans=40, started=12)
    HelpRequestFactory(youth__organisation=source.organisation, came_from=source)
    SourceFactory()

    (shown,) = desk.get(LIST).context["page_obj"]

    assert (shown, shown.scans, shown.started, shown.sent) == (source, 40, 12, 1)


def test_the_list_is_narrowed_by_what_stands_in_the_address(desk, organisation, source):
    closed = SourceFactory(organisation=organisation, closed=True)
    link = SourceFactory(organisation=organisation, kind=Source.Kind.AMBASSADOR)

    def shown(**query):
        return set(desk.get(LIST, query).context["page_obj"])

    assert shown() == {source, link}
    assert shown(used="closed") == {closed}
    assert shown(used="", kind="poster") == {source, closed}
    assert shown(area=source.area.pk) == {source}


def test_the_list_costs_the_same_for_any_number(desk, organisation):
    costs = []
    for rows in (1, 3):
        while Source.objects.count() < rows:
            source = SourceFactory(
                organisation=organisation, area=AreaFactory(organisation=organisation)
            )
            SourceDayFactory(source=source)
        with counting(costs):
            response = desk.get(LIST)
        assert len(response.context["page_obj"]) == rows

    assert costs[0] == costs[1]


def test_a_new_poster_is_made_for_an_area(desk, coordinator, area):
    response = create(desk, kind="poster", name="Motalavej 12", area=area.pk)

    act_in(area.organisation)
    made = Source.objects.get()
    assert response.redirect_chain == [(made.get_absolute_url(), 302)]
    assert (made.kind, made.name, made.area) == ("poster", "Motalavej 12", area)
    assert (made.created_by, made.created_at, made.is_open) == (coordinator, NOON, True)


def test_what_is_typed_wrong_is_shown_beside_the_field(desk, organisation):
    foreign = AreaFactory()

    response = create(desk, kind="leaflet", name="", area=foreign.pk)

    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"kind", "name", "area"}
    act_in(organisation)
    assert not Source.objects.exists()


def test_its_page_shows_the_address_and_a_code_to_scan(desk, source, settings):
    settings.BASE_URL = "https://ressourcebank.example"

    page = desk.get(source.get_absolute_url()).content.decode()

    assert 'href="https://ressourcebank.example/h/k7m2"' in page
    assert "<svg" in page
    assert "Motalavej 12" in page


def test_it_is_closed_from_its_page(desk, source, coordinator):
    with time_machine.travel(NOON, tick=False):
        response = desk.post(page_of(source, "source_close"), follow=True)

    source.refresh_from_db()
    assert (source.closed_at, source.closed_by) == (NOON, coordinator)
    assert page_of(source, "source_close") not in response.content.decode()


def test_a_source_of_another_organisation_does_not_exist(desk):
    foreign = SourceFactory()

    for name in ("source_detail", "source_poster"):
        assert desk.get(page_of(foreign, name)).status_code == 404
    assert desk.post(page_of(foreign, "source_close")).status_code == 404
    act_in(foreign.organisation)
    assert Source.objects.get().is_open


@pytest.mark.parametrize("role", [Membership.Role.VOLUNTEER, Membership.Role.READER])
def test_the_pages_do_not_exist_for_who_does_not_coordinate(client, organisation, source, role):
    client.force_login(MembershipFactory(organisation=organisation, role=role).user)

    pages = [LIST, CREATE, *(page_of(source, f"source_{end}") for end in ("detail", "poster"))]
    assert [client.get(page).status_code for page in pages] == [404] * 4
    assert client.post(page_of(source, "source_close")).status_code == 404


def test_a_stranger_is_sent_to_the_login(client, source):
    for address in (LIST, CREATE, page_of(source, "source_poster")):
        assert client.get(address)["Location"] == f"{reverse('account_login')}?next={address}"
