from datetime import date, timedelta

import pytest
from django.utils import timezone, translation
from django.utils.formats import date_format

from organisations.templatetags.words import clock, day_and_clock, in_days, unbroken
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
    ("language", "time", "both"),
    [
        ("da", "12.00", "6. oktober 2026 kl. 12.00"),
        ("en", "12:00", "6 October 2026 at 12:00"),
    ],
)
def test_times_are_written_as_in_the_language(language, time, both):
    noon = NOON.astimezone(timezone.get_default_timezone())

    with translation.override(language):
        assert (clock(noon), day_and_clock(noon)) == (time, both)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Dansk C-niveau", 'Dansk <span class="nowrap">C-niveau</span>'),
        ("mandag 16.00–18.00", 'mandag <span class="nowrap">16.00–18.00</span>'),
        ("gruppe- og temavejledning", "gruppe- og temavejledning"),
        ("<b>", "&lt;b&gt;"),
    ],
)
def test_a_level_and_a_stretch_of_time_stay_on_one_line(text, html):
    assert unbroken(text) == html


MONTHS = "januar februar marts april maj juni juli august september oktober november december"


def test_our_words_take_no_months_name_from_django():
    """As “May” once did, which is a month and what somebody may."""
    with translation.override("da"):
        names = [date_format(date(2026, month, 1), "F") for month in range(1, 13)]

    assert [name.lower() for name in names] == MONTHS.split()
