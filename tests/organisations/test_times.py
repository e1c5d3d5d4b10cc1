"""Times as people type them, in Danish and in English."""

import pytest
from django.utils.translation import override

from organisations import availability, times


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("man 16-19", "mon 16:00-19:00"),
        ("Mandag kl. 16.00 til 19.30", "mon 16:00-19:30"),
        ("mon 16:00–19:00, thu 17—20.30", "mon 16:00-19:00;thu 17:00-20:30"),
        ("mandage og onsdage 16-19", "mon 16:00-19:00;wed 16:00-19:00"),
        ("ti, to 8-10 og 16-18", "tue 08:00-10:00;thu 08:00-10:00;tue 16:00-18:00;thu 16:00-18:00"),
        ("man-ons 9-10", "mon 09:00-10:00;tue 09:00-10:00;wed 09:00-10:00"),
        ("lør-man 9-10", "sat 09:00-10:00;sun 09:00-10:00;mon 09:00-10:00"),
        ("lørdag: 10-24\nsøn 10-12", "sat 10:00-24:00;sun 10:00-12:00"),
        ("mon 16-18; mon 18-19", "mon 16:00-18:00;mon 18:00-19:00"),
        ("", ""),
        (" , og ", ""),
    ],
)
def test_what_people_type_is_read(typed, read):
    expected = [text for text in read.split(";") if text]

    assert sorted(map(str, times.read(typed))) == sorted(expected)


@pytest.mark.parametrize(
    "typed",
    [
        *("man", "16-19", "man 16", "man 19-16", "man 23-01", "man 25-26", "man 16.60-17"),
        *("man 16-19 man 18-20", "m 16-19", "s 10-12", "hver dag", "man 16-16"),
    ],
)
def test_what_cannot_be_is_refused_in_words(typed):
    with pytest.raises(times.TimesError, match=r"."):
        times.read(typed)


@pytest.mark.parametrize("language", ["da", "en"])
def test_what_is_written_is_read_again(language):
    slots = availability.parse("mon 16:00-19:00;thu 17:00-20:30;sun 22:00-24:00")

    with override(language):
        assert times.read(times.written(slots)) == slots
