"""Whoever says yes to what is possible no longer is told so, and not whose hand ended it."""

import pytest

from matching.models import Match, Party
from organisations.models import Link
from tests.factories import NOON
from tests.factories.matching import AnswerFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_at_noon")]
TO_YOUTH = "Thank you for your yes. Sadly it cannot be this volunteer after all."
TO_VOLUNTEER = "Thank you for your yes. Sadly it is not possible any more."


@pytest.fixture
def answers(opens, browser, proposed):
    """Each opens their page while it is open, and answers it later."""
    opens_as = {
        Party.YOUTH: (proposed.youth, Link.Purpose.MY_PAGE, f"/min-side/svar/{proposed.pk}/"),
        Party.VOLUNTEER: (proposed.volunteer, Link.Purpose.ANSWER, "/svar/"),
    }

    def answered(party, meanwhile, said="yes"):
        person, purpose, address = opens_as[party]
        opens(person.user, purpose, person if party is Party.YOUTH else proposed)
        meanwhile()
        return browser.post(address, {"answer": said}, follow=True).content.decode()

    return answered


def ends_for(proposed):
    """What may come between the page and the yes."""
    return {
        "certificate gone": lambda: proposed.volunteer.certificates.all().delete(),
        "taken back": lambda: proposed.withdraw(by=proposed.proposed_by, at=NOON),
    }


@pytest.mark.parametrize("meanwhile", ["certificate gone", "taken back"])
@pytest.mark.parametrize(
    ("party", "words"), [(Party.YOUTH, TO_YOUTH), (Party.VOLUNTEER, TO_VOLUNTEER)]
)
def test_a_yes_that_starts_nothing_is_not_met_with_silence(
    answers, proposed, party, words, meanwhile
):
    text = answers(party, ends_for(proposed)[meanwhile])

    proposed.refresh_from_db()
    assert proposed.status == Match.Status.WITHDRAWN
    assert words in text


def test_nor_where_the_other_was_faster_with_a_no(answers, proposed):
    volunteer = proposed.volunteer.user
    text = answers(
        Party.YOUTH, lambda: proposed.decline(party=Party.VOLUNTEER, by=volunteer, at=NOON)
    )

    assert TO_YOUTH in text
    assert "Lars" not in text


def test_a_yes_that_counts_is_told_nothing_of_it(answers, proposed):
    assert "Sadly" not in answers(Party.YOUTH, lambda: None)


def test_the_second_yes_twice_is_not_called_too_late(answers, proposed):
    AnswerFactory(match=proposed, party=Party.VOLUNTEER)

    answers(Party.YOUTH, lambda: None)
    text = answers(Party.YOUTH, lambda: None)

    proposed.refresh_from_db()
    assert proposed.is_active
    assert "Sadly" not in text


@pytest.mark.parametrize("party", list(Party))
def test_ones_own_no_is_ones_own(answers, proposed, party):
    person = proposed.youth if party is Party.YOUTH else proposed.volunteer
    text = answers(party, lambda: proposed.decline(party=party, by=person.user, at=NOON))

    assert "This proposal is no longer open." in text
    assert "Sadly" not in text
