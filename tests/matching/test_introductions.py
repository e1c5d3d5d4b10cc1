"""What the two are told of the subjects before they say yes: the youth's, and not all they know."""

from dataclasses import replace

import pytest

from matching.introductions import about_volunteer, about_youth
from organisations.models import Level, Link
from tests.factories import NOON
from tests.factories.organisations import SubjectFactory
from youths.models import HelpRequest
from youths.services import about_help, update_request

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_at_noon")]


@pytest.fixture
def half(proposed):
    """Asks for physics too, and for mathematics at a level the volunteer reaches."""
    physics = SubjectFactory(organisation=proposed.organisation, name="Fysik")
    known = about_help(proposed.request)
    subjects = (*known.subjects, (physics, Level.A))
    update_request(proposed.request, about=replace(known, subjects=subjects))
    return proposed


def test_what_nobody_helps_with_is_said_to_both(half):
    to_youth, to_volunteer = about_volunteer(half), about_youth(half, on=NOON.date())

    assert [text.split()[0] for text in to_youth.skills] == ["Matematik"]
    assert [text.split()[0] for text in to_youth.lacks] == ["Fysik"]
    assert to_volunteer.subjects == to_youth.skills
    assert to_volunteer.besides == to_youth.lacks


def test_it_stands_on_the_youths_page(half, my_page):
    assert "But not with Fysik" in my_page(half.youth).content.decode()


def test_it_stands_on_the_volunteers_page(half, opens):
    page = opens(half.volunteer.user, Link.Purpose.ANSWER, half)

    assert "Also asks for, but not of you" in page.content.decode()


def test_who_asks_for_no_subject_is_told_all_they_can(half):
    half.request.subjects.all().delete()

    about = about_volunteer(half)

    assert [text.split()[0] for text in about.skills] == ["Matematik"]
    assert about.lacks == ()


def test_who_asks_for_somebody_to_talk_to_is_told_of_no_subject(proposed, my_page):
    proposed.request.subjects.all().delete()
    HelpRequest.objects.filter(pk=proposed.request_id).update(track="personal")

    page = my_page(proposed.youth)

    text = page.content.decode()
    assert "Lars would like to be somebody you can talk to." in text
    assert "You are from the same area." in text
    assert "Matematik" not in text
    assert "can help with" not in text


def test_who_asks_for_help_with_school_is_told_the_subjects_alone(proposed, my_page):
    asked = proposed.request
    asked.track = "academic"
    asked.save()

    assert "somebody you can talk to" not in my_page(proposed.youth).content.decode()
