"""A list of requests for help: new ones are made, those known by their ref are updated.

The same file again changes nothing. What has become of a request here (matched, withdrawn) the
file does not undo: its status only moves a request that still waits.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_noop as _

from organisations.imports import Summary, Words, read_rows, refuse_if_any, refuse_repeats
from organisations.local_time import local_day, local_moment
from organisations.models import Programme, Subject, Track
from youths.models import HelpRequest, Youth
from youths.services import AboutHelp, Asking, about_help, register_requests, update_request

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from accounts.models import User
    from organisations.imports import Row
    from organisations.models import Organisation

COLUMNS = (
    "ref",
    "youth",
    "programme",
    "track",
    "subjects",
    "deadline",
    "availability",
    "volunteer_gender",
    "languages",
    "created_on",
    "wishes",
    "status",
)
MORNING = time(9)


@dataclass(frozen=True)
class Line:
    """`created_at` is 09:00 of the day in the file, None where the file does not say."""

    row: Row
    ref: str
    youth: Youth
    about: AboutHelp
    created_at: datetime | None
    status: str


@dataclass(frozen=True)
class Catalogue:
    """What a request may name, by the words it names it with."""

    youths: Mapping[str, Youth]
    programmes: Mapping[str, Programme]
    subjects: Mapping[str, Subject]

    @classmethod
    def of(cls, organisation: Organisation) -> Catalogue:
        youths = Youth.objects.of(organisation).order_by("ref")
        programmes = Programme.objects.of(organisation).order_by("slug")
        subjects = Subject.objects.of(organisation).order_by("position")
        return cls(
            youths={one.ref: one for one in youths},
            programmes={one.slug: one for one in programmes},
            subjects={one.slug: one for one in subjects},
        )


@transaction.atomic
def import_requests(
    content: bytes, *, file: str, organisation: Organisation, by: User, at: datetime
) -> Summary:
    """All of it or, with ImportRefusedError and every fault, nothing."""
    lines = _read(content, file=file, organisation=organisation, at=at)
    _lock_youths(organisation, lines)
    known = {
        request.ref: request
        for request in HelpRequest.objects.of(organisation)
        .filter(ref__in=[line.ref for line in lines])
        .select_related("organisation")
        .with_profile()
    }
    for line in lines:
        _refuse_another_youth(line, known.get(line.ref))
        if line.ref not in known:
            _refuse_another_age(line, on=local_day(line.created_at or at))
    refuse_if_any(lines[0].row.faults if lines else [])
    new = [line for line in lines if line.ref not in known]
    changed = [_update(known[line.ref], line, by=by, at=at) for line in lines if line.ref in known]
    register_requests(
        organisation=organisation,
        asking=[_asking(line, by=by, at=at) for line in new],
    )
    return Summary.of(new=len(new), known=changed)


def _lock_youths(organisation: Organisation, lines: list[Line]) -> None:
    """As `propose_match` does: nothing is proposed while the list closes a request."""
    known = HelpRequest.objects.of(organisation).filter(ref__in=[line.ref for line in lines])
    youths = Youth.objects.filter(pk__in=known.values("youth"))
    list(youths.select_for_update().order_by("pk").values_list("pk"))


def _read(content: bytes, *, file: str, organisation: Organisation, at: datetime) -> list[Line]:
    rows, faults = read_rows(content, file=file, columns=COLUMNS)
    catalogue = Catalogue.of(organisation)
    lines = [_line(row, catalogue, today=local_day(at)) for row in rows]
    refuse_repeats(rows, "ref")
    refuse_if_any(faults)
    return lines


def _line(row: Row, catalogue: Catalogue, *, today: date) -> Line:
    created_on = row.day("created_on", latest=today)
    return Line(
        row=row,
        ref=row.text("ref", required=True, longest=40),
        youth=row.lookup("youth", catalogue.youths, required=True) or Youth(),
        about=AboutHelp(
            programme=row.lookup("programme", catalogue.programmes, required=True) or Programme(),
            track=row.choice("track", Track.values),
            subjects=row.subjects("subjects", catalogue.subjects),
            slots=row.availability("availability"),
            deadline_on=row.day("deadline"),
            wishes=row.text("wishes", longest=2000),
            volunteer_gender=row.choice(
                "volunteer_gender",
                HelpRequest.GenderWish.values,
                default=HelpRequest.GenderWish.ANY,
            ),
            languages=tuple(row.languages("languages")),
        ),
        created_at=local_moment(created_on, MORNING) if created_on else None,
        status=row.choice("status", HelpRequest.Status.values, default=HelpRequest.Status.OPEN),
    )


def _refuse_another_youth(line: Line, known: HelpRequest | None) -> None:
    if known and known.youth_id != line.youth.pk:
        wrong = Words(_("request “%(ref)s” is that of another youth"), ref=line.ref)
        line.row.refuse("youth", wrong, known.youth.ref)


def _refuse_another_age(line: Line, *, on: date) -> None:
    """As the programme admits them on the day they asked, by either age a birth year can mean."""
    youth, programme = line.youth, line.about.programme
    youngest = youth.age_on(on)
    oldest = youngest if youth.birth_date else youngest + 1
    if programme.admits(youngest) or programme.admits(oldest):
        return
    wrong = Words(_("is not of the programme's age on the day they asked"))
    ages = Words(
        _("a youth of %(youngest)s to %(oldest)s"),
        youngest=programme.min_age,
        oldest=programme.max_age,
    )
    line.row.refuse("youth", wrong, ages)


def _asking(line: Line, *, by: User, at: datetime) -> Asking:
    """What has become of it was so before the list was brought over: the moment of that is `at`."""
    asked: tuple[str, datetime, User] = (HelpRequest.Status.OPEN, line.created_at or at, by)
    became = [] if line.status == HelpRequest.Status.OPEN else [(line.status, at, by)]
    source = HelpRequest.Source.IMPORTED
    return Asking(line.youth, line.about, (asked, *became), source, line.ref)


def _waits_again(request: HelpRequest) -> bool:
    """Somebody was found and has stopped: a list that still says so is older than that."""
    return request.events.filter(status=HelpRequest.Status.MATCHED).exists()


def _update(request: HelpRequest, line: Line, *, by: User, at: datetime) -> bool:
    """Whether anything about a known request changed."""
    before = (about_help(request), request.created_at, request.status)
    update_request(request, about=line.about)
    if line.created_at and line.created_at != request.created_at:
        request.created_at = line.created_at
        request.save(update_fields=["created_at"])
    is_older = line.status == HelpRequest.Status.MATCHED and _waits_again(request)
    if request.is_open and not is_older:
        request.become(HelpRequest.Status(line.status), by=by, at=at)
    return before != (about_help(request), request.created_at, request.status)
