"""Which certificate the programme asks for stands where it is taken; another takes no step."""

import pytest
import time_machine
from django.urls import reverse

from tests.factories import NOON
from tests.volunteers.screened import asking_programme, newcomer, screened

ASKED = "The programme asks for: criminal-record certificate (straffeattest)."
IS_OPEN = (
    "But the programme asks for a criminal-record certificate (straffeattest),"
    " so the step is still open."
)
IS_ANOTHER = "A child-protection certificate (børneattest) is recorded, so the step is still open."


@pytest.fixture
def desk(client, coordinator):
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    client.force_login(coordinator)
    return client


@pytest.fixture
def programme(organisation):
    return asking_programme(organisation)


def record(desk, volunteer, kind):
    """The words that are told, and the page they are told on."""
    given = {"kind": kind, "valid_until": "2028-10-06"}
    address = reverse("volunteers:certificate_record", args=[volunteer.pk])
    with time_machine.travel(NOON, tick=False):
        page = desk.post(address, given, follow=True)
    (told,) = page.context["messages"]
    return str(told), " ".join(page.content.decode().split())


def test_the_step_and_the_form_name_it(desk, programme):
    volunteer = newcomer(programme)

    with time_machine.travel(NOON, tick=False):
        page = desk.get(volunteer.get_absolute_url())

    words = " ".join(page.content.decode().split())
    assert words.count(ASKED) == 2
    assert IS_ANOTHER not in words


def test_another_kind_is_kept_and_the_step_is_said_to_be_open(desk, programme):
    volunteer = newcomer(programme)

    told, page = record(desk, volunteer, "child_protection")

    assert volunteer.certificates.get().kind == "child_protection"
    assert told.endswith(IS_OPEN)
    assert IS_ANOTHER in page


def test_the_kind_that_is_asked_for_takes_the_step_without_more_words(desk, programme):
    volunteer = newcomer(programme)
    record(desk, volunteer, "child_protection")

    told, page = record(desk, volunteer, "criminal_record")

    assert told == "The certificate is recorded. Delete the paper now that you have seen it."
    assert IS_ANOTHER not in page


@pytest.mark.parametrize("asked", ["none", "criminal_record"])
def test_whoever_has_what_is_asked_or_is_asked_for_none_reads_of_no_open_step(
    desk, organisation, asked
):
    volunteer = screened(asking_programme(organisation, certificate=asked))

    told, page = record(desk, volunteer, "child_protection")

    assert told == "The certificate is recorded. Delete the paper now that you have seen it."
    assert IS_ANOTHER not in page
    assert (ASKED in page) is (asked == "criminal_record")
