import pytest
import time_machine

from organisations.services import create_organisation
from tests.factories import NOON
from tests.factories.accounts import UserFactory
from tests.factories.organisations import AreaFactory, ProgrammeFactory, SubjectFactory
from tests.organisations.people_files import as_csv, table
from tests.walls import act_in
from youths.imports import import_requests, import_youths
from youths.imports.requests import COLUMNS as REQUEST_COLUMNS
from youths.imports.youths import COLUMNS as YOUTH_COLUMNS

# The form by which a youth asks for help, and the key of the one that was shown.
ASK = "/korsoer/hjaelp/"
KEY = "6c6f1f2e-54f5-4f7e-9d34-7c0b6a1f5a01"


@pytest.fixture
def bank(db):
    organisation = create_organisation(
        name="Ressourcebanken",
        areas=[("M", "Motalavej"), ("R", "Ringparken")],
        programmes=["ressourcebank", "kvinfo-mentor"],
    )
    act_in(organisation)
    return organisation


@pytest.fixture
def bringer():
    return UserFactory.build(email="bringer@example.dk")


@pytest.fixture
def bring_youths(bank, bringer):
    bringer.save()

    def brought(*rows, content=None, file="youths.csv", at=NOON):
        content = content or as_csv(table(YOUTH_COLUMNS, *rows))
        return import_youths(content, file=file, organisation=bank, by=bringer, at=at)

    return brought


@pytest.fixture
def bring_requests(bank, bringer):
    bringer.save()

    def brought(*rows, content=None, file="requests.csv", at=NOON):
        content = content or as_csv(table(REQUEST_COLUMNS, *rows))
        return import_requests(content, file=file, organisation=bank, by=bringer, at=at)

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
    return SubjectFactory(organisation=organisation, name="Matematik", name_en="Mathematics")


@pytest.fixture
def area(organisation):
    return AreaFactory(organisation=organisation, name="Motalavej")


@pytest.fixture
def typed(programme, maths, area):
    """What a nineteen-year-old types who wants help with mathematics at B level."""
    return {
        "form_key": KEY,
        "track": "both",
        "subjects": [maths.pk],
        f"subjects-{maths.pk}-level": "B",
        "wishes": "Jeg skal til eksamen",
        "deadline_on": "2026-12-01",
        "slots": ["mon 16:00-19:00", "mon 19:00-21:00", "thu 12:00-16:00"],
        "volunteer_gender": "prefer:female",
        "language": "so",
        "name": "Amina",
        "phone": "20 12 34 56",
        "area": area.pk,
        "birth_year": "2007",
        "consent": "on",
    }


@pytest.fixture
def send(client, typed):
    """Sends the form as typed but for what is changed; None leaves a field out. In English."""

    def sent(**changed):
        data = {name: value for name, value in (typed | changed).items() if value is not None}
        return client.post(ASK, data, headers={"accept-language": "en"})

    return sent
