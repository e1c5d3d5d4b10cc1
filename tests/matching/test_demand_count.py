"""The demand of 2,000 volunteers, counted once more by nothing but loops over plain rows."""

from collections import Counter, defaultdict
from statistics import median

import pytest

from matching.demand import Demand, Split
from matching.models import Match
from organisations.local_time import local_day
from organisations.models import Level, Membership, Programme, ScreeningStep
from tests.factories import NOON
from tests.factories.organisations import MembershipFactory
from tests.matching.many import Many
from tests.queries import counting
from volunteers.models import ScreeningWaiver, Volunteer
from youths.models import HelpRequest

pytestmark = pytest.mark.django_db
TODAY = NOON.date()
ANY = "*"


@pytest.fixture
def chief(organisation):
    return MembershipFactory(organisation=organisation, role=Membership.Role.CHIEF)


def seen(chief):
    requests = HelpRequest.objects.visible_to(chief)
    return Demand.seen_by(chief, requests=requests, on=TODAY)


def test_every_cell_and_the_gap_list_equal_an_independent_count(organisation, chief):
    Many(organisation).fill(volunteers=2000, requests=600)
    sought, fitting = sought_and_fitting(organisation)
    demand = seen(chief)

    by_hand = {split: cells_by_hand(sought, fitting, split) for split in Split}

    assert len(sought) > 250
    for split in Split:
        assert {name(row.cell): figures(row) for row in demand.rows(split)} == {
            cell: one["figures"] for cell, one in by_hand[split].items()
        }
    gaps = gaps_by_hand(by_hand)
    assert len(gaps) > 10
    assert {name(row.cell): row.short for row in demand.gaps()} == gaps
    worst = [(-row.short, -row.longest) for row in demand.gaps()]
    assert worst == sorted(worst)


def test_what_it_costs_does_not_grow_with_the_bank(organisation, chief):
    many, costs = Many(organisation), []
    many.fill(volunteers=20, requests=30)
    with counting(costs):
        assert seen(chief).gaps()
    many.fill(volunteers=200, requests=300)

    with counting(costs):
        assert seen(chief).gaps()

    assert costs[0] == costs[1] <= 15


def name(cell):
    """A cell as plain words: subject, rank, track, area, languages."""
    subject = (cell.subject.pk, cell.subject.rank) if cell.subject else None
    area = ANY if cell.area is None else cell.area.pk
    return (subject, cell.track or ANY, area, ANY if cell.languages is None else cell.languages)


def figures(row):
    return (row.open, row.proposed, row.volunteers, row.places, row.waited, row.longest)


def sought_and_fitting(organisation):
    """What each open request seeks somebody for, and by its place all volunteers who fit that."""
    matches = list(Match.objects.of(organisation).filter(status__in=["proposed", "active"]))
    taken = Counter(match.volunteer_id for match in matches)
    proposed = {match.request_id for match in matches if match.status == "proposed"}
    bank = Volunteer.objects.of(organisation).prefetch_related(
        "skills", "certificates", "comes_to", "screening"
    )
    volunteers = [_volunteer(one, taken[one.pk]) for one in bank]
    asked = HelpRequest.objects.of(organisation).filter(status="open").select_related("youth")
    brought = set(ScreeningWaiver.objects.of(organisation).values_list("volunteer", flat=True))
    for one in volunteers:
        one["is_brought"] = one["pk"] in brought
    steps = list(ScreeningStep.objects.of(organisation).filter(is_mandatory=True))
    programmes = {
        one.pk: (
            one.certificate,
            [(step.key, step.needed) for step in steps if step.programme == one],
        )
        for one in Programme.objects.of(organisation)
    }
    sought = [
        (request, subject)
        for request in (_request(one, one.pk in proposed) for one in asked)
        for subject in request["subjects"]
    ]
    fitting = [
        [one for one in volunteers if _fits(request, subject, one, programmes)]
        for request, subject in sought
    ]
    return sought, fitting


def cells_by_hand(sought, fitting, split):
    """By cell: its figures, the places in `sought` of what lies in it, and what it lacks."""
    inside = defaultdict(list)
    for place, (request, subject) in enumerate(sought):
        inside[widened((subject, request["track"], request["area"], request["asked"]), split)] += [
            place
        ]
    found = {}
    for cell, places in inside.items():
        area = cell[2]
        people = {
            one["pk"]: one["places"]
            for place in places
            for one in fitting[place]
            if area in {ANY, None} or one["area"] in {None, area} or area in one["comes_to"]
        }
        days = [sought[place][0]["days"] for place in places]
        proposed = sum(sought[place][0]["proposed"] for place in places)
        free = sum(people.values())
        found[cell] = {
            "inside": frozenset(places),
            "short": len(places) - proposed - free,
            "figures": (len(places), proposed, len(people), free, median(days), max(days)),
        }
    return found


def widened(cell, split):
    subject, track, area, _languages = cell
    if split == Split.ALL:
        return cell
    return (
        subject,
        ANY if subject else track,
        area if split == Split.AREA else ANY,
        ANY,
    )


def gaps_by_hand(by_hand):
    """By cell what it lacks: as the decision says, each told once and at its widest."""
    gaps = {}
    for split, cells in by_hand.items():
        for cell, one in cells.items():
            others = [
                (other, narrower)
                for other in Split
                for narrower in by_hand[other].values()
                if narrower["inside"] == one["inside"]
            ]
            is_narrowest = all(list(Split).index(o) <= list(Split).index(split) for o, _ in others)
            around = [
                wider["short"]
                for other in list(Split)[: list(Split).index(split)]
                for wider in by_hand[other].values()
                if wider["inside"] > one["inside"]
            ]
            if is_narrowest and one["short"] > max([0, *around]):
                gaps[cell] = one["short"]
    return gaps


def _volunteer(one, taken):
    return {
        "pk": one.pk,
        "places": one.capacity - taken,
        "status": one.status,
        "from": one.active_from,
        "area": one.area_id,
        "comes_to": {place.area_id for place in one.comes_to.all()},
        "tracks": one.tracks,
        "languages": set(one.languages),
        "skills": {skill.subject_id: Level.values.index(skill.level) for skill in one.skills.all()},
        "certificates": [(paper.kind, paper.valid_until) for paper in one.certificates.all()],
        "steps": {
            row.key: (row.outcome, row.reached, row.valid_until) for row in one.screening.all()
        },
    }


def _request(one, proposed):
    named = [(row.subject_id, Level.values.index(row.level)) for row in one.subjects.all()]
    return {
        "pk": one.pk,
        "programme": one.programme_id,
        "track": one.track,
        "area": one.youth.area_id,
        "asked": tuple(sorted(one.languages)),
        "speaks": set(one.languages) or {"da", *one.youth.languages},
        "days": (NOON.date() - local_day(one.created_at)).days,
        "proposed": proposed,
        "subjects": named if named and one.track != "personal" else [None],
    }


def _fits(request, subject, one, programmes):
    return _may_be_matched(one, *programmes[request["programme"]]) and _offers(
        request, subject, one
    )


def _may_be_matched(one, kind, steps):
    if one["status"] != "approved" or one["places"] < 1:
        return False
    if one["from"] is not None and one["from"] > TODAY:
        return False
    papers = [until for paper, until in one["certificates"] if paper in {kind, "unspecified"}]
    if kind != "none" and not any(until >= TODAY for until in papers):
        return False
    return all(_has_taken(step, needed, one) for step, needed in steps)


def _offers(request, subject, one):
    if one["tracks"] not in {"both", request["track"]}:
        return False
    if subject is not None and one["skills"].get(subject[0], -1) < subject[1]:
        return False
    return bool(one["languages"] & request["speaks"])


def _has_taken(step, needed, one):
    if step not in one["steps"]:
        return one["is_brought"]
    outcome, reached, until = one["steps"][step]
    if outcome == "passed":
        is_enough = needed is None or (reached or 0) >= needed
        return is_enough and (until is None or until >= TODAY)
    return outcome == "waived"
