"""Fifteen seconds: the page on which a volunteer tells how a meeting went."""

from datetime import datetime, timedelta

import pytest
import time_machine

from matching.models import Meeting
from organisations.models import Link
from tests.factories import COPENHAGEN, NOON
from tests.factories.matching import MatchFactory, MeetingFactory
from tests.factories.volunteers import VolunteerFactory
from youths.services import erase_youth

pytestmark = pytest.mark.django_db
LOG = "/log/"
# The meeting was planned for Monday 5 October 16:00-17:30; it is Tuesday noon.
PLANNED = datetime(2026, 10, 5, 16, 0, tzinfo=COPENHAGEN)
A_WEEK_LATER = datetime(2026, 10, 12, 16, 0, tzinfo=COPENHAGEN)


@pytest.fixture(autouse=True)
def _at_noon():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def meeting():
    match = MatchFactory(active=True, request__youth__name="Amina Hassan")
    return MeetingFactory(match=match, starts_at=PLANNED, minutes=90, place="Kvarterhuset")


@pytest.fixture
def opens(client):
    """Opens the private link to a meeting, in English, as its volunteer or somebody else."""
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"

    def opened(meeting, *, user=None):
        secret = Link.objects.issue(
            organisation=meeting.organisation,
            user=user or meeting.match.volunteer.user,
            purpose=Link.Purpose.LOG_MEETING,
            about_id=meeting.pk,
            at=NOON,
        )
        return client.get(f"/l/{secret}/", follow=True)

    return opened


@pytest.fixture
def tell(client, opens, meeting):
    """Opens the link and sends the form as it was shown, but for what is changed."""

    def told(**changed):
        form = opens(meeting).context["form"]
        shown = {name: form[name].value() for name in form.fields}
        shown["on"] = shown["on"].isoformat()
        shown["clock"] = shown["clock"].strftime("%H:%M")
        data = {name: value for name, value in (shown | changed).items() if value is not None}
        return client.post(LOG, data, follow=True)

    return told


def errors_of(response, meeting):
    meeting.refresh_from_db()
    assert not meeting.is_logged
    return {name: list(errors) for name, errors in response.context["form"].errors.items()}


def test_the_page_is_filled_in_from_the_plan(opens, meeting):
    page = opens(meeting)

    text = page.content.decode()
    form = page.context["form"]
    assert page.redirect_chain == [(LOG, 302)]
    assert [form[name].value() for name in ("outcome", "minutes", "next")] == ["held", 90, "week"]
    assert "How was the meeting with Amina?" in text
    assert "Hassan" not in text
    assert "Kvarterhuset" in text
    assert "Monday 12 October at 16:00" in text


def test_one_tap_logs_a_meeting_that_went_as_planned(tell, meeting):
    tell()

    meeting.refresh_from_db()
    assert (meeting.outcome, meeting.starts_at, meeting.minutes) == ("held", PLANNED, 90)
    assert (meeting.logged_at, meeting.logged_by) == (NOON, meeting.match.volunteer.user)
    following = Meeting.objects.planned().get()
    assert (following.starts_at, following.place) == (A_WEEK_LATER, "Kvarterhuset")


def test_the_receipt_shows_what_was_told_and_the_next_meeting(tell):
    response = tell(topics=["homework", "talk"], note="Vi kom langt.")

    text = response.content.decode()
    assert response.redirect_chain == [(LOG, 302)]
    assert "Homework, talked about life" in text
    assert "You met" in text
    assert "1½ hours" in text
    assert "Vi kom langt." in text
    assert "Monday 12 October at 16:00" in text


def test_all_that_can_be_tapped_is_kept(tell, meeting):
    tell(minutes="120", topics=["exam"], youth_mood="1", volunteer_mood="3", note="Eksamen nær.")

    meeting.refresh_from_db()
    assert (meeting.minutes, meeting.topics, meeting.note) == (120, ["exam"], "Eksamen nær.")
    assert (meeting.youth_mood, meeting.volunteer_mood) == (
        Meeting.Mood.HARD,
        Meeting.Mood.GOOD,
    )


@pytest.mark.parametrize("outcome", ["cancelled_youth", "cancelled_vol", "no_show"])
def test_of_a_meeting_that_was_not_held_no_topics_and_moods_are_kept(tell, meeting, outcome):
    tell(outcome=outcome, topics=["exam"], youth_mood="1", minutes="180")

    meeting.refresh_from_db()
    assert (meeting.outcome, meeting.topics, meeting.youth_mood) == (outcome, [], None)
    assert meeting.minutes == 90


def test_a_meeting_at_another_time_is_logged_at_that_time(tell, meeting):
    tell(on="2026-10-04", clock="14:30")

    meeting.refresh_from_db()
    assert meeting.starts_at == datetime(2026, 10, 4, 14, 30, tzinfo=COPENHAGEN)


def test_another_next_time_is_planned_as_typed(tell):
    tell(next="other", next_on="2026-10-09", next_clock="17:15")

    assert Meeting.objects.planned().get().starts_at == datetime(
        2026, 10, 9, 17, 15, tzinfo=COPENHAGEN
    )


def test_no_next_time_plans_nothing(tell):
    response = tell(next="none")

    assert not Meeting.objects.planned().exists()
    assert response.context["next_meeting"] is None


def test_a_next_meeting_already_planned_is_shown_and_not_asked_for(opens, meeting):
    MeetingFactory(match=meeting.match, starts_at=NOON + timedelta(days=2))

    page = opens(meeting)

    assert "next" not in page.context["form"].fields
    assert "Your next meeting is Thursday 8 October at 12:00." in page.content.decode()


def test_a_match_that_has_ended_is_not_asked_for_a_next_meeting(opens, client):
    meeting = MeetingFactory(match=MatchFactory(ended=True), starts_at=PLANNED)
    opens(meeting)

    client.post(LOG, {"outcome": "held", "on": "2026-10-05", "clock": "16:00", "minutes": "90"})

    meeting.refresh_from_db()
    assert meeting.is_logged
    assert not Meeting.objects.planned().exists()


def test_of_a_youth_who_has_been_erased_only_what_is_counted_is_kept(opens, client):
    match = MatchFactory(ended=True)
    meeting = MeetingFactory(match=match, starts_at=PLANNED, place="Kvarterhuset")
    erase_youth(match.youth, by=match.youth.user, at=NOON)
    opens(meeting)

    told = {"outcome": "held", "on": "2026-10-05", "clock": "16:00", "minutes": "120"}
    about_them = {"topics": ["exam"], "note": "Amina er nervøs.", "youth_mood": "1"}
    client.post(LOG, told | about_them)

    meeting.refresh_from_db()
    assert (meeting.outcome, meeting.minutes, meeting.youth_mood) == ("held", 120, 1)
    assert (meeting.topics, meeting.note, meeting.place) == ([], "", "")


def test_the_same_log_sent_twice_counts_once(tell, client, meeting):
    tell(note="Først")

    response = client.post(LOG, {"outcome": "no_show", "note": "Så"})

    meeting.refresh_from_db()
    assert (meeting.outcome, meeting.note) == ("held", "Først")
    assert "Først" in response.content.decode()
    assert Meeting.objects.count() == 2


def test_a_meeting_already_logged_shows_what_was_told(opens, meeting):
    meeting.log(outcome="no_show", by=meeting.match.volunteer.user, at=NOON)

    page = opens(meeting)

    assert "form" not in page.context
    assert "The youth did not turn up" in page.content.decode()


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"outcome": None}, "outcome"),
        ({"outcome": "danced"}, "outcome"),
        ({"minutes": "7"}, "minutes"),
        ({"on": "soon"}, "on"),
        ({"clock": "25:00"}, "clock"),
        ({"topics": ["gossip"]}, "topics"),
        ({"youth_mood": "9"}, "youth_mood"),
        ({"next": "never"}, "next"),
        ({"next": "other", "next_on": "2026-10-05", "next_clock": "17:00"}, "next_on"),
        ({"next": "other", "next_on": "2026-10-09"}, "next_clock"),
        ({"note": "x" * 281}, "note"),
        ({"on": "2026-10-07"}, "outcome"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_tapped_is_lost(
    tell, meeting, changed, field
):
    response = tell(**({"topics": ["exam"], "volunteer_mood": "2"} | changed))

    form = response.context["form"]
    assert list(errors_of(response, meeting)) == [field]
    assert form["volunteer_mood"].value() == "2"
    assert not Meeting.objects.exclude(pk=meeting.pk).exists()


def test_another_meeting_at_the_same_time_is_said_at_the_field(tell, meeting):
    MeetingFactory(match=meeting.match, held=True, starts_at=PLANNED - timedelta(days=7))

    response = tell(on="2026-09-28")

    assert errors_of(response, meeting) == {"clock": ["You have another meeting at that time."]}


def test_a_meeting_ahead_may_be_cancelled_but_was_not_held(opens, client):
    ahead = MeetingFactory(starts_at=NOON + timedelta(hours=5))
    page = opens(ahead)
    told = {"on": "2026-10-06", "clock": "17:00", "minutes": "90", "next": "none"}

    held = client.post(LOG, told | {"outcome": "held"})
    client.post(LOG, told | {"outcome": "cancelled_youth"})

    ahead.refresh_from_db()
    assert page.context["form"]["outcome"].value() is None
    assert held.context["form"].errors == {"outcome": ["This meeting still lies ahead of you."]}
    assert ahead.outcome == Meeting.Outcome.CANCELLED_BY_YOUTH


def test_opening_the_page_logs_nothing(opens, client, meeting):
    opens(meeting)
    client.get(f"{LOG}?outcome=held")

    meeting.refresh_from_db()
    assert not meeting.is_logged


def test_another_volunteers_link_does_not_open_the_meeting(opens, meeting):
    other = VolunteerFactory(organisation=meeting.organisation)

    assert opens(meeting, user=other.user).status_code == 404


def test_the_link_opens_its_own_meeting_only(opens, client, meeting):
    other = MeetingFactory(match=meeting.match, starts_at=PLANNED - timedelta(days=7))
    opens(meeting)

    client.post(LOG, {"outcome": "no_show", "on": "2026-10-05", "clock": "16:00", "minutes": "90"})

    other.refresh_from_db()
    assert not other.is_logged
