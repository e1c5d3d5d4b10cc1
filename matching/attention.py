"""What needs a person now: the questions behind the page Today.

Each begins with what the membership may see and costs the same number of queries for any number
of rows. Days are those of the users (Europe/Copenhagen).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.db.models import (
    DateTimeField,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Prefetch,
    Q,
    Value,
)

from matching import consents, follow_up, presence, rhythm, vouching
from matching.models import Inquiry, Match, Meeting, Party
from matching.reminders import (
    GUARDIAN_IS_A_TASK_AFTER,
    LOG_AFTER,
    LOG_IS_A_TASK_AFTER,
    REFERENCE_IS_A_TASK_AFTER,
)
from notifications.models import Message
from organisations.local_time import local_day, local_moment
from organisations.models import Programme
from volunteers import next_steps
from volunteers.models import Certificate, Reference, Volunteer
from volunteers.screening import RENEW_BEFORE, screening_of
from youths.models import HelpRequest

if TYPE_CHECKING:
    from accounts.models import User
    from matching.follow_up import FollowUp
    from matching.models import InquiryQuerySet, MatchQuerySet, MeetingQuerySet
    from matching.presence import Idle
    from matching.vouching import Renewal
    from organisations.models import Membership
    from volunteers.models.reference import ReferenceQuerySet
    from volunteers.models.volunteers import VolunteerQuerySet
    from volunteers.next_steps import NextStep
    from youths.models import HelpRequestQuerySet

# The contract's `deadline_near`: 14 days before an exam or hand-in with no match.
DEADLINE_NEAR = timedelta(days=14)


def waiting(membership: Membership | None) -> HelpRequestQuerySet:
    """Open requests for which nobody is proposed, whoever asked first before the others.

    Nor those of a youth with an open match in the same programme: they have one at a time.
    """
    beside = Q(youth=OuterRef("youth"), programme=OuterRef("programme"))
    proposed = Match.objects.open().filter(Q(request=OuterRef("pk")) | beside)
    requests = HelpRequest.objects.visible_to(membership).open().filter(~Exists(proposed))
    return requests.with_profile().with_reopening().oldest_first()


def with_deadline_near(requests: HelpRequestQuerySet, *, today: date) -> HelpRequestQuerySet:
    """Those with an exam or hand-in from today to 14 days ahead, nearest first."""
    near = requests.filter(deadline_on__gte=today, deadline_on__lte=today + DEADLINE_NEAR)
    return near.order_by("deadline_on", "pk")


def without_deadline_near(requests: HelpRequestQuerySet, *, today: date) -> HelpRequestQuerySet:
    near = requests.filter(deadline_on__gte=today, deadline_on__lte=today + DEADLINE_NEAR)
    return requests.exclude(pk__in=near.order_by().values("pk"))


def inquiries(membership: Membership | None) -> InquiryQuerySet:
    """What youths ask of the coordinators and nobody has seen to, the oldest first."""
    asked = Inquiry.objects.visible_to(membership).open()
    people = asked.select_related(
        "youth__recipient", "youth__area", "match__volunteer", "match__youth"
    )
    return people.order_by("asked_at", "pk")


@dataclass(frozen=True)
class Unanswered:
    """A proposal that waits for one of the two, or both."""

    match: Match
    lacking: tuple[Party, ...]


def unanswered(membership: Membership | None) -> list[Unanswered]:
    """Open proposals, the oldest first."""
    proposals = Match.objects.visible_to(membership).proposed().with_people()
    return [
        Unanswered(match, tuple(party for party in Party if match.answer_of(party) is None))
        for match in proposals.prefetch_related("answers").order_by("proposed_at", "pk")
    ]


def on_withdrawn_consent(membership: Membership | None, *, today: date) -> MatchQuerySet:
    """Running matches that rest on a consent which was withdrawn: somebody has to decide."""
    running = Match.objects.visible_to(membership).active().with_people()
    running = running.select_related("youth__guardian__recipient")
    return consents.on_withdrawn_consent(running, on=today).order_by("pk")


def guardians_to_call(membership: Membership | None, *, now: datetime) -> HelpRequestQuerySet:
    """Open requests that wait for a guardian who said no, or does not answer, oldest first.

    After the link and one reminder a person calls; at once where nobody has written to them, or
    can. With `guardian_asked_at`.
    """
    requests = HelpRequest.objects.visible_to(membership).open().with_said().with_guardian_asked()
    silent = HelpRequest.objects.guardian_silent()
    waits = silent.guardian_asked_after(now - GUARDIAN_IS_A_TASK_AFTER)
    lacking = requests.requiring_guardian(on=local_day(now)).without_guardian()
    asked = lacking.exclude(pk__in=waits.values("pk"))
    return asked.select_related("programme", "youth__guardian__recipient").oldest_first()


def silent(membership: Membership | None, *, today: date) -> MatchQuerySet:
    """Running matches without a held meeting for as many days as the programme allows.

    With `still_since` and `last_held_at`; the longest silence first.
    """
    matches = rhythm.with_rhythm(Match.objects.visible_to(membership).active().with_people())
    limits = Programme.objects.visible_to(membership).order_by("silent_after_days")
    is_silent = Q(pk__in=[])
    for days in set(limits.values_list("silent_after_days", flat=True)):
        first_day_after = local_moment(today - timedelta(days=days - 1), time())
        is_silent |= Q(programme__silent_after_days=days, still_since__lt=first_day_after)
    return matches.filter(is_silent).order_by(F("still_since").asc(), "pk")


def unlogged(membership: Membership | None, *, now: datetime) -> MeetingQuerySet:
    """Meetings nobody has told about for seven days after they were asked, the oldest first."""
    length = ExpressionWrapper(
        F("minutes") * Value(timedelta(minutes=1)), output_field=DurationField()
    )
    meetings = Meeting.objects.visible_to(membership).planned().of_running_matches()
    late = meetings.filter(
        starts_at__lte=ExpressionWrapper(
            Value(now - LOG_AFTER - LOG_IS_A_TASK_AFTER) - length, output_field=DateTimeField()
        )
    )
    people = late.select_related("match__youth__recipient", "match__volunteer__recipient")
    return people.order_by("starts_at", "pk")


def check_ins_due(membership: Membership | None, *, now: datetime) -> list[FollowUp]:
    """The check-in each running match waits for, the longest due first."""
    matches = Match.objects.visible_to(membership).active().with_people()
    waiting_for = (follow_up.due(match, now=now) for match in matches.prefetch_related("check_ins"))
    return sorted(
        (one for one in waiting_for if one is not None),
        key=lambda one: (one.due_at, one.match.pk),
    )


@dataclass(frozen=True)
class NotHeardFrom:
    """A volunteer whom nobody has heard from; `times_asked` since then, by a message that left."""

    idle: Idle
    times_asked: int

    @property
    def volunteer(self) -> Volunteer:
        return self.idle.volunteer


def not_heard_from(membership: Membership | None, *, now: datetime) -> list[NotHeardFrom]:
    """Volunteers without anybody who have not said that they are there, the longest first."""
    asked = presence.asked_by(Volunteer.objects.visible_to(membership), now)
    tasks = sorted(
        (one for one in asked if one.is_a_task(at=now)),
        key=lambda one: (one.heard_at, one.volunteer.pk),
    )
    about = {f"volunteer:{one.volunteer.pk}": one for one in tasks}
    sent = Message.objects.filter(
        kind="still_there", about__in=list(about), status=Message.Status.SENT
    )
    times = Counter(
        where
        for where, settled_at in sent.values_list("about", "settled_at")
        if settled_at and settled_at > about[where].heard_at
    )
    return [NotHeardFrom(one, times[where]) for where, one in about.items()]


def volunteers_on_their_way(
    membership: Membership | None, *, by: User, today: date
) -> list[NextStep]:
    """What this coordinator can do for those who are to be approved: late ones first, by day.

    One row for each: their first step in the programme's order whose turn is ours. Newcomers, with
    whom everything begins with a talk, are a list of their own.
    """
    seen = Volunteer.objects.visible_to(membership)
    waiting = vouching.with_steps_open(seen, on=today)
    volunteers = waiting.exclude(pk__in=seen.newcomers().values("pk"))
    screenings = (screening_of(one, on=today) for one in volunteers.with_screening())
    turns = (next_steps.turn_of(screening, by=by) for screening in screenings)
    return sorted(
        (one for one in turns if one is not None),
        key=lambda one: (not one.is_late, one.due_on or date.max, one.volunteer.pk),
    )


def first_talks(newcomers: VolunteerQuerySet, *, today: date) -> list[NextStep]:
    """One for each, in their order."""
    return [
        next_steps.first_talk(screening_of(one, on=today)) for one in newcomers.with_screening()
    ]


def silent_references(membership: Membership | None, *, now: datetime) -> ReferenceQuerySet:
    """Those who have not answered in 14 days, reminder and all, the longest silence first."""
    references = Reference.objects.visible_to(membership)
    silent_ones = references.silent_since(now - REFERENCE_IS_A_TASK_AFTER)
    return silent_ones.select_related("volunteer", "recipient").order_by("asked_at", "pk")


def certificates_ending(membership: Membership | None, *, today: date) -> list[Renewal]:
    """The latest ones that end within 60 days, or have ended, the first to end in front.

    With `has_match`: whether a match of the volunteer's runs meanwhile; and whether a new one is
    ordered.
    """
    seen = Certificate.objects.visible_to(membership)
    ending = vouching.ending_by(seen, today + RENEW_BEFORE[0]).order_by("valid_until", "pk")
    people = Prefetch("volunteer", queryset=Volunteer.objects.with_screening())
    return [vouching.Renewal.of(one, on=today) for one in ending.prefetch_related(people)]
