"""A coordinator writes down what the form did not ask: languages, gender, education, interests."""

import pytest

from tests.factories.youths import YouthFactory
from youths.models import Youth
from youths.services import about_youth

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_at_noon")]
ASKED = {
    "name": "Sara Ali",
    "phone": "51 23 45 02",
    "email": "",
    "message_language": "da",
    "birth_year": "2007",
    "birth_date": "",
    "area": "",
    "guardian_name": "",
    "guardian_phone": "",
}
TOLD = {
    "gender": "female",
    "education": "HF 1. år",
    "mother_tongue": "so",
    "other_languages": ["da", "ar"],
    "interests": "fodbold, tegne; løb",
}


@pytest.fixture
def youth(organisation):
    """Of whom nothing is known but what the form asks."""
    return YouthFactory(
        organisation=organisation,
        languages=[],
        interests=[],
        birth_date=None,
        birth_year=2007,
        recipient__phone="+4551234502",
        recipient__email="",
    )


@pytest.fixture
def save(client, coordinator, youth):
    client.force_login(coordinator)

    def saved(**told):
        return client.post(f"/unge/{youth.pk}/ret/", ASKED | told)

    return saved


def known(youth):
    rows = Youth.objects.select_related("area", "recipient", "guardian__recipient")
    about = about_youth(rows.get(pk=youth.pk))
    return (about.gender, about.education, about.languages, about.interests)


def test_what_is_told_is_kept_with_the_mother_tongue_first(save, youth):
    assert save(**TOLD).status_code == 302

    assert known(youth) == (
        *("female", "HF 1. år"),
        *(("so", "da", "ar"), ("fodbold", "tegne", "løb")),
    )


def test_it_is_shown_again_and_can_be_taken_away(save, youth, client):
    save(**TOLD)
    form = client.get(f"/unge/{youth.pk}/ret/").context["form"]
    assert {name: form[name].value() for name in TOLD} == TOLD | {
        "other_languages": ["da", "ar"],
        "interests": "fodbold, tegne, løb",
    }

    save(gender="unknown", education="", mother_tongue="", interests="")

    assert known(youth) == ("unknown", "", (), ())


def test_what_is_not_changed_stays_as_a_list_wrote_it(save, youth):
    """Also a language that is spoken in none of the areas, and more words than one types."""
    many = [f"interesse {number}" for number in range(12)]
    Youth.objects.filter(pk=youth.pk).update(
        languages=["so", "xh", "da"], interests=[*many, "sang, dans"]
    )
    before = known(youth)

    save(
        **TOLD
        | {
            "gender": before[0],
            "education": before[1],
            "other_languages": ["da", "xh"],
            "interests": ", ".join(before[3]),
        }
    )

    assert known(youth) == before


def test_a_page_from_before_these_were_asked_takes_nothing_away(save, youth):
    save(**TOLD)
    before = known(youth)

    assert save().status_code == 302

    assert known(youth) == before


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"mother_tongue": ""}, "mother_tongue"),
        ({"mother_tongue": "xx"}, "mother_tongue"),
        ({"other_languages": ["xx"]}, "other_languages"),
        ({"gender": "robot"}, "gender"),
        ({"education": "x" * 121}, "education"),
        ({"interests": "x" * 41}, "interests"),
        ({"name": ""}, "name"),
    ],
)
def test_wrong_input_keeps_what_is_typed_and_changes_nothing(save, youth, wrong, field):
    before = known(youth)

    response = save(**TOLD | wrong)

    form = response.context["form"]
    assert (response.status_code, list(form.errors)) == (422, [field])
    assert {name: form[name].value() for name in TOLD} == TOLD | {
        name: value for name, value in wrong.items() if name in TOLD
    }
    assert known(youth) == before
