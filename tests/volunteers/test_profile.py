"""A volunteer's own profile, behind both doors; and the same form in a coordinator's hands."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from accounts.models import User
from organisations import availability
from organisations.models import Link, Membership
from tests.factories import NOON
from tests.factories.accounts import UserFactory
from tests.factories.organisations import AreaFactory, MembershipFactory, SubjectFactory
from tests.factories.volunteers import VolunteerConsentFactory, VolunteerFactory
from tests.queries import counting
from volunteers.models import Volunteer
from volunteers.services import about_volunteer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_at_noon")]
LOGIN, BY_LINK = "/frivillig/om-mig/", "/frivillig/mit/om-mig/"


@pytest.fixture
def henning(organisation, maths, area):
    """Known by more than the boxes of the form can say."""
    volunteer = VolunteerFactory(
        organisation=organisation,
        name="Henning Larsen",
        recipient__phone="+4520123456",
        user__phone="+4520123456",
        user__email="henning@example.dk",
        recipient__email="henning@example.dk",
        birth_year=1958,
        gender="male",
        area=area,
        languages=["ar", "da", "yo"],
        interests=["skak", "sejlads"],
        capacity=2,
        active_from=NOON.date(),
        can=[(maths, "A")],
        free=availability.parse("mon 16:00-21:00;tue 15:00-19:00;thu 17:00-20:30"),
    )
    role = Membership.Role.VOLUNTEER
    MembershipFactory(organisation=organisation, user=volunteer.user, role=role)
    return volunteer


def open_link(client, volunteer):
    secret = Link.objects.issue(
        organisation=volunteer.organisation,
        user=volunteer.user,
        purpose=Link.Purpose.VOLUNTEER_PAGE,
        about_id=volunteer.pk,
        at=NOON,
    )
    return client.get(f"/l/{secret}/", follow=True)


@pytest.fixture(params=[LOGIN, BY_LINK])
def address(request, client, henning):
    """The address of the profile, once by login and once by link; reads English."""
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    if request.param == LOGIN:
        client.force_login(henning.user)
    else:
        open_link(client, henning)
    return request.param


def as_shown(response):
    """What a browser sends when nothing is changed."""
    form = response.context["form"]
    typed = {}
    for name in form.fields:
        value = form[name].value()
        if name == "subjects":
            typed |= {f"subjects-{key}-level": level for key, level in value.items()}
        typed[name] = list(value) if isinstance(value, dict | list) else value
    return {name: value for name, value in typed.items() if value is not None}


def test_sending_what_is_shown_changes_nothing(client, address, henning):
    before = about_volunteer(henning)

    shown = client.get(address)
    response = client.post(address, as_shown(shown))

    henning.refresh_from_db()
    after = about_volunteer(Volunteer.objects.get(pk=henning.pk))
    assert (response.status_code, response.url) == (302, address)
    assert after == before
    assert not henning.events.exists()


def test_what_is_changed_is_kept_with_an_event_that_says_who(client, address, henning):
    typed = as_shown(client.get(address)) | {"interests": "fodbold", "birth_year": "1959"}

    response = client.post(address, typed, follow=True)

    event = henning.events.get()
    assert (event.status, event.by, event.at) == ("changed", henning.user, NOON)
    assert {row.field for row in event.changes.all()} == {"birth_year", "interests"}
    assert "What you have changed is kept." in response.content.decode()


def test_what_is_wrong_is_said_at_its_field_and_changes_nothing(client, address, henning):
    typed = as_shown(client.get(address)) | {"times": "mon 16-18, mon 17-19"}
    typed |= {"phone": "", "email": ""}

    response = client.post(address, typed)

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["times", "phone"]
    assert "mon 16-18, mon 17-19" in response.content.decode()
    assert not henning.events.exists()


def test_the_address_of_somebody_else_is_answered_like_any_other(client, address, henning):
    UserFactory(email="chef@example.dk")
    typed = as_shown(client.get(address)) | {"email": "chef@example.dk"}

    response = client.post(address, typed)

    assert response.url == address
    assert User.objects.get(pk=henning.user_id).email != "chef@example.dk"


def test_what_they_said_yes_to_stands_there(client, address, henning):
    assert "What you said yes to" not in client.get(address).content.decode()
    VolunteerConsentFactory(volunteer=henning)

    text = client.get(address).content.decode()

    assert "What you said yes to on" in text
    assert "I am 18 or older" in text


def test_a_passkey_is_offered_to_who_is_logged_in(client, henning):
    open_link(client, henning)
    by_link = client.get(BY_LINK).content.decode()
    client.force_login(henning.user)
    by_login = client.get(LOGIN).content.decode()

    assert [reverse("mfa_index") in text for text in (by_link, by_login)] == [False, True]
    assert client.get(reverse("mfa_add_webauthn")).status_code == 200


def test_their_home_leads_there_and_says_what_comes_first(client, henning):
    Volunteer.objects.update(status="interested")
    client.force_login(henning.user)

    text = client.get("/frivillig/").content.decode()

    assert LOGIN in text
    assert "En koordinator ringer eller skriver til dig" in text


def test_who_has_ended_has_no_profile(client, henning, coordinator):
    open_link(client, henning)
    henning.become("ended", by=coordinator, at=NOON, reason="moved")

    assert client.get(BY_LINK).status_code == 404


def test_a_coordinator_has_no_profile_of_a_volunteers(client, coordinator, henning):
    client.force_login(coordinator)

    assert client.get(LOGIN).status_code == 404


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "da"
    return client


def edit(volunteer):
    return reverse("volunteers:volunteer_edit", args=[volunteer.pk])


def test_a_coordinator_changes_the_same_and_the_page_tells_what(desk, henning, organisation):
    german = SubjectFactory(organisation=organisation, slug="tysk", name="Tysk")
    henning.skills.create(organisation=organisation, subject=german, level="B")
    typed = as_shown(desk.get(edit(henning))) | {
        "subjects": [henning.skills.order_by("pk").first().subject_id],
        "times": "tirsdag 15-19, torsdag 17-21",
        "languages": ["da", "de"],
        "interests": "skak",
        "area": "elsewhere",
        "capacity": "0",
    }

    response = desk.post(edit(henning), typed, follow=True)

    text = " ".join(response.content.decode().split())
    [told] = re.findall(r"Har ændret: (.*?) <span", text)
    assert response.redirect_chain == [(henning.get_absolute_url(), 302)]
    assert told.split("; ") == [
        "Boligområde er fjernet (før: Motalavej)",
        "ikke mere Tysk B-niveau",
        "taler nu også tysk",
        "ikke mere yo",
        "kan nu også torsdag 20.30–21.00",
        "ikke mere sejlads",
        "Unge ad gangen: 0 (før: 2)",
    ]


def test_who_a_list_told_little_about_is_kept_with_little(desk, organisation):
    volunteer = VolunteerFactory(
        organisation=organisation, languages=[], recipient__phone="+4520123456"
    )
    typed = as_shown(desk.get(edit(volunteer)))

    response = desk.post(edit(volunteer), typed | {"interests": "skak"})

    assert response.status_code == 302, response.context["form"].errors
    assert [row.field for row in volunteer.events.get().changes.all()] == ["interests"]


def test_a_coordinator_is_told_that_somebody_here_logs_in_with_an_address(
    desk, henning, organisation
):
    MembershipFactory(organisation=organisation, user__email="chef@example.dk")
    typed = as_shown(desk.get(edit(henning))) | {"email": "chef@example.dk"}

    response = desk.post(edit(henning), typed)

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["email"]
    assert not henning.events.exists()


def test_a_coordinator_is_not_told_that_an_address_is_known_elsewhere(desk, henning):
    UserFactory(email="chef@example.dk")
    typed = as_shown(desk.get(edit(henning))) | {"email": "chef@example.dk"}

    assert desk.post(edit(henning), typed).status_code == 302

    assert User.objects.get(pk=henning.user_id).email == "henning@example.dk"


def test_a_coordinator_of_another_area_neither_sees_nor_changes(
    client, henning, organisation, coordinating, coordinator
):
    ringparken = AreaFactory(organisation=organisation, code="R")
    coordinating.limit_to([ringparken], by=UserFactory(), at=NOON)
    client.force_login(coordinator)

    assert client.get(edit(henning)).status_code == 404
    assert client.post(edit(henning), {"name": "X"}).status_code == 404


def test_the_page_of_a_volunteer_costs_the_same_however_much_has_changed(desk, client, henning):
    costs = []
    for rows in (1, 3):
        while henning.events.count() < rows:
            at = NOON + timedelta(minutes=henning.events.count())
            with time_machine.travel(at, tick=False):
                typed = as_shown(desk.get(edit(henning)))
                years = {"birth_year": 1950 + henning.events.count()}
                desk.post(edit(henning), typed | years | {"interests": f"skak {at:%M}"})
        with counting(costs):
            desk.get(henning.get_absolute_url())

    assert costs[0] == costs[1]
