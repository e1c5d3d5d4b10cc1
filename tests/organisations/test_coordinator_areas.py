"""A coordinator who is limited to areas: one rule, wherever rows lie in an area."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from matching import reminders
from matching.models import Match, Meeting
from matching.notifications import write_declined
from notifications.models import Message
from organisations.models import Area, Membership, MembershipArea
from tests.factories import NOON
from tests.factories.matching import MatchFactory, MeetingFactory
from tests.factories.organisations import AreaFactory, MembershipFactory
from tests.factories.reports import ActivityFactory, IndicatorFactory, RegistrationFactory
from tests.factories.volunteers import VolunteerFactory
from tests.factories.youths import HelpRequestFactory, YouthFactory
from tests.house.walled import OWNED
from volunteers.models import Volunteer
from youths.models import HelpRequest, Youth

# They say where an activity runs and what it aims at, and tell nothing about a person.
PLAN = {"ActivityArea", "AreaTarget", "MembershipArea"}


@pytest.fixture
def here(organisation):
    return AreaFactory(organisation=organisation, name="Motalavej", code="M")


@pytest.fixture
def there(organisation):
    return AreaFactory(organisation=organisation, name="Ringparken", code="R")


@pytest.fixture
def limited(coordinating, here, coordinator):
    coordinating.limit_to([here], by=coordinator, at=NOON)
    return coordinating


def match_in(area, **given):
    youth = YouthFactory(organisation=area.organisation, area=area)
    volunteer = VolunteerFactory(organisation=area.organisation, area=area)
    return MatchFactory(request__youth=youth, volunteer=volunteer, **given)


def leads_to_an_area(model):
    """A model with a key to an area, or to a row that lies in one."""
    targets = [f.related_model for f in model._meta.concrete_fields if f.is_relation]
    return any(getattr(target, "area_path", "") for target in targets)


@pytest.mark.parametrize("model", OWNED, ids=lambda model: model.__name__)
def test_every_row_that_leads_to_an_area_says_how(model):
    is_plan = model.__name__ in PLAN

    assert bool(model.area_path) is ((leads_to_an_area(model) or model is Area) and not is_plan)
    if model.area_path:
        model.objects.none().filter(**{model.area_path: 1})


def test_rows_of_the_own_areas_and_of_none_are_seen(limited, here, there, organisation):
    own, foreign = match_in(here), match_in(there)
    homeless = YouthFactory(organisation=organisation, area=None)
    meeting = MeetingFactory(match=own)
    MeetingFactory(match=foreign)

    assert list(Area.objects.visible_to(limited)) == [here]
    assert set(Youth.objects.visible_to(limited)) == {own.youth, homeless}
    assert list(HelpRequest.objects.visible_to(limited)) == [own.request]
    assert list(Volunteer.objects.visible_to(limited)) == [own.volunteer]
    assert list(Match.objects.visible_to(limited)) == [own]
    assert list(Meeting.objects.visible_to(limited)) == [meeting]


def test_a_volunteer_without_an_area_is_everybodys(limited, there, organisation):
    anywhere = VolunteerFactory(organisation=organisation, area=None)
    VolunteerFactory(organisation=organisation, area=there)

    assert list(Volunteer.objects.visible_to(limited)) == [anywhere]


@pytest.mark.parametrize("role", [Membership.Role.CHIEF, Membership.Role.COORDINATOR])
def test_a_chief_and_who_is_limited_to_nothing_see_all(organisation, here, there, role):
    membership = MembershipFactory(organisation=organisation, role=role)
    if role == Membership.Role.CHIEF:
        membership.limit_to([here], by=membership.user, at=NOON)

    assert set(Area.objects.visible_to(membership)) == {here, there}


def test_a_limit_bites_at_the_next_page(client, coordinating, here, there):
    foreign = match_in(there)
    client.force_login(coordinating.user)
    before = client.get(foreign.get_absolute_url()).status_code
    coordinating.limit_to([here], by=coordinating.user, at=NOON)

    assert (before, client.get(foreign.get_absolute_url()).status_code) == (200, 404)


def test_new_limits_take_the_place_of_the_old(limited, there, coordinator):
    limited.limit_to([there], by=coordinator, at=NOON)

    assert limited.limited_to == (there,)
    limited.limit_to([], by=coordinator, at=NOON)
    assert limited.limited_to == ()
    assert not MembershipArea.objects.exists()


def test_the_areas_are_read_once_a_page(client, limited, coordinator, here):
    client.force_login(coordinator)
    match_in(here)

    with CaptureQueriesContext(connection) as captured:
        client.get(reverse("coordinators:today"))

    asked = [one for one in captured if "organisations_membershiparea" in one["sql"]]
    assert len(asked) == 1


def test_only_volunteers_who_are_seen_are_suggested_and_taken(
    client, limited, coordinator, here, there, organisation
):
    asked = HelpRequestFactory(
        youth=YouthFactory(organisation=organisation, area=here), track="personal"
    )
    near = VolunteerFactory(organisation=organisation, area=here, name="Nær Ved")
    far = VolunteerFactory(organisation=organisation, area=there, name="Langt Væk")
    client.force_login(coordinator)

    page = client.get(asked.get_absolute_url()).content.decode()
    door = reverse("matching:match_propose", args=[asked.pk])
    client.post(door, {"volunteer": far.pk})

    assert ("Nær Ved" in page, "Langt Væk" in page) == (True, False)
    assert not Match.objects.exists()
    client.post(door, {"volunteer": near.pk})
    assert Match.objects.get().volunteer == near


def test_a_name_leads_nowhere_when_its_page_is_not_theirs(
    client, limited, coordinator, here, there, organisation
):
    volunteer = VolunteerFactory(organisation=organisation, area=there, name="Langt Væk")
    youth = YouthFactory(organisation=organisation, area=here)
    match = MatchFactory(request__youth=youth, volunteer=volunteer)
    client.force_login(coordinator)

    page = client.get(match.get_absolute_url()).content.decode()

    assert "Langt Væk" in page
    assert volunteer.get_absolute_url() not in page


def test_the_report_counts_all_areas_and_names_people_of_the_own(
    client, limited, coordinator, here, there, organisation
):
    activity = ActivityFactory(organisation=organisation, runs_in=[here, there])
    counted = IndicatorFactory(activity=activity, metric="new_matches", by_area=True)
    own, foreign = (match_in(area, active=True, started_at=NOON) for area in (here, there))
    client.force_login(coordinator)

    page = client.get(reverse("reports:figure_rows", args=[activity.code, "2026Q4", counted.code]))

    text = page.content.decode()
    assert (page.context["whole"], own.youth.name in text) == ("2", True)
    assert foreign.youth.name not in text
    assert foreign.get_absolute_url() not in text


def test_registrations_are_taken_back_and_typed_for_the_own_areas(
    client, limited, coordinator, here, there, organisation
):
    activity = ActivityFactory(organisation=organisation, runs_in=[here, there])
    indicator = IndicatorFactory(activity=activity, by_area=True)
    foreign = RegistrationFactory(indicator=indicator, area=there, on=NOON.date())
    client.force_login(coordinator)
    address = [activity.code, "2026Q4", indicator.code]

    form = client.get(reverse("reports:registration_create", args=address)).context["form"]
    rows = client.get(reverse("reports:figure_rows", args=address)).content.decode()
    taken_back = client.post(reverse("reports:registration_withdraw", args=[foreign.pk]))

    assert list(form.fields["area"].queryset) == [here]
    assert "tag-tilbage" not in rows
    assert taken_back.status_code == 404


def planned_for(organisation):
    found = reminders.planned(
        organisation, now=NOON + timedelta(days=30), until=NOON + timedelta(days=30)
    )
    return {
        (one.kind, one.recipient.user_id)
        for one in found
        if one.kind == "check_in_due" or one.context.get("to") == "coordinator"
    }


def test_reminders_go_to_those_who_cover_the_area(limited, organisation, there):
    colleague = MembershipFactory(organisation=organisation)
    match_in(there, active=True)

    told = {user for _kind, user in planned_for(organisation)}

    assert told == {colleague.user_id}


def test_where_nobody_covers_the_area_all_are_told(limited, organisation, there):
    match_in(there, active=True)

    told = {user for _kind, user in planned_for(organisation)}

    assert told == {limited.user_id}


def test_a_no_is_told_to_who_covers_the_area_when_who_proposed_does_not(
    limited, organisation, there
):
    colleague = MembershipFactory(organisation=organisation)

    write_declined(match_in(there, proposed_by=limited.user), at=NOON)

    told = Message.objects.filter(kind="proposal_declined")
    assert {one.recipient.user for one in told} == {colleague.user}
