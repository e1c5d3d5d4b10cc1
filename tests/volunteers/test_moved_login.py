"""A login that moves to another number is proved there before it opens anything."""

from dataclasses import replace

import pytest
from allauth.mfa.models import Authenticator

from tests.factories import NOON
from tests.factories.volunteers import VolunteerFactory
from volunteers.services import about_volunteer, update_volunteer

NUMBER, OTHER = "+4520123456", "+4520999888"


@pytest.fixture
def volunteer(organisation):
    volunteer = VolunteerFactory(
        organisation=organisation,
        recipient__phone=NUMBER,
        user__phone=NUMBER,
        user__email=None,
    )
    Authenticator.objects.create(user=volunteer.user, type="webauthn", data={})
    return volunteer


def say(volunteer, **told):
    about = replace(about_volunteer(volunteer), **told)
    update_volunteer(volunteer, about=about, by=volunteer.user, at=NOON)
    volunteer.user.refresh_from_db()


def test_whoever_writes_another_number_is_logged_out_and_has_no_passkey(volunteer):
    before = volunteer.user.session_number

    say(volunteer, phone=OTHER)

    assert str(volunteer.user.phone) == OTHER
    assert volunteer.user.session_number == before + 1
    assert not Authenticator.objects.filter(user=volunteer.user).exists()


def test_whoever_changes_something_else_stays_in(volunteer):
    before = volunteer.user.session_number

    say(volunteer, name="Lars Holm")

    assert volunteer.user.session_number == before
    assert Authenticator.objects.filter(user=volunteer.user).exists()
