from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from reports.periods import NotAQuarterError, Period, Quarter, Season

COPENHAGEN = ZoneInfo("Europe/Copenhagen")


def test_a_quarter_is_read_and_written_the_same():
    assert str(Quarter.parse("2023Q3")) == "2023Q3"


@pytest.mark.parametrize(
    "text", ["2023Q0", "2023Q5", "2023q3", "2023-Q3", "Q3", "", "2023Q33", "1999Q1", "２０２３Q3"]
)
def test_what_is_no_quarter_is_refused_with_what_is(text):
    with pytest.raises(NotAQuarterError, match="accepted: a quarter as 2023Q3"):
        Quarter.parse(text)


@pytest.mark.parametrize(
    ("day", "quarter"),
    [
        (date(2023, 6, 30), "2023Q2"),
        (date(2023, 7, 1), "2023Q3"),
        (date(2023, 9, 30), "2023Q3"),
        (date(2023, 10, 1), "2023Q4"),
        (date(2024, 1, 1), "2024Q1"),
    ],
)
def test_the_quarter_of_a_day(day, quarter):
    assert str(Quarter.containing(day)) == quarter


def test_a_quarter_ends_on_the_first_day_that_is_no_longer_in_it():
    quarter = Quarter(2023, 4)

    assert (quarter.starts_on, quarter.ends_on, quarter.last_day) == (
        date(2023, 10, 1),
        date(2024, 1, 1),
        date(2023, 12, 31),
    )


def test_a_quarters_moments_are_midnight_in_denmark_in_summer_and_winter_time():
    quarter = Quarter(2023, 4)

    assert quarter.starts_at == datetime(2023, 9, 30, 22, tzinfo=ZoneInfo("UTC"))
    assert quarter.ends_at == datetime(2024, 1, 1, tzinfo=COPENHAGEN)
    assert quarter.ends_at == datetime(2023, 12, 31, 23, tzinfo=ZoneInfo("UTC"))


def test_quarters_follow_one_another_over_new_year():
    assert str(Quarter(2023, 1).previous) == "2022Q4"
    assert str(Quarter(2023, 4).following) == "2024Q1"
    assert Quarter(2023, 4) < Quarter(2024, 1)


def test_a_quarter_is_named_as_the_form_names_it():
    with translation.override("da"):
        assert Quarter(2023, 3).label == "3. kvartal 2023"


@pytest.mark.parametrize(
    ("starts", "quarter", "season"),
    [
        ((1, 1), "2023Q3", (date(2023, 1, 1), date(2024, 1, 1))),
        ((7, 1), "2023Q2", (date(2022, 7, 1), date(2023, 7, 1))),
        ((7, 1), "2023Q3", (date(2023, 7, 1), date(2024, 7, 1))),
        ((8, 1), "2023Q2", (date(2022, 8, 1), date(2023, 8, 1))),
        ((8, 1), "2023Q3", (date(2023, 8, 1), date(2024, 8, 1))),
        ((9, 30), "2023Q3", (date(2023, 9, 30), date(2024, 9, 30))),
        ((10, 1), "2023Q3", (date(2022, 10, 1), date(2023, 10, 1))),
    ],
)
def test_the_season_is_the_one_that_runs_on_the_quarters_last_day(starts, quarter, season):
    month, day = starts

    assert Season.of(Quarter.parse(quarter), month=month, day=day) == Season(*season)


def test_a_period_holds_its_first_day_and_not_its_end():
    period = Period(date(2023, 7, 1), date(2023, 10, 1))

    days = [date(2023, 6, 30), date(2023, 7, 1), date(2023, 9, 30), date(2023, 10, 1)]
    assert [day in period for day in days] == [False, True, True, False]


def test_a_season_to_date_ends_with_the_quarter():
    quarter = Quarter(2023, 3)

    assert Season.of(quarter, month=8, day=1).to_date(quarter) == Period(
        date(2023, 8, 1), date(2023, 10, 1)
    )
