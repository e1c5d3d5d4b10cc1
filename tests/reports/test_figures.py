"""The arithmetic of figures, on entries alone: no database."""

from datetime import date
from decimal import Decimal

import pytest

from reports.entries import Entry, latest_by_area
from reports.figures import Amount, Figure, Scope, figure_of
from reports.models import Indicator
from reports.periods import Quarter

Q3 = Quarter(2023, 3)
AREAS = ["R", "S", "M"]


def indicator(kind, *, by_area=False, starts=(1, 1), metric=""):
    month, day = starts
    return Indicator(
        kind=kind, by_area=by_area, year_starts_month=month, year_starts_day=day, metric=metric
    )


def entry(day, value, area="", **more):
    return Entry(date.fromisoformat(day), area, Decimal(value), **more)


def both(meant, entries):
    return [
        figure_of(meant, entries, quarter=Q3, scope=scope, areas=AREAS)
        for scope in (Scope.QUARTER, Scope.YEAR)
    ]


def totals(meant, entries):
    return [figure.whole.total for figure in both(meant, entries)]


def test_a_count_adds_up_to_the_very_days_of_quarter_and_year():
    entries = [
        entry("2022-12-31", 1),
        entry("2023-01-01", 2),
        entry("2023-06-30", 4),
        entry("2023-07-01", 8),
        entry("2023-09-30", 16),
        entry("2023-10-01", 32),
    ]

    assert totals(indicator("count"), entries) == [24, 30]


def test_hours_add_up_in_halves():
    entries = [entry("2023-07-01", "16.5"), entry("2023-08-01", "0.5"), entry("2023-02-01", "0.5")]

    assert totals(indicator("hours"), entries) == [Decimal(17), Decimal("17.5")]


def test_a_participant_counts_in_every_quarter_from_the_day_they_joined():
    entries = [entry("2023-03-09", 5), entry("2023-09-19", 10)]

    assert totals(indicator("participants"), entries) == [15, 15]


def test_participants_start_over_with_their_season():
    entries = [entry("2023-03-09", 5), entry("2023-07-01", 10)]

    assert totals(indicator("participants", starts=(7, 1)), entries) == [10, 10]


def test_a_season_that_starts_inside_the_quarter_leaves_the_quarter_whole():
    entries = [entry("2023-06-30", 1), entry("2023-07-31", 2), entry("2023-08-01", 4)]

    assert totals(indicator("count", starts=(8, 1)), entries) == [6, 4]


def test_participants_of_a_season_that_starts_inside_the_quarter_are_the_seasons():
    entries = [entry("2023-07-31", 2), entry("2023-08-01", 4)]

    assert totals(indicator("participants", starts=(8, 1)), entries) == [4, 4]


def test_a_snapshot_is_the_latest_of_each_area_and_has_no_year():
    entries = latest_by_area(
        [
            entry("2023-02-01", 3, "M"),
            entry("2023-09-30", 7, "M"),
            entry("2023-08-01", 2, "R"),
        ]
    )

    assert both(indicator("snapshot", by_area=True), entries) == [
        Figure(Amount(Decimal(9)), {"R": Amount(Decimal(2)), "M": Amount(Decimal(7))}),
        None,
    ]


def test_of_two_snapshots_on_one_day_the_later_registered_counts():
    entries = latest_by_area([entry("2023-09-01", 3, pk=1), entry("2023-09-01", 4, pk=2)])

    assert both(indicator("snapshot"), entries)[0].whole.total == 4


def test_a_snapshot_nobody_took_is_no_number():
    assert both(indicator("snapshot"), [])[0].whole == Amount(None)


def test_a_snapshot_of_the_platforms_own_is_a_sum_and_nothing_is_zero():
    meant = indicator("snapshot", metric="open_requests")

    assert both(meant, [])[0].whole == Amount(Decimal(0))
    assert both(meant, [entry("2021-01-01", 2), entry("2023-07-01", 1)])[0].whole.total == 3


def test_attendance_keeps_held_and_cancelled_apart():
    entries = [entry("2023-07-01", 90, cancelled=10), entry("2023-08-01", 7, cancelled=1)]

    assert both(indicator("attendance"), entries)[0] == Figure(Amount(Decimal(97), 11))


def test_a_person_counts_once_in_each_column():
    entries = [
        entry("2023-02-01", 1, person=1),
        entry("2023-07-01", 1, person=1),
        entry("2023-08-01", 1, person=1),
        entry("2023-08-01", 1, person=2),
    ]

    assert totals(indicator("count"), entries) == [2, 2]


def test_areas_are_those_of_the_season_to_date_in_the_order_told_and_a_zero_counts():
    entries = [
        entry("2023-02-01", 9, "M"),
        entry("2023-09-01", 0, "S"),
        entry("2022-12-31", 5, "R"),
    ]

    assert both(indicator("count", by_area=True), entries) == [
        Figure(Amount(Decimal(0)), {"S": Amount(Decimal(0)), "M": Amount(Decimal(0))}),
        Figure(Amount(Decimal(9)), {"S": Amount(Decimal(0)), "M": Amount(Decimal(9))}),
    ]


def test_what_no_shown_area_accounts_for_stands_elsewhere():
    entries = [entry("2023-08-01", 3, "M"), entry("2023-08-01", 2)]

    figure = both(indicator("count", by_area=True), entries)[0]

    assert figure.whole.total == 5
    assert figure.elsewhere == Amount(Decimal(2))


def test_cancelled_meetings_without_an_area_stand_elsewhere_too():
    entries = [entry("2023-08-01", 3, "M"), entry("2023-08-01", 0, cancelled=2)]

    figure = both(indicator("attendance", by_area=True), entries)[0]

    assert figure.elsewhere == Amount(Decimal(0), 2)


@pytest.mark.parametrize("by_area", [True, False])
def test_areas_that_add_up_leave_nothing_elsewhere(by_area):
    figure = both(indicator("count", by_area=by_area), [entry("2023-08-01", 3, "M")])[0]

    assert figure.elsewhere is None
