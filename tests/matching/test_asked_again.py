"""Somebody asks again by the form: what was between them and a volunteer before still holds."""

from datetime import timedelta
from uuid import uuid4

import pytest

from matching.leaving import erase_or_ask
from matching.models import Party
from matching.services import answer_proposal
from matching.suggestions import for_one
from tests.factories import NOON
from tests.factories.matching import BlockFactory, MatchFactory
from youths.models import HelpRequest, Youth
from youths.services import about_help, about_youth, ask_by_form

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_at_noon")]
TODAY = NOON.date()


@pytest.fixture
def ask_again():
    def asked(request):
        return ask_by_form(
            organisation=request.organisation,
            youth=about_youth(request.youth),
            help=about_help(request),
            form_key=uuid4(),
            at=NOON + timedelta(hours=1),
        )

    return asked


def reasons(request, volunteer):
    request = HelpRequest.objects.with_profile().get(pk=request.pk)
    return [str(one) for one in getattr(for_one(request, volunteer.pk, on=TODAY), "reasons", ())]


def test_a_volunteer_they_said_no_to_is_not_suggested_again(proposed, ask_again):
    answer_proposal(
        match=proposed, party=Party.YOUTH, says_yes=False, by=proposed.youth.user, at=NOON
    )

    asked = ask_again(proposed.request)

    assert reasons(asked, proposed.volunteer) == ["declined_before"]


def test_nor_is_one_who_is_blocked(asked, proposed, ask_again):
    BlockFactory(youth=asked.youth, volunteer=proposed.volunteer)

    assert "blocked" in reasons(ask_again(asked), proposed.volunteer)


def test_the_page_they_had_shows_what_they_asked_for_now(my_page, asked, ask_again):
    MatchFactory(request=asked, ended=True)
    HelpRequest.objects.filter(pk=asked.pk).update(status="withdrawn")

    ask_again(asked)

    states = [one.state.value for one, _about in my_page(asked.youth).context["standings"]]
    assert states[0] == "looking"
    assert len(states) == 2


def test_an_erasure_covers_both(asked, ask_again):
    again = ask_again(asked)

    erase_or_ask(youth=asked.youth, by=asked.youth.user, at=NOON + timedelta(hours=2))

    youth = Youth.objects.get()
    assert youth.erased_at is not None
    assert {one.wishes for one in HelpRequest.objects.all()} == {""}
    assert HelpRequest.objects.get(pk=again.pk).status == "withdrawn"
