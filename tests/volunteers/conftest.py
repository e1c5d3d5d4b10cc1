import pytest

from organisations.services import create_organisation
from tests.factories import NOON
from tests.factories.accounts import UserFactory
from tests.organisations.people_files import as_csv, table
from tests.walls import act_in
from volunteers.imports import COLUMNS, import_volunteers

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
