from datetime import date, timedelta

import pytest
from django.utils import timezone, translation

from organisations.templatetags.words import clock, day_and_clock, grouped, in_days
from tests.factories import NOON

TODAY = date(2026, 10, 6)


@pytest.mark.parametrize(
    ("ahead", "said"),
    [
        (-61, "6. august 2026"),
        (-60, "for 60 dage siden"),
        (-1, "i går"),
        (0, "i dag"),
        (90, "om 90 dage"),
    ],
)
def test_what_is_long_ago_is_told_by_its_date(ahead, said):
    with translation.override("da"):
        assert in_days(TODAY + timedelta(days=ahead), TODAY) == said


@pytest.mark.parametrize(
    ("language", "time", "both", "number"),
    [
        ("da", "12.00", "6. oktober 2026 kl. 12.00", "1.058"),
        ("en", "12:00", "6 October 2026 at 12:00", "1,058"),
    ],
)
def test_times_and_thousands_are_written_as_in_the_language(language, time, both, number):
    noon = NOON.astimezone(timezone.get_default_timezone())

    with translation.override(language):
        assert (clock(noon), day_and_clock(noon), grouped(1058)) == (time, both, number)
