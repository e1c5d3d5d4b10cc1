from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from notifications.quiet_hours import COPENHAGEN, is_allowed, next_allowed
from tests.factories import NOON

MINUTE = timedelta(minutes=1)
EVENING = datetime(2026, 10, 6, 20, 0, tzinfo=COPENHAGEN)

moments = st.datetimes(
    min_value=datetime(2023, 1, 1),
    max_value=datetime(2035, 12, 31),
    timezones=st.sampled_from([UTC, COPENHAGEN]),
)


def local(text):
    return datetime.fromisoformat(text).replace(tzinfo=COPENHAGEN)


@pytest.mark.parametrize(
    ("due", "leaves"),
    [
        ("2026-10-06T12:00", "2026-10-06T12:00"),
        ("2026-10-06T07:59:59", "2026-10-06T08:00"),
        ("2026-10-06T08:00", "2026-10-06T08:00"),
        ("2026-10-06T19:59:59", "2026-10-06T19:59:59"),
        ("2026-10-06T20:00", "2026-10-07T08:00"),
        ("2026-10-10T20:00", "2026-10-12T08:00"),
        ("2026-10-11T12:00", "2026-10-12T08:00"),
        ("2026-12-31T23:59:59", "2027-01-02T08:00"),
    ],
    ids=[
        "a Tuesday at noon",
        "the last second of the night",
        "the first allowed moment",
        "the last allowed second",
        "the first moment of the evening",
        "Saturday evening",
        "a Sunday",
        "New Year's Eve",
    ],
)
def test_message_leaves_at_its_moment_or_the_next_allowed_one(due, leaves):
    assert next_allowed(local(due)) == local(leaves)


@pytest.mark.parametrize(
    ("due", "leaves"),
    [
        ("2027-03-24T20:00", "2027-03-27T08:00"),
        ("2027-03-27T20:00", "2027-03-30T08:00"),
        ("2026-12-24T20:00", "2026-12-28T08:00"),
        ("2026-12-24T12:00", "2026-12-24T12:00"),
        ("2027-05-06T10:00", "2027-05-07T08:00"),
        ("2027-05-15T20:00", "2027-05-18T08:00"),
        ("2023-05-05T10:00", "2023-05-06T08:00"),
        ("2024-04-26T10:00", "2024-04-26T10:00"),
    ],
    ids=[
        "Maundy Thursday and Good Friday",
        "Easter Sunday and Monday",
        "Christmas, then a Sunday",
        "the day before Christmas",
        "Ascension Day",
        "Whitsun",
        "Store bededag while it was a holiday",
        "Store bededag since it is none",
    ],
)
def test_public_holidays_are_quiet(due, leaves):
    assert next_allowed(local(due)) == local(leaves)


@pytest.mark.parametrize(
    ("due", "leaves"),
    [
        ("2026-10-24T18:00:00+00:00", "2026-10-26T08:00:00+01:00"),
        ("2026-10-25T00:30:00+00:00", "2026-10-26T08:00:00+01:00"),
        ("2026-10-25T01:30:00+00:00", "2026-10-26T08:00:00+01:00"),
        ("2027-03-26T19:00:00+00:00", "2027-03-27T08:00:00+01:00"),
        ("2027-03-28T00:59:59+00:00", "2027-03-30T08:00:00+02:00"),
        ("2027-03-28T01:00:00+00:00", "2027-03-30T08:00:00+02:00"),
        ("2026-10-24T17:59:59+00:00", "2026-10-24T19:59:59+02:00"),
        ("2026-10-26T19:00:00+00:00", "2026-10-27T08:00:00+01:00"),
    ],
    ids=[
        "20:00 in summer time before the autumn change",
        "the hour that comes twice, first time",
        "the hour that comes twice, second time",
        "20:00 in winter time before the spring change",
        "the last second before the skipped hour",
        "the first moment after the skipped hour",
        "the last second of summer time's day",
        "20:00 in winter time after the autumn change",
    ],
)
def test_wall_clock_counts_when_the_clocks_change(due, leaves):
    moment = next_allowed(datetime.fromisoformat(due))

    assert moment.isoformat() == leaves


@pytest.mark.parametrize(
    ("due", "not_after", "leaves"),
    [
        ("2026-10-11T17:00", "2026-10-12T08:01", "2026-10-12T08:00"),
        ("2026-10-11T17:00", "2026-10-12T08:00", "2026-10-10T19:59"),
        ("2026-10-10T17:00", "2026-10-11T11:00", "2026-10-10T17:00"),
        ("2026-10-06T20:00", "2026-10-06T21:00", "2026-10-06T19:59"),
        ("2026-10-06T20:00", "2026-10-06T20:01", "2026-10-06T19:59"),
        ("2026-10-06T20:00", "2026-10-06T20:00", "2026-10-06T19:59"),
        ("2026-10-06T12:00", "2026-10-06T12:00", "2026-10-06T11:59"),
        ("2026-10-06T12:00:30", "2026-10-06T12:00:30", "2026-10-06T12:00"),
        ("2027-03-25T17:00", "2027-03-26T16:00", "2027-03-24T19:59"),
        ("2027-03-28T17:00", "2027-03-29T10:00", "2027-03-27T19:59"),
    ],
    ids=[
        "a minute to spare",
        "the opening is the meeting itself",
        "allowed in time",
        "the same evening",
        "a minute after closing time",
        "at closing time",
        "due when it happens",
        "within the minute it happens in",
        "over Maundy Thursday and Good Friday",
        "over Easter Sunday and Monday",
    ],
)
def test_what_would_come_too_late_leaves_in_the_last_allowed_minute_before(due, not_after, leaves):
    assert next_allowed(local(due), not_after=local(not_after)) == local(leaves)


def test_the_moment_carries_copenhagens_offset():
    moment = next_allowed(datetime(2026, 12, 1, 9, 0, tzinfo=UTC))

    assert moment.isoformat() == "2026-12-01T10:00:00+01:00"


@given(moments)
@example(EVENING)
@example(EVENING - timedelta(microseconds=1))
def test_next_allowed_moment_is_allowed_and_nothing_before_it_is(due):
    moment = next_allowed(due)

    assert is_allowed(moment)
    assert moment >= due
    opens = datetime.combine(moment.date(), time(8), tzinfo=COPENHAGEN)
    assert moment in (due, opens)
    assert not is_allowed(moment - MINUTE) or moment == due


@given(moments, st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=5)))
def test_with_an_end_it_is_the_next_allowed_moment_or_the_last_allowed_minute_before(due, ahead):
    not_after = due + ahead
    moment = next_allowed(due, not_after=not_after)

    assert is_allowed(moment)
    assert moment < not_after
    if moment != next_allowed(due):
        assert next_allowed(due) >= not_after
        assert next_allowed(moment + MINUTE) >= not_after


def test_the_year_2027_is_quiet_on_its_sundays_and_seven_other_holidays():
    """2027: New Year, Maundy Thursday, Good Friday, Easter Monday, Ascension, Whit Monday,
    Christmas Day; Easter Day, Whit Sunday and the second day of Christmas are Sundays.
    """
    days = [date(2027, 1, 1) + timedelta(days=n) for n in range(365)]

    quiet = [d for d in days if not is_allowed(datetime.combine(d, time(12), tzinfo=COPENHAGEN))]

    assert len(quiet) == sum(day.weekday() == 6 for day in days) + 7
    assert is_allowed(NOON)
