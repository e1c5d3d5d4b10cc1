"""Who would rather not speak for somebody is left in peace, and the desk says so."""

import pytest

from tests.factories import NOON
from tests.factories.notifications import RecipientFactory
from tests.factories.screening import ReferenceFactory
from tests.volunteers.screened import asking_programme, newcomer
from volunteers.errors import ReferenceRefusedError
from volunteers.services.references import AboutReference, name_reference


@pytest.fixture
def volunteer(organisation):
    return newcomer(asking_programme(organisation), name="Lars Holst")


def test_a_reference_who_would_rather_not_is_asked_no_more(client, coordinator, volunteer):
    ReferenceFactory(volunteer=volunteer, name="Rikke Lund", declined=True)
    client.force_login(coordinator)

    page = client.get(volunteer.get_absolute_url()).content.decode()

    assert "vil helst ikke svare; spørg om en anden" in page
    assert "Spørg igen" not in page


def test_the_number_somebody_logs_in_by_is_their_own_too(volunteer, coordinator):
    volunteer.user.phone = "+4520999888"
    volunteer.user.save()
    about = AboutReference(name="Selv", relation="friend", phone="+4520999888")

    with pytest.raises(ReferenceRefusedError) as refusal:
        name_reference(volunteer=volunteer, about=about, by=coordinator, at=NOON)

    assert refusal.value.field == "phone"


def test_the_desk_is_told_whose_number_it_is(volunteer, coordinator):
    about = AboutReference(name="Selv", relation="friend", phone=str(volunteer.recipient.phone))

    with pytest.raises(ReferenceRefusedError, match="den frivilliges eget nummer"):
        name_reference(volunteer=volunteer, about=about, by=coordinator, at=NOON)
    with pytest.raises(ReferenceRefusedError, match="dit eget nummer"):
        name_reference(volunteer=volunteer, about=about, by=volunteer.user, at=NOON)


@pytest.mark.parametrize("field", ["phone", "email"])
def test_a_coordinator_speaks_for_nobody(volunteer, coordinator, field):
    RecipientFactory(
        organisation=volunteer.organisation,
        user=coordinator,
        phone="+4520111222",
        email="mig@example.dk",
    )
    typed = {"phone": "+4520111222", "email": "Mig@example.dk"}[field]
    about = AboutReference(name="Mig", relation="friend", **{field: typed})

    with pytest.raises(ReferenceRefusedError, match="arbejder her") as refusal:
        name_reference(volunteer=volunteer, about=about, by=coordinator, at=NOON)

    assert refusal.value.field == field
