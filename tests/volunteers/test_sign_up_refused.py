"""What is wrong in the form is said at its field, kindly, and nothing typed is lost."""

import re

import pytest
from django.test import Client

from organisations import flood
from tests.factories.organisations import SubjectFactory
from tests.volunteers.conftest import KEY, SIGN_UP
from volunteers.models import Volunteer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_at_noon")]


def errors_of(response):
    assert response.status_code == 200
    assert not Volunteer.objects.exists()
    return {name: list(errors) for name, errors in response.context["form"].errors.items()}


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"name": " "}, "name"),
        ({"phone": "12"}, "phone"),
        ({"phone": "", "email": ""}, "phone"),
        ({"phone": "", "email": "henning@"}, "email"),
        ({"phone": "", "email": f"henning@{'a.' * 125}dk"}, "email"),
        ({"birth_year": ""}, "birth_year"),
        ({"birth_year": "58"}, "birth_year"),
        ({"birth_year": "2027"}, "birth_year"),
        ({"birth_year": "2009"}, "birth_year"),
        ({"gender": "rich"}, "gender"),
        ({"area": None}, "area"),
        ({"area": "0"}, "area"),
        ({"track": None}, "track"),
        ({"subjects": None}, "subjects"),
        ({"subjects": None, "track": "academic"}, "subjects"),
        ({"mother_tongue": "xx"}, "mother_tongue"),
        ({"languages": ["xx"]}, "languages"),
        ({"slots": ["mon 03:00-04:00", "mon 19:00-21:00"]}, "slots"),
        ({"times": "mon 23:00-01:00"}, "times"),
        ({"interests": "x" * 41}, "interests"),
        ({"interests": ",".join("abcdefghijk")}, "interests"),
        ({"consent": None}, "consent"),
        ({"website": "https://spam.example"}, "website"),
        ({"form_key": "x"}, "form_key"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(sign_up, changed, field):
    response = sign_up(**changed)

    page = response.content.decode()
    assert list(errors_of(response)) == [field]
    assert changed.get("interests", "skak, fodbold, Skak") in page
    assert re.search(r'value="mon 19:00-21:00"[^>]* checked', page)
    assert "subjects" in changed or re.search(r'<option value="A" selected', page)
    assert "form_key" in changed or f'value="{KEY}"' in page
    assert field in {"website", "form_key"} or f'id="id_{field}_error"' in page


@pytest.mark.parametrize(
    ("times", "said"),
    [
        ("mon 23:00-01:00", "“23:00-01:00” ends before it begins."),
        ("mon 25:00-26", "“25:00-26” has a time no clock shows"),
        ("mon 16-18.75", "“16-18.75” has a time no clock shows: hours go to 24, minutes to 59."),
        ("mon 16-16", "“16-16” ends when it begins."),
        ("mon 16-18, mon 17-19", "Monday 16:00–18:00 and Monday 17:00–19:00 overlap"),
        ("16-19", "Write the day before “16-19”."),
        ("monday", "Write from when to when on monday."),
        ("whenever", "“whenever” is neither a day nor a time."),
    ],
)
def test_impossible_and_overlapping_times_are_told_in_words(sign_up, times, said):
    [error] = errors_of(sign_up(times=times))["times"]

    assert error.startswith(said)


def test_times_are_told_in_danish_too(client, typed):
    response = client.post(SIGN_UP, typed | {"times": "man 16-18 og 17-19"})

    assert errors_of(response) == {
        "times": ["mandag 16.00–18.00 og mandag 17.00–19.00 overlapper: skriv dem som én."]
    }


def test_a_subject_without_its_level_is_named(sign_up, maths):
    errors = errors_of(sign_up(**{f"subjects-{maths.pk}-level": ""}))

    assert errors == {"subjects": ["Choose a level for Mathematics."]}


def test_the_subject_of_another_organisation_is_refused(sign_up):
    foreign = SubjectFactory()

    errors = errors_of(sign_up(subjects=[foreign.pk], **{f"subjects-{foreign.pk}-level": "B"}))

    assert list(errors) == ["subjects"]


def test_who_is_too_young_is_shown_where_to_ask_for_help(sign_up):
    response = sign_up(birth_year="2009")

    assert errors_of(response) == {"birth_year": ["A volunteer has to be 18."]}
    assert "/korsoer/hjaelp/" in response.content.decode().split("<form")[0]


def test_a_year_of_another_century_is_asked_about(sign_up):
    errors = errors_of(sign_up(birth_year="1850"))

    assert errors == {"birth_year": ["Is the year right? Write the year you were born."]}


def test_a_year_that_can_mean_eighteen_is_believed_with_the_yes(sign_up):
    sign_up(birth_year="2008")

    assert Volunteer.objects.get().birth_year == 2008


def test_somebody_to_talk_to_needs_no_subject_whatever_was_ticked(sign_up, maths):
    sign_up(track="personal", **{f"subjects-{maths.pk}-level": ""})

    volunteer = Volunteer.objects.get()
    assert (volunteer.tracks, list(volunteer.skills.all())) == ("personal", [])


def test_somewhere_else_is_an_area_too_and_a_house_without_areas_does_not_ask(sign_up, area):
    sign_up(area="elsewhere")
    assert Volunteer.objects.get().area is None

    area.delete()
    assert 'name="area"' not in Client().get(SIGN_UP).content.decode()


def test_a_flood_is_held_back_and_what_was_typed_still_stands(sign_up, monkeypatch):
    monkeypatch.setattr(flood, "ANYBODY", {"place": 0, "organisation": 0})

    response = sign_up()

    assert response.status_code == 429
    assert int(response["Retry-After"]) > 0
    assert "skak, fodbold" in response.content.decode()
    assert not Volunteer.objects.exists()


def test_a_form_that_came_too_late_is_shown_again_as_it_was_typed(typed):
    strict = Client(enforce_csrf_checks=True)

    page = strict.post(SIGN_UP, typed, headers={"accept-language": "da"})

    words = page.content.decode()
    assert page.status_code == 403
    assert 'value="Henning Larsen"' in words
    assert "csrfmiddlewaretoken" in words
    assert not Volunteer.objects.exists()
