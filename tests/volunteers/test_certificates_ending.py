"""Which certificates are to be renewed: the last one of a kind that a programme asks for."""

from datetime import date

import pytest

from organisations.models import Programme
from tests.factories.organisations import ProgrammeFactory
from tests.factories.volunteers import CertificateFactory, VolunteerFactory
from volunteers.models import Certificate

pytestmark = pytest.mark.django_db
CHILD, RECORD, UNSPECIFIED = Certificate.Kind.values
SOON, LATER, LAST = date(2026, 11, 1), date(2027, 1, 1), date(2028, 1, 1)


@pytest.fixture
def asks(organisation):
    """Programmes that ask for these, and for nothing else."""

    def asked(*kinds):
        Programme.objects.all().delete()
        for kind in kinds:
            ProgrammeFactory(organisation=organisation, certificate=kind)

    return asked


@pytest.fixture
def volunteer(organisation):
    return VolunteerFactory(organisation=organisation, certified=False)


@pytest.fixture
def ending(volunteer):
    """Of certificates a volunteer has, each a kind and a day: those that end by a day."""

    def found(*seen, by):
        for kind, valid_until in seen:
            CertificateFactory(volunteer=volunteer, kind=kind, valid_until=valid_until)
        rows = Certificate.objects.ending_by(by).order_by("valid_until")
        return [(one.kind, one.valid_until) for one in rows]

    return found


def test_one_that_was_renewed_does_not_end(asks, ending):
    asks(RECORD)
    seen = [(UNSPECIFIED, SOON), (RECORD, LATER), (RECORD, LAST)]

    assert ending(*seen, by=date(2027, 12, 31)) == []
    assert ending(by=LAST) == [(RECORD, LAST)]


@pytest.mark.parametrize(
    ("asked", "kind", "is_told"),
    [
        ((RECORD,), RECORD, True),
        ((RECORD,), UNSPECIFIED, True),
        ((RECORD,), CHILD, False),
        ((RECORD, CHILD), CHILD, True),
        (("none", RECORD), RECORD, True),
        (("none",), RECORD, False),
        (("none",), UNSPECIFIED, False),
        ((), UNSPECIFIED, False),
    ],
)
def test_only_what_a_programme_asks_for_is_renewed(asks, ending, asked, kind, is_told):
    asks(*asked)

    assert ending((kind, SOON), by=SOON) == [(kind, SOON)] * is_told


def test_one_of_another_kind_does_not_stand_in_its_place(asks, ending):
    asks(RECORD)

    assert ending((UNSPECIFIED, SOON), (CHILD, LAST), by=SOON) == [(UNSPECIFIED, SOON)]


def test_one_that_was_brought_over_fits_whatever_is_asked(asks, ending):
    asks(RECORD)

    assert ending((RECORD, SOON), (UNSPECIFIED, LAST), by=SOON) == []
