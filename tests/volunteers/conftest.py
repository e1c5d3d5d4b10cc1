import pytest
import time_machine

from organisations.services import create_organisation
from tests.factories import NOON
from tests.factories.accounts import UserFactory
from tests.factories.organisations import AreaFactory, ProgrammeFactory, SubjectFactory
from tests.organisations.people_files import as_csv, table
from tests.walls import act_in
from volunteers.imports import COLUMNS, import_volunteers

# The form by which somebody signs up, its receipt, and the key of the one that was shown.
SIGN_UP, THANKS = "/korsoer/frivillig/", "/korsoer/frivillig/tak/"
KEY = "6c6f1f2e-54f5-4f7e-9d34-7c0b6a1f5a01"
AREAS = [("M", "Motalavej"), ("R", "Ringparken")]


@pytest.fixture
def bank(db):
    organisation = create_organisation(name="Ressourcebanken", areas=AREAS)
    act_in(organisation)
    return organisation


@pytest.fixture
def bring(bank):
    by = UserFactory()

    def brought(*rows, content=None, file="volunteers.csv", at=NOON):
        content = content or as_csv(table(COLUMNS, *rows))
        return import_volunteers(content, file=file, organisation=bank, by=by, at=at)

    return brought


@pytest.fixture
def _at_noon():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def programme(organisation):
    return ProgrammeFactory(organisation=organisation, slug="ressourcebank")


@pytest.fixture
def maths(organisation):
    return SubjectFactory(
        organisation=organisation, slug="matematik", name="Matematik", name_en="Mathematics"
    )


@pytest.fixture
def area(organisation):
    return AreaFactory(organisation=organisation, code="M", name="Motalavej")


@pytest.fixture
def about_henning(maths, area):
    """What a retired teacher types about himself."""
    return {
        "name": "Henning Larsen",
        "phone": "20 12 34 56",
        "email": "henning@example.dk",
        "birth_year": "1958",
        "gender": "male",
        "area": area.pk,
        "track": "both",
        "subjects": [maths.pk],
        f"subjects-{maths.pk}-level": "A",
        "mother_tongue": "ar",
        "languages": ["da", "en"],
        "slots": ["mon 16:00-19:00", "mon 19:00-21:00"],
        "times": "tor 17-20.30 og onsdag 8.00-10.00",
        "interests": "skak, fodbold, Skak",
    }


@pytest.fixture
def typed(programme, about_henning):
    """The whole form by which he signs up."""
    return about_henning | {"form_key": KEY, "consent": "on"}


@pytest.fixture
def sign_up(client, typed):
    """Sends the form as typed but for what is changed; None leaves a field out. In English."""

    def sent(**changed):
        data = {name: value for name, value in (typed | changed).items() if value is not None}
        return client.post(SIGN_UP, data, headers={"accept-language": "en"})

    return sent
