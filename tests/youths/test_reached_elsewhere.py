"""Who gets another number: the links that went to the old one open nothing any more."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from organisations.models import Link
from tests.factories import NOON
from tests.factories.organisations import LinkFactory
from tests.youths.lists import SARA as ROW
from youths.models import Youth
from youths.services import AboutYouth, register_youth, update_youth

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(days=1)
SARA = AboutYouth(
    name="Sara Ali",
    birth_year=2009,
    birth_date=date(2009, 11, 2),
    phone="+4520123456",
    email="sara@example.dk",
    guardian_name="Amina Ali",
    guardian_phone="+4531313131",
)


def with_links(organisation, about):
    """A youth to whom, and to whose guardian, a link has been sent."""
    youth = register_youth(organisation=organisation, about=about, at=NOON)
    for whom in (youth, youth.guardian):
        LinkFactory(organisation=organisation, user=whom.user, about_id=youth.pk)
    LinkFactory(organisation=organisation, about_id=youth.pk)
    return youth


def who_lost_theirs(youth, *, guardian):
    lost = set(Link.objects.filter(revoked_at=LATER).values_list("user", flat=True))
    names = {youth.user_id: "youth", guardian: "guardian"}
    return {names.get(user, "another") for user in lost}


@pytest.mark.parametrize(
    ("changed", "lost"),
    [
        ({"phone": "+4520999999"}, {"youth"}),
        ({"email": "noor@example.dk"}, {"youth"}),
        ({"phone": ""}, {"youth"}),
        ({"guardian_phone": "+4531999999"}, {"guardian"}),
        ({"guardian_phone": ""}, {"guardian"}),
        ({"guardian_name": "", "guardian_phone": ""}, {"guardian"}),
        ({"name": "Sara Noor", "guardian_name": "A. Ali", "message_language": "en"}, set()),
    ],
)
def test_links_that_went_to_the_old_number_end(organisation, changed, lost):
    youth = with_links(organisation, SARA)
    guardian = youth.guardian.user_id

    update_youth(youth, about=replace(SARA, **changed), at=LATER)

    assert who_lost_theirs(youth, guardian=guardian) == lost


def test_a_number_where_there_was_none_ends_no_link(organisation):
    youth = with_links(organisation, replace(SARA, phone=""))

    update_youth(youth, about=SARA, at=LATER)

    assert who_lost_theirs(youth, guardian=youth.guardian.user_id) == set()


def test_a_list_that_mends_a_number_ends_the_links_too(bring_youths, bank):
    bring_youths(ROW)
    youth = Youth.objects.get()
    LinkFactory(organisation=bank, user=youth.user, about_id=youth.pk)

    bring_youths(ROW | {"phone": "50 50 50 50"}, at=LATER)

    assert who_lost_theirs(youth, guardian=youth.guardian.user_id) == {"youth"}
