"""The plan as people write it (`ressourcebank-plan/1`), read whole or refused with every fault."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from organisations.imports import ImportRefusedError, refuse_if_any
from organisations.imports.nearest import nearest
from reports.imports.located import read_json
from reports.imports.node import Node, Source
from reports.metrics import METRICS
from reports.models import Indicator

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from decimal import Decimal

FORMAT = "ressourcebank-plan/1"
LONG = 4000
PLAN = ("format", "organisation", "areas", "focus_areas", "activities")
ORGANISATION = ("name", "municipality", "agreement_from", "agreement_to")
PURPOSES = ("individual", "group", "contribution")


@dataclass(frozen=True)
class IndicatorData:
    code: str
    label: str
    kind: str
    unit: str
    table: str
    by_area: bool
    annual_target: Decimal | None
    annual_target_by_area: dict[str, Decimal]
    quarter_target: Decimal | None
    year_starts: tuple[int, int]
    metric: str


@dataclass(frozen=True)
class ActivityData:
    code: str
    name: str
    focus_area: str
    areas: tuple[str, ...]
    description: str
    purpose: dict[str, str]
    indicators: tuple[IndicatorData, ...]


@dataclass(frozen=True)
class PlanData:
    """`areas` and `focus_areas` are (code, name), in order."""

    organisation: str
    municipality: str
    agreement_from: date | None
    agreement_to: date | None
    areas: tuple[tuple[str, str], ...]
    focus_areas: tuple[tuple[str, str], ...]
    activities: tuple[ActivityData, ...]


def read_plan(content: bytes, *, file: str) -> PlanData:
    """Raises ImportRefusedError with all faults of the file, by line and path."""
    located = read_json(content, file=file)
    root = Node(Source(file, located.lines, []), "", located.value)
    for path in located.repeated:
        root.refuse(path, "stands twice in one object")
    plan = _plan(root)
    refuse_if_any(root.source.faults)
    return plan


def _plan(root: Node) -> PlanData:
    about = root.node("organisation") if root.is_object_of(PLAN) else root
    if about is root or not about.is_object_of(ORGANISATION):
        raise ImportRefusedError(root.source.faults)
    root.choice("format", (FORMAT,))
    areas = tuple(_named(root.nodes("areas"), is_area=True))
    focus_areas = tuple(_named(root.nodes("focus_areas")))
    known_areas = [code for code, _name in areas]
    known_focus = [code for code, _name in focus_areas]
    starts, ends = about.day("agreement_from"), about.day("agreement_to")
    if starts and ends and ends <= starts:
        about.refuse("agreement_to", f"{ends} is not after agreement_from", f"later than {starts}")
    return PlanData(
        organisation=about.text("name", required=True),
        municipality=about.text("municipality", longest=80),
        agreement_from=starts,
        agreement_to=ends,
        areas=areas,
        focus_areas=focus_areas,
        activities=tuple(
            _activity(node, areas=known_areas, focus_areas=known_focus)
            for node in _once(root.nodes("activities"), ACTIVITY)
        ),
    )


def _named(nodes: Iterable[Node], *, is_area: bool = False) -> Iterable[tuple[str, str]]:
    for node in _once(nodes, ("code", "name")):
        code = node.area_code() if is_area else node.code()
        yield code, node.text("name", required=True, longest=80 if is_area else 120)


def _once(nodes: Iterable[Node], accepted: tuple[str, ...]) -> Iterable[Node]:
    """Those that are objects; a code that already stands in the list is a fault."""
    lines: dict[object, int] = {}
    for node in nodes:
        if not node.is_object_of(accepted):
            continue
        code = str(node.value.get("code"))
        if code in lines:
            node.refuse("code", f"“{code}” stands already on line {lines[code]}", "each code once")
        lines.setdefault(code, node.source.lines.get(node.below("code"), 0))
        yield node


ACTIVITY = ("code", "name", "focus_area", "areas", "description", "purpose", "indicators")
INDICATOR = (
    "code",
    "label",
    "kind",
    "unit",
    "table",
    "by_area",
    "annual_target",
    "annual_target_by_area",
    "quarter_target",
    "year_starts",
    "source",
)


def _activity(node: Node, *, areas: list[str], focus_areas: list[str]) -> ActivityData:
    own_areas = _areas(node, areas)
    purpose = node.node("purpose")
    has_purpose = purpose.is_object_of(PURPOSES)
    return ActivityData(
        code=node.code(),
        name=node.text("name", required=True),
        focus_area=node.choice("focus_area", focus_areas) if "focus_area" in node.value else "",
        areas=own_areas,
        description=node.text("description", longest=LONG),
        purpose={key: purpose.text(key, longest=LONG) if has_purpose else "" for key in PURPOSES},
        indicators=tuple(
            _indicator(indicator, areas=own_areas)
            for indicator in _once(node.nodes("indicators"), INDICATOR)
        ),
    )


def _areas(node: Node, known: list[str]) -> tuple[str, ...]:
    """The codes of the activity's areas, in its order; all of the plan's where it names none."""
    if "areas" not in node.value:
        return tuple(known)
    codes: list[str] = []
    for place in node.nodes("areas"):
        code = str(place.value)
        if code not in known:
            place.refuse("", f"“{code}” is not known{nearest(code, known)}", ", ".join(known))
        elif code in codes:
            place.refuse("", f"“{code}” stands twice", "each area once")
        codes.append(code)
    return tuple(codes)


def _indicator(node: Node, *, areas: tuple[str, ...]) -> IndicatorData:
    kind = node.choice("kind", Indicator.Kind.values)
    in_halves = kind == Indicator.Kind.HOURS
    by_area = node.yes_or_no("by_area")
    return IndicatorData(
        code=node.code(),
        label=node.text("label", required=True, longest=200),
        kind=kind,
        unit=node.text("unit", longest=40),
        table=node.choice("table", Indicator.Table.values, default=Indicator.Table.SUCCESS),
        by_area=by_area,
        annual_target=node.target("annual_target", in_halves=in_halves),
        annual_target_by_area=_targets_by_area(
            node, areas=areas if by_area else (), in_halves=in_halves
        ),
        quarter_target=node.target("quarter_target", in_halves=in_halves),
        year_starts=node.day_of_year("year_starts"),
        metric=_metric(node, kind),
    )


def _targets_by_area(node: Node, *, areas: tuple[str, ...], in_halves: bool) -> dict[str, Decimal]:
    if node.value.get("annual_target_by_area") is None:
        return {}
    targets = node.node("annual_target_by_area")
    if not targets.is_object_of(areas):
        return {}
    read = {code: targets.target(code, in_halves=in_halves) for code in areas}
    return {code: target for code, target in read.items() if target is not None}


def _metric(node: Node, kind: str) -> str:
    """`"registration"` or `{"metric": NAME}`, of a metric that counts this kind of figure."""
    if node.value.get("source", "registration") == "registration":
        return ""
    source = node.node("source")
    if not isinstance(source.value, dict) or not source.is_object_of(("metric",)):
        node.refuse("source", "is neither", '"registration", {"metric": NAME}')
        return ""
    fitting = [name for name, metric in METRICS.items() if kind in metric.kinds]
    return source.choice("metric", fitting)
