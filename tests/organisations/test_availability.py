import pytest

from organisations import availability
from organisations.availability import Slot, SlotError, Weekday


def test_touching_and_overlapping_stretches_merge():
    slots = availability.parse("mon 16:00-18:00;mon 18:00-19:00;thu 17:00-20:30;thu 18:00-19:00")

    assert [str(slot) for slot in slots] == ["mon 16:00-19:00", "thu 17:00-20:30"]


def test_midnight_ends_a_day():
    assert availability.parse("sun 22:00-24:00") == (Slot(Weekday.SUN, 1320, 1440),)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("mon 23:00-01:00", "ends before it starts"),
        ("mon 25:00-26:00", "does not exist"),
        ("mon 16:60-17:00", "does not exist"),
        ("man 16:00-17:00", "not a time of the week"),
        ("mon", "not a time of the week"),
    ],
)
def test_impossible_times_are_refused_with_what_is_wrong(text, what):
    with pytest.raises(SlotError, match=what):
        availability.parse(text)


def test_common_time_is_the_overlap_of_the_same_day():
    some = availability.parse("mon 16:00-19:00;tue 10:00-12:00")
    others = availability.parse("mon 18:00-20:00;tue 12:00-13:00")

    assert availability.common(some, others) == (Slot(Weekday.MON, 1080, 1140),)


@pytest.mark.parametrize(
    ("some", "others", "left"),
    [
        ("mon 16:00-21:00", "mon 16:00-19:00", ["mon 19:00-21:00"]),
        ("mon 16:00-21:00", "mon 17:00-18:00", ["mon 16:00-17:00", "mon 18:00-21:00"]),
        (
            "mon 16:00-21:00",
            "mon 17:00-18:00;mon 20:00-22:00",
            ["mon 16:00-17:00", "mon 18:00-20:00"],
        ),
        ("mon 16:00-21:00", "mon 15:00-22:00", []),
        ("mon 16:00-21:00", "tue 16:00-21:00;mon 21:00-22:00", ["mon 16:00-21:00"]),
        ("", "mon 16:00-21:00", []),
    ],
)
def test_what_is_left_when_other_times_are_taken_away(some, others, left):
    kept = availability.without(availability.parse(some), availability.parse(others))

    assert [str(slot) for slot in kept] == left
