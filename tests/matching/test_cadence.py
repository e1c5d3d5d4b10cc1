from datetime import date, datetime, timedelta
from itertools import islice

from matching import cadence
from organisations.local_time import add_months
from organisations.models import Programme
from tests.factories import COPENHAGEN

PROGRAMME = Programme()


def days(start, count):
    started_at = datetime(start.year, start.month, start.day, 15, 30, tzinfo=COPENHAGEN)
    return [slot.due_at.date() for slot in islice(cadence.check_ins(started_at, PROGRAMME), count)]


def test_two_weeks_then_the_day_of_each_month_for_a_year_then_quarterly():
    found = days(date(2026, 1, 15), 16)

    assert found[0] == date(2026, 1, 29)
    assert found[1:4] == [date(2026, 2, 15), date(2026, 3, 15), date(2026, 4, 15)]
    assert found[12:] == [
        date(2027, 1, 15),
        date(2027, 4, 15),
        date(2027, 7, 15),
        date(2027, 10, 15),
    ]


def test_a_day_a_month_lacks_is_its_last_and_does_not_move_the_next():
    found = days(date(2026, 1, 31), 4)

    assert found[1:] == [date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30)]


def test_a_leap_day():
    assert days(date(2027, 8, 29), 8)[7] == date(2028, 3, 29)
    assert add_months(date(2028, 2, 29), 12) == date(2029, 2, 28)


def test_due_at_nine_in_local_time_on_both_sides_of_the_clock_change():
    started_at = datetime(2026, 10, 20, 15, 0, tzinfo=COPENHAGEN)

    first, second = islice(cadence.check_ins(started_at, PROGRAMME), 2)

    assert first.due_at.isoformat() == "2026-11-03T09:00:00+01:00"
    assert second.due_at.isoformat() == "2026-11-20T09:00:00+01:00"


def test_until_is_up_to_and_including():
    started_at = datetime(2026, 1, 15, 12, 0, tzinfo=COPENHAGEN)
    due_at = datetime(2026, 1, 29, 9, 0, tzinfo=COPENHAGEN)

    before = cadence.check_ins_until(started_at, PROGRAMME, until=due_at - timedelta(seconds=1))
    at = cadence.check_ins_until(started_at, PROGRAMME, until=due_at)

    assert (len(before), len(at)) == (0, 1)
