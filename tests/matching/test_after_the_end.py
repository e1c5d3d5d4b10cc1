"""A match ends: what becomes of the youth, at the desk and on their own page."""

from datetime import timedelta

import pytest
from django.urls import reverse

from matching import attention, services, suggestions
from matching.demand import Demand, Split
from matching.errors import TransitionRefusedError
from matching.forms.desk import EndForm
from matching.models import Match
from matching.waits import Waits
from notifications.models import Message
from notifications.rendering import render
from tests.factories import NOON
from tests.factories.matching import InquiryFactory, MatchFactory
from tests.factories.volunteers import LeaveRequestFactory
from youths.models import HelpRequest

pytestmark = pytest.mark.usefixtures("_at_noon")

FIND_NEW, NO_MORE = Match.Afterwards.FIND_NEW, Match.Afterwards.NO_MORE
STOPPED = Match.EndReason.VOLUNTEER_STOPPED
TODAY = NOON.date()


@pytest.fixture
def running(proposed, coordinator):
    """Amina and Lars, who began a week ago."""
    begun_at = NOON - timedelta(days=7)
    for party in ("youth", "volunteer"):
        services.answer_proposal(
            match=proposed, party=party, says_yes=True, by=coordinator, at=begun_at
        )
    return proposed


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


@pytest.fixture
def end(running, coordinator):
    def ended(afterwards, *, reason=STOPPED):
        services.end_match(
            match=running, reason=reason, afterwards=afterwards, by=coordinator, at=NOON
        )
        running.request.refresh_from_db()
        return running.request

    return ended


def test_a_request_waits_again_from_the_day_it_was_asked(end, asked, coordinating):
    request = end(FIND_NEW)

    assert (request.is_open, request.created_at) == (True, asked.created_at)
    assert list(attention.waiting(coordinating)) == [request]
    assert request.events.last().at == NOON


def test_in_the_demand_it_has_waited_since_then(end, asked, coordinating):
    HelpRequest.objects.filter(pk=asked.pk).update(created_at=NOON - timedelta(days=300))

    end(FIND_NEW)

    demand = Demand.seen_by(
        coordinating,
        requests=HelpRequest.objects.visible_to(coordinating),
        on=TODAY + timedelta(days=5),
    )
    assert {row.longest for row in demand.rows(Split.SUBJECT)} == {5}


def test_who_does_not_need_more_waits_for_nobody(end, coordinating):
    request = end(NO_MORE)

    assert request.status == "withdrawn"
    assert not attention.waiting(coordinating).exists()


@pytest.mark.parametrize(
    ("reason", "is_suggested"), [(STOPPED, False), (Match.EndReason.MOVED, True)]
)
def test_who_stopped_is_not_suggested_for_the_same_request_again(
    end, running, reason, is_suggested
):
    request = end(FIND_NEW, reason=reason)

    found = suggestions.for_request(request, on=TODAY)

    assert [one.volunteer for one in found.candidates] == [running.volunteer] * is_suggested


def test_for_a_youth_who_has_withdrawn_their_yes_nobody_is_looked_for(end, running, coordinator):
    running.youth.consents.update(withdrawn_at=NOON, withdrawn_by=coordinator)

    form = EndForm(record=running, now=NOON, membership=None)
    with pytest.raises(TransitionRefusedError):
        end(FIND_NEW)

    running.refresh_from_db()
    assert (running.status, form["afterwards"].value()) == ("active", None)
    assert end(NO_MORE).status == "withdrawn"


def test_closed_the_same_night_nobody_is_told_that_another_is_looked_for(end, running):
    request = end(FIND_NEW)

    services.withdraw_request(request=request, by=running.youth.user, at=NOON)

    assert Message.objects.get(kind="looking_again").status == "cancelled"


def test_another_match_of_the_same_request_is_no_wait_from_asking(end, asked, coordinator):
    request = end(FIND_NEW)
    MatchFactory(request=request, active=True, started_at=NOON + timedelta(days=30))

    waits = Waits.before(TODAY + timedelta(days=60), matches=Match.objects.all())

    assert len(waits.all) == 1


@pytest.mark.parametrize(
    ("afterwards", "kind", "words"),
    [
        (FIND_NEW, "looking_again", "Vi leder efter en ny til dig."),
        (NO_MORE, "match_ended", "Du kan altid bede om hjælp igen:"),
    ],
)
def test_the_youth_is_told_what_happens_now(end, running, afterwards, kind, words):
    end(afterwards)

    message = Message.objects.get(kind=kind)
    assert message.recipient == running.youth.recipient
    assert words in render(message, at=NOON).text


def test_their_page_says_that_another_is_looked_for(end, my_page, running):
    end(FIND_NEW)

    text = my_page(running.youth).content.decode()

    assert "We are looking for a new volunteer for you" in text
    assert "You and Lars have finished." in text


def test_their_page_says_that_it_is_over(end, my_page, running):
    end(NO_MORE)

    page = my_page(running.youth)

    assert [standing.state for standing, _about in page.context["standings"]] == ["ended"]


def test_nowhere_is_what_ended_well_said_to_be_withdrawn(end, my_page, desk, running):
    """On the lists, on the pages, and in all that is known about them."""
    request = end(NO_MORE)
    my_page(running.youth)
    addresses = (
        *(reverse("youths:youth_list"), running.youth.get_absolute_url()),
        *(f"{reverse('matching:request_list')}?status=", request.get_absolute_url()),
        reverse("matching:my_data"),
    )

    for address in addresses:
        page = desk.get(address, headers={"accept-language": "da"}).content.decode().lower()
        # Of a consent it is asked whether it is withdrawn.
        words = page.replace("er det trukket tilbage?", "").replace("at det er trukket tilbage", "")
        assert "lukket" in words, address
        assert "trukket tilbage" not in words, address


def test_who_stops_waiting_for_another_is_told_that(end, my_page, running, coordinator):
    request = end(FIND_NEW)
    later = NOON + timedelta(hours=1)
    services.withdraw_request(request=request, by=coordinator, at=later)

    page = my_page(running.youth)

    assert [standing.state for standing, _about in page.context["standings"]] == ["withdrawn"]


def initial(match, *, days):
    form = EndForm(record=match, now=match.started_at + timedelta(days=days))
    return form.fields["afterwards"].initial


def test_before_three_months_a_new_volunteer_is_chosen_beforehand(running):
    assert [initial(running, days=days) for days in (90, 91)] == [FIND_NEW, None]


def test_a_volunteer_who_wants_to_stop_leaves_somebody_behind(running):
    LeaveRequestFactory(volunteer=running.volunteer)

    assert initial(running, days=300) == FIND_NEW


def test_nothing_is_chosen_for_a_youth_who_wants_to_stop(running):
    InquiryFactory(youth=running.youth, match=running, kind="end")

    assert initial(running, days=10) is None


def test_at_the_desk_it_is_asked_and_told(desk, running):
    address = reverse("matching:match_end", args=[running.pk])

    unsaid = desk.post(address, {"reason": "moved"})
    said = desk.post(address, {"reason": "moved", "afterwards": "find_new"}, follow=True)

    assert unsaid.status_code == 422
    assert list(unsaid.context["end_form"].errors) == ["afterwards"]
    running.request.refresh_from_db()
    assert running.request.is_open
    assert running.request.get_absolute_url() in said.content.decode()
