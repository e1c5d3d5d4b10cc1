from datetime import datetime, timedelta

import pytest

from matching.next_time import same_time_later
from tests.factories import COPENHAGEN, NOON


def test_a_week_later_is_the_same_time_on_the_clock_when_summer_time_ends():
    before = datetime(2026, 10, 20, 16, 0, tzinfo=COPENHAGEN)

    later = same_time_later(before, every_days=7, after=before)

    assert later == datetime(2026, 10, 27, 16, 0, tzinfo=COPENHAGEN)
    assert later.timestamp() - before.timestamp() == 7 * 24 * 3600 + 3600


@pytest.mark.parametrize(
    ("every_days", "weeks"), [(3, 1), (7, 1), (9, 1), (10, 1), (14, 2), (30, 4)]
)
def test_the_rhythm_of_the_programme_is_kept_on_the_same_weekday(every_days, weeks):
    later = same_time_later(NOON, every_days=every_days, after=NOON)

    assert later == NOON + timedelta(weeks=weeks)


def test_a_meeting_logged_late_meets_again_on_the_first_such_day_ahead():
    later = same_time_later(NOON, every_days=7, after=NOON + timedelta(days=20))

    assert later == NOON + timedelta(days=21)


def test_the_present_moment_is_not_ahead():
    later = same_time_later(NOON, every_days=7, after=NOON + timedelta(days=7))

    assert later == NOON + timedelta(days=14)
