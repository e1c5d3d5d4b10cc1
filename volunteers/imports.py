"""A list of volunteers is brought over: new ones join, those known by their ref are updated.

The file is the truth for what it brings, so the same file again changes nothing. An approved
volunteer carries a waiver of the screening done elsewhere; the certificate's kind is not said.
What has become of a volunteer here the file does not undo: its status only moves those of whom
lists alone have said what they are, and approves nobody who has begun the way to approval here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_noop as _

from organisations.imports import (
    Summary,
    Words,
    read_rows,
    refuse_if_any,
    refuse_repeats,
    refuse_same,
)
from organisations.local_time import local_day
from organisations.models import OLDEST_BIRTH_YEAR, Area, Gender, ScreeningStep, Subject, Track
from volunteers.models import (
    Certificate,
    ScreeningRecord,
    ScreeningWaiver,
    StillHelpsError,
    Volunteer,
)
from volunteers.screening import screening_of
from volunteers.services import (
    AboutVolunteer,
    AlreadyVolunteerError,
    Joining,
    about_volunteer,
    keep_access,
    keep_certificate,
    normal,
    register_volunteers,
    update_volunteer,
    waive_screening,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from accounts.models import User
    from organisations.imports import Row
    from organisations.models import Organisation

COLUMNS = (
    "ref",
    "name",
    "email",
    "phone",
    "birth_year",
    "gender",
    "area",
    "languages",
    "subjects",
    "tracks",
    "interests",
    "availability",
    "capacity",
    "status",
    "certificate_valid_until",
    "active_from",
)
ADULT = 18
MOST_YOUTHS = 50
# They went through the screening somewhere else, or could not be on pause from anything.
SCREENED_ELSEWHERE = (Volunteer.Status.APPROVED, Volunteer.Status.PAUSED)


@dataclass(frozen=True)
class Line:
    row: Row
    ref: str
    about: AboutVolunteer
    status: str
    certificate_until: date | None


@transaction.atomic
def import_volunteers(
    content: bytes, *, file: str, organisation: Organisation, by: User, at: datetime
) -> Summary:
    """All of it or, with ImportRefusedError and every fault, nothing."""
    lines = _read(content, file=file, organisation=organisation, at=at)
    known = {
        volunteer.ref: volunteer
        for volunteer in Volunteer.objects.of(organisation)
        .filter(ref__in=[line.ref for line in lines])
        .select_related("user", "organisation")
        .with_profile()
        .select_for_update(of=("self",))
        .order_by("pk")
    }
    _refuse_known_numbers(lines, known, organisation=organisation)
    new = [line for line in lines if line.ref not in known]
    changed = [_update(known[line.ref], line, by=by, at=at) for line in lines if line.ref in known]
    _join(new, organisation=organisation, by=by, at=at)
    refuse_if_any(lines[0].row.faults if lines else [])
    return Summary.of(new=len(new), known=changed)


def _read(content: bytes, *, file: str, organisation: Organisation, at: datetime) -> list[Line]:
    rows, faults = read_rows(content, file=file, columns=COLUMNS)
    subjects = {one.slug: one for one in Subject.objects.of(organisation).order_by("position")}
    areas = {one.code: one for one in Area.objects.of(organisation).order_by("position")}
    lines = [_line(row, subjects=subjects, areas=areas, at=at) for row in rows]
    refuse_repeats(rows, "ref")
    refuse_repeats(rows, "email")
    # A couple may have one number between them; nobody has it twice.
    refuse_same((_by_number(line) for line in lines), "phone")
    for line in lines:
        _refuse_too_young(line, year=at.year)
    refuse_if_any(faults)
    return lines


def _by_number(line: Line) -> tuple[tuple[str, str] | None, Row]:
    about = line.about
    return (about.phone, about.name.casefold()) if about.phone else None, line.row


def _refuse_too_young(line: Line, *, year: int) -> None:
    """Adult by the year, as in the form."""
    born = line.about.birth_year
    if born and year - born < ADULT:
        wrong = Words(_("a volunteer is %(age)s or older"), age=ADULT)
        line.row.refuse("birth_year", wrong, Words(_("a year up to %(year)s"), year=year - ADULT))


def _refuse_known_numbers(
    lines: list[Line], known: Mapping[str, Volunteer], *, organisation: Organisation
) -> None:
    """A number of somebody who stands here and not in the list: most likely they are the same."""
    besides = Volunteer.objects.of(organisation).exclude(ref__in=[line.ref for line in lines])
    numbers = {line.about.phone for line in lines if line.about.phone}
    held = besides.filter(recipient__phone__in=numbers)
    taken = {str(number) for number in held.values_list("recipient__phone", flat=True)}
    for line in lines:
        had = line.ref in known and about_volunteer(known[line.ref]).phone == line.about.phone
        if line.about.phone in taken and not had:
            wrong = Words(_("a volunteer here already has this number"))
            line.row.refuse("phone", wrong, Words(_("another number, or the reference they have")))


def _line(row: Row, *, subjects: dict[str, Subject], areas: dict[str, Area], at: datetime) -> Line:
    return Line(
        row=row,
        ref=row.text("ref", required=True, longest=40),
        about=AboutVolunteer(
            name=row.text("name", required=True),
            email=row.email("email"),
            phone=row.phone("phone"),
            birth_year=row.whole("birth_year", least=OLDEST_BIRTH_YEAR, most=at.year),
            gender=row.choice("gender", Gender.values, default=Gender.UNKNOWN),
            area=row.lookup("area", areas),
            languages=tuple(row.languages("languages")),
            skills=row.subjects("subjects", subjects),
            tracks=row.choice("tracks", Track.values, default=Track.BOTH),
            interests=row.words("interests", longest=40),
            slots=row.availability("availability"),
            capacity=row.whole("capacity", least=0, most=MOST_YOUTHS, default=1),
            active_from=row.day("active_from"),
        ),
        status=row.choice("status", Volunteer.Status.values, default=Volunteer.Status.INTERESTED),
        certificate_until=row.day("certificate_valid_until"),
    )


def _join(lines: list[Line], *, organisation: Organisation, by: User, at: datetime) -> None:
    joining = [Joining(line.about, ((line.status, at),), line.ref, by_list=True) for line in lines]
    try:
        joined = register_volunteers(organisation=organisation, joining=joining, by=by)
    except AlreadyVolunteerError as already:
        for line in lines:
            if line.about.email in already.emails:
                _refuse_address(line)
        return
    vouched = list(zip(joined, lines, strict=True))
    Certificate.objects.bulk_create(
        Certificate(
            organisation=organisation,
            volunteer=volunteer,
            kind=Certificate.Kind.UNSPECIFIED,
            valid_until=line.certificate_until,
            assessed_by=by,
            assessed_at=at,
        )
        for volunteer, line in vouched
        if line.certificate_until
    )
    ScreeningWaiver.objects.bulk_create(
        ScreeningWaiver(
            organisation=organisation,
            volunteer=volunteer,
            reason=ScreeningWaiver.Reason.DONE_ELSEWHERE,
            waived_by=by,
            waived_at=at,
        )
        for volunteer, line in vouched
        if line.status in SCREENED_ELSEWHERE
    )


def _update(volunteer: Volunteer, line: Line, *, by: User, at: datetime) -> bool:
    """Whether anything about a known volunteer changed."""
    before = about_volunteer(volunteer)
    # No list says where else somebody comes: what they said themself stays.
    about = normal(replace(line.about, comes_to=before.comes_to))
    moves = volunteer.status != line.status and not volunteer.is_moved_here
    changes = [
        before != about,
        moves,
        not _is_judged_here(volunteer)
        and _brought_certificates(volunteer)
        != [line.certificate_until] * bool(line.certificate_until),
    ]
    if not any(changes):
        return False
    _replace_certificate(volunteer, line.certificate_until, by=by, at=at)
    try:
        update_volunteer(volunteer, about=about, by=by, at=at)
    except AlreadyVolunteerError:
        _refuse_address(line)
        return True
    if moves:
        _become(volunteer, line, by=by, at=at)
    return True


def _become(volunteer: Volunteer, line: Line, *, by: User, at: datetime) -> None:
    if _skips_screening(volunteer, line, at=at):
        wrong = Words(_("they have steps of the screening left to take here"))
        line.row.refuse("status", wrong, Words(_("the status they have here")))
        return
    ends = line.status == Volunteer.Status.ENDED
    reason = Volunteer.EndReason.BEFORE_LIST if ends else ""
    try:
        volunteer.become(line.status, by=by, at=at, reason=reason, by_list=True)
    except StillHelpsError:
        wrong = Words(_("a match of theirs still runs"))
        line.row.refuse("status", wrong, Words(_("“ended” once it has been ended")))
        return
    keep_access(volunteer, by=by, at=at)
    if line.status in SCREENED_ELSEWHERE and not _is_screened_here(volunteer):
        done_elsewhere = ScreeningWaiver.Reason.DONE_ELSEWHERE
        waive_screening(volunteer=volunteer, reason=done_elsewhere, by=by, at=at)


def _is_screened_here(volunteer: Volunteer) -> bool:
    """Whoever has begun a step here: no list says how that went."""
    return volunteer.screening.exists()


def _skips_screening(volunteer: Volunteer, line: Line, *, at: datetime) -> bool:
    """Whether the list would approve somebody who has steps left to take here."""
    is_new_here = volunteer.is_on_their_way or volunteer.has_ended
    if not (line.status in SCREENED_ELSEWHERE and is_new_here and _is_screened_here(volunteer)):
        return False
    current = Volunteer.objects.with_screening().get(pk=volunteer.pk)
    return not screening_of(current, on=local_day(at)).is_complete


def _brought_certificates(volunteer: Volunteer) -> list[date]:
    kind = Certificate.Kind.UNSPECIFIED
    return [one.valid_until for one in volunteer.certificates.all() if one.kind == kind]


def _is_judged_here(volunteer: Volunteer) -> bool:
    """One was ordered, taken back, or not in order: what a list says of an older one is over."""
    kind, passed = ScreeningStep.Kind.CERTIFICATE, ScreeningRecord.Outcome.PASSED
    return any(one.kind == kind and one.outcome != passed for one in volunteer.screening.all())


def _replace_certificate(
    volunteer: Volunteer, valid_until: date | None, *, by: User, at: datetime
) -> None:
    """Of the certificates brought over only the one the list names now; others stay."""
    kind = Certificate.Kind.UNSPECIFIED
    brought = Certificate.objects.filter(volunteer=volunteer, kind=kind)
    if valid_until is None:
        brought.delete()
    elif not _is_judged_here(volunteer):
        brought.exclude(valid_until=valid_until).delete()
        keep_certificate(volunteer=volunteer, kind=kind, valid_until=valid_until, by=by, at=at)


def _refuse_address(line: Line) -> None:
    wrong = Words(_("“%(email)s” is the address of somebody else"), email=line.about.email)
    line.row.refuse("email", wrong, Words(_("an address of their own, or empty")))
