"""In English a day is written with the day first, as it is in Denmark."""

from datetime import UTC, date, datetime

import pytest
from django.utils.formats import date_format, localize, number_format
from django.utils.translation import override

DAY = date(2026, 11, 3)


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("DATE_FORMAT", "3 November 2026"),
        ("SHORT_DATE_FORMAT", "03/11/2026"),
        ("MONTH_DAY_FORMAT", "3 November"),
        ("YEAR_MONTH_FORMAT", "November 2026"),
    ],
)
def test_the_day_comes_before_the_month(form, words):
    with override("en"):
        assert date_format(DAY, form) == words


def test_the_clock_has_24_hours():
    with override("en"):
        assert date_format(datetime(2026, 11, 3, 16, 30, tzinfo=UTC), "TIME_FORMAT") == "16:30"


def test_what_is_not_a_day_is_as_it_was():
    with override("en"):
        assert (localize(DAY), number_format("2.5")) == ("3 November 2026", "2.5")
