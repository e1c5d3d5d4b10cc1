import re
from datetime import date

import pytest

from organisations.models import Programme
from tests.factories.organisations import SubjectFactory
from tests.youths.conftest import ASK, KEY
from youths.models import HelpRequest, Youth

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_at_noon")]
THANKS = "/korsoer/hjaelp/tak/"


def errors_of(response):
    assert response.status_code == 200
    assert not HelpRequest.objects.exists()
    return {name: list(errors) for name, errors in response.context["form"].errors.items()}


def test_neither_subject_nor_own_words_is_asked_about(send):
    errors = errors_of(send(track="academic", subjects=None, wishes=""))

    assert errors == {
        "subjects": ["Choose a subject, or write below what you need help with."],
    }


def test_a_subject_without_its_level_is_named(send, maths):
    errors = errors_of(send(**{f"subjects-{maths.pk}-level": ""}))

    assert errors == {"subjects": ["Choose a level for Mathematics."]}


@pytest.mark.parametrize("level", ["Z", "<script>"])
def test_a_level_that_does_not_exist_is_refused(send, maths, level):
    errors = errors_of(send(**{f"subjects-{maths.pk}-level": level}))

    assert list(errors) == ["subjects"]


def test_the_subject_of_another_organisation_is_refused(send):
    foreign = SubjectFactory()

    errors = errors_of(send(subjects=[foreign.pk], **{f"subjects-{foreign.pk}-level": "B"}))

    assert list(errors) == ["subjects"]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"track": None}, "track"),
        ({"name": " "}, "name"),
        ({"consent": None}, "consent"),
        ({"area": None}, "area"),
        ({"birth_year": ""}, "birth_year"),
        ({"phone": "12"}, "phone"),
        ({"phone": "", "email": "amina@"}, "email"),
        ({"phone": "", "email": f"amina@{'a.' * 125}dk"}, "email"),
        ({"phone": ""}, "phone"),
        ({"deadline_on": "2026-10-05"}, "deadline_on"),
        ({"deadline_on": "soon"}, "deadline_on"),
        ({"slots": ["mon 03:00-04:00", "mon 19:00-21:00"]}, "slots"),
        ({"volunteer_gender": "must:rich"}, "volunteer_gender"),
        ({"website": "https://spam.example"}, "website"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(send, changed, field):
    response = send(**changed)

    page = response.content.decode()
    assert list(errors_of(response)) == [field]
    assert "Jeg skal til eksamen" in page
    assert f'value="{KEY}"' in page
    assert re.search(r'value="mon 19:00-21:00"[^>]* checked', page)
    assert re.search(r'<option value="B" selected', page)


def test_today_may_be_the_day_of_the_exam(send):
    send(deadline_on="2026-10-06")

    assert HelpRequest.objects.get().deadline_on == date(2026, 10, 6)


def test_a_year_that_can_mean_under_18_asks_for_the_birthday(send):
    response = send(birth_year="2008")

    assert errors_of(response) == {
        "birthday": ["Write your birthday too: you may be under 18."],
    }
    assert 'name="birthday_day"' in response.content.decode()


def test_eighteen_today_needs_no_guardian(send):
    send(birth_year="2008", birthday_day="6", birthday_month="10")

    youth = Youth.objects.get()
    assert youth.birth_date == date(2008, 10, 6)
    assert not hasattr(youth, "guardian")


def test_eighteen_tomorrow_needs_a_guardian(send):
    errors = errors_of(send(birth_year="2008", birthday_day="7", birthday_month="10"))

    assert errors == {"guardian_phone": ["You are under 18: write a parent's mobile number too."]}


def test_nobody_is_the_guardian_of_themself(send):
    errors = errors_of(
        send(
            birth_year="2009",
            birthday_day="2",
            birthday_month="11",
            phone="31 31 31 31",
            guardian_phone="+45 31313131",
        )
    )

    assert errors == {"guardian_phone": ["Write your parent's own number, not yours."]}
    assert not Youth.objects.exists()


def test_a_guardian_who_must_consent_is_written_to_first(client, send):
    send(birth_year="2009", birthday_day="2", birthday_month="11", guardian_phone="31 31 31 31")

    page = client.get(THANKS, headers={"accept-language": "en"}).content.decode()
    assert str(Youth.objects.get().guardian.recipient.phone) == "+4531313131"
    assert "We write to your parent" in page


def test_a_programme_that_leaves_guardians_out_does_not_ask_for_one(client, send, programme):
    programme.guardian_consent = Programme.GuardianConsent.NONE
    programme.save()

    send(birth_year="2009", birthday_day="2", birthday_month="11")

    assert not hasattr(Youth.objects.get(), "guardian")
    assert "guardian_phone" not in client.get(ASK).content.decode()


@pytest.mark.parametrize(("day", "month"), [("31", "2"), ("0", "5"), ("x", "5"), ("5", "")])
def test_a_birthday_that_does_not_exist_is_said_at_the_field(send, day, month):
    errors = errors_of(send(birth_year="2009", birthday_day=day, birthday_month=month))

    assert list(errors) == ["birthday"]
    assert len(errors["birthday"]) == 1


@pytest.mark.parametrize(
    ("born", "field"),
    [
        ({"birth_year": "1999"}, "birth_year"),
        ({"birth_year": "1950"}, "birth_year"),
        ({"birth_year": "2012"}, "birth_year"),
        ({"birth_year": "2010", "birthday_day": "7", "birthday_month": "10"}, "birthday"),
    ],
)
def test_too_old_or_too_young_is_explained_with_the_programmes_ages(send, born, field):
    errors = errors_of(send(guardian_phone="31313131", **born))

    assert list(errors) == [field]
    assert errors[field][0].startswith("This help is for people from 16 to 24.")


@pytest.mark.parametrize("birth_year", ["2001", "2002", "2007"])
def test_a_year_that_can_mean_an_admitted_age_is_admitted(send, birth_year):
    send(birth_year=birth_year)

    assert Youth.objects.get().birth_year == int(birth_year)


def test_sixteen_today_is_admitted(send):
    send(birth_year="2010", birthday_day="6", birthday_month="10", guardian_phone="31 31 31 31")

    assert Youth.objects.get().birth_date == date(2010, 10, 6)


@pytest.mark.parametrize(
    ("day", "month", "said"),
    [
        ("12", "", "Choose the month too."),
        ("", "3", "Write the day as a number."),
        ("tolv", "3", "Write the day as a number."),
        ("32", "3", "Write the day as a number."),
    ],
)
def test_half_a_birthday_is_told_what_is_missing(send, day, month, said):
    errors = errors_of(send(birth_year="2009", birthday_day=day, birthday_month=month))

    assert errors == {"birthday": [said]}
