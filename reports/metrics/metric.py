"""What a metric is: a definition, the kinds of indicator it suits, and the rows it counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Case, Max, Min, QuerySet, Sum, Value, When

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from django.utils.functional import Promise

    from organisations.models import Organisation
    from reports.periods import Period

Rows = QuerySet[Any, Any]


@dataclass(frozen=True)
class Door:
    """Where a single row opens, and the paths to the names of those it is about.

    Both are for those who may see persons; readers of reports see days and areas.
    """

    page: str
    pk: str
    people: tuple[str, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """The paths to their ids: `match__youth__name` becomes `match__youth_id`."""
        return tuple(f"{path.removesuffix('__name')}_id" for path in self.people)

    def people_of(self, ids: Sequence[int]) -> tuple[str, ...]:
        """Each as the audit names them: youth:12."""
        kinds = [path.split("__")[-2] for path in self.people]
        return tuple(f"{kind}:{pk}" for kind, pk in zip(kinds, ids, strict=True))


@dataclass(frozen=True)
class SingleRow:
    """`counts` is (day, area, value, cancelled, person or None, key), as an entry has them."""

    counts: tuple[Any, ...]
    opens: int
    names: tuple[str, ...]
    people: tuple[str, ...]


@dataclass(frozen=True)
class Metric:
    """`person` is the path to whoever counts once; without it every row counts."""

    name: str
    definition: Promise
    kinds: frozenset[str]
    rows: Callable[[Organisation, Period], Rows]
    door: Door
    person: str = ""

    def entries(
        self, organisation: Organisation, period: Period, *, cuts: Sequence[date]
    ) -> list[tuple[Any, ...]]:
        """(day, area, value, cancelled, person or None), oldest first, in one query.

        Rows are added up by day; of somebody who counts once only the first day stands, after
        each of the `cuts`: the days on which the periods the entries are for begin.
        """
        rows = self.rows(organisation, period)
        if self.person:
            return list(self._first_days(rows, cuts))
        by = ("figure_on", "figure_area")
        added = rows.values(*by).annotate(
            figure_sum=Sum("figure_value"), figure_off=Sum("figure_cancelled")
        )
        return [
            (*row, None) for row in added.order_by(*by).values_list(*by, "figure_sum", "figure_off")
        ]

    def _first_days(self, rows: Rows, cuts: Sequence[date]) -> Rows:
        between = sum((Case(When(figure_on__gte=cut, then=1), default=0) for cut in cuts), Value(0))
        by = ("figure_area", self.person, "figure_between")
        return (
            rows.annotate(figure_between=between)
            .values(*by)
            .annotate(
                figure_first=Min("figure_on"),
                figure_once=Max("figure_value"),
                figure_off=Sum("figure_cancelled"),
            )
            .order_by("figure_first", *by)
            .values_list("figure_first", "figure_area", "figure_once", "figure_off", self.person)
        )

    def single(self, organisation: Organisation, period: Period) -> Iterator[SingleRow]:
        """Row by row, oldest first, with where it opens and whom it is about."""
        numbers = ["figure_on", "figure_area", "figure_value", "figure_cancelled", "pk"]
        rows = self.rows(organisation, period).order_by("figure_on", "pk")
        many = len(self.door.people)
        for on, area, value, cancelled, pk, person, opens, *told in rows.values_list(
            *numbers, self.person or "pk", self.door.pk, *self.door.people, *self.door.ids
        ):
            counts = (on, area, value, cancelled, person if self.person else None, pk)
            people = self.door.people_of(told[many:])
            yield SingleRow(counts, opens, tuple(told[:many]), people)
