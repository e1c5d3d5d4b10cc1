"""A coordinator puts right what somebody asks for."""

from datetime import date

import pytest
import time_machine

from organisations.availability import Slot
from organisations.models import Level
from tests.factories import NOON
from tests.factories.organisations import AreaFactory, MembershipFactory, SubjectFactory
from tests.factories.youths import HelpRequestFactory, YouthFactory
from youths.models import HelpRequest
from youths.services import AboutHelp, about_help, update_request

pytestmark = pytest.mark.django_db
EXAM_ON = date(2026, 12, 14)


@pytest.fixture
def physics(organisation):
    return SubjectFactory(organisation=organisation, name="Fysik")


@pytest.fixture
def chemistry(organisation):
    return SubjectFactory(organisation=organisation, name="Kemi")


@pytest.fixture
def asked(organisation, programme, physics):
    """As a list brought it over: with more than the youth's own form lets anybody choose."""
    youth = YouthFactory(organisation=organisation, area=AreaFactory(organisation=organisation))
    asked = HelpRequestFactory(youth=youth, programme=programme)
    about = AboutHelp(
        programme=programme,
        track="academic",
        subjects=((physics, Level.B),),
        slots=(Slot.parse("mon 16:00-19:00"), Slot.parse("tue 10:00-11:30")),
        deadline_on=EXAM_ON,
        wishes="Jeg skal til eksamen",
        volunteer_gender="prefer:other",
        languages=("so", "ar"),
    )
    update_request(asked, about=about)
    return asked


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


def address(asked):
    return f"/ansoegninger/{asked.pk}/ret/"


def shown(desk, asked):
    """What the browser would send of the form as it is shown."""
    form = desk.get(address(asked)).context["form"]
    typed = {name: form[name].value() for name in form.fields if name != "subjects"}
    for pk, level in form["subjects"].value().items():
        typed |= {"subjects": [pk], f"subjects-{pk}-level": level}
    typed["deadline_on"] = (typed["deadline_on"] or "") and typed["deadline_on"].isoformat()
    return typed


def save(desk, asked, *, at=NOON, **changed):
    with time_machine.travel(at, tick=False):
        return desk.post(address(asked), shown(desk, asked) | changed)


def known(asked):
    return about_help(HelpRequest.objects.with_profile().get(pk=asked.pk))


def test_what_is_not_touched_is_as_before(desk, asked):
    before = known(asked)

    response = save(desk, asked)

    assert response["Location"] == asked.get_absolute_url()
    assert known(asked) == before


def test_another_subject_day_and_time_take_the_place_of_those_before(desk, asked, chemistry):
    pk = str(chemistry.pk)

    save(
        desk,
        asked,
        subjects=[pk],
        **{f"subjects-{pk}-level": "A"},
        deadline_on="2026-12-20",
        times="onsdag 17-18",
        languages=["so"],
        wishes="Det er kemi",
    )

    about = known(asked)
    assert about.levels == {chemistry: Level.A}
    assert (about.deadline_on, about.wishes) == (date(2026, 12, 20), "Det er kemi")
    assert [str(slot) for slot in about.slots] == ["mon 16:00-19:00", "wed 17:00-18:00"]
    assert about.languages == ("so",)


def test_a_day_that_has_passed_meanwhile_may_stay_and_no_new_one_be_written(desk, asked):
    later = NOON.replace(month=12, day=24)

    assert save(desk, asked, at=later).status_code == 302
    response = save(desk, asked, at=later, deadline_on="2026-12-20", wishes="Nyt")

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["deadline_on"]
    assert response.context["form"]["wishes"].value() == "Nyt"
    assert known(asked).deadline_on == EXAM_ON


@pytest.mark.parametrize("status", ["matched", "withdrawn"])
def test_only_a_request_that_waits_is_changed(desk, asked, status):
    page = desk.get(asked.get_absolute_url()).content.decode()
    assert f'href="{address(asked)}"' in page
    typed = shown(desk, asked)
    HelpRequest.objects.filter(pk=asked.pk).update(status=status)

    assert desk.get(address(asked)).status_code == 404
    assert desk.post(address(asked), typed | {"wishes": "Nyt"}).status_code == 404
    assert f'href="{address(asked)}"' not in desk.get(asked.get_absolute_url()).content.decode()
    assert known(asked).wishes == "Jeg skal til eksamen"


def test_another_areas_request_is_not_there(client, organisation, asked):
    outside = MembershipFactory(organisation=organisation)
    outside.limit_to([AreaFactory(organisation=organisation)], by=outside.user, at=NOON)
    client.force_login(outside.user)

    assert client.get(address(asked)).status_code == 404
