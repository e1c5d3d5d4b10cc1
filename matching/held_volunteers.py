"""What this room holds about a volunteer.

What a youth has told (their own answers, what they ask of a coordinator) hangs on the same matches
and is theirs alone: it is neither shown to the volunteer nor erased with them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from matching.held import became
from matching.models import Answer, Block, CheckIn, Match, MatchEvent, Meeting, Party
from organisations.holdings import Holding

if TYPE_CHECKING:
    from volunteers.models import Volunteer

HELD: tuple[Holding[Volunteer], ...] = (
    Holding(
        Match,
        _("You and a young person"),
        lambda volunteer: (
            Match.objects.of_volunteer(volunteer)
            .select_related("programme")
            .order_by("proposed_at", "pk")
        ),
        also=frozenset({"programme", "proposed_at", "started_at", "settled_at"}),
        # Why it ended may be the youth's to tell.
        hidden=frozenset({"end_reason"}),
        extra=(("status", _("became"), lambda match: became(match.status)),),
    ),
    Holding(
        MatchEvent,
        _("What became of you two"),
        lambda volunteer: MatchEvent.objects.filter(match__volunteer=volunteer).order_by(
            "at", "pk"
        ),
        also=frozenset({"at"}),
        extra=(("status", _("became"), lambda event: became(event.status)),),
    ),
    Holding(
        Answer,
        _("Your answers to a proposal"),
        lambda volunteer: Answer.objects.filter(
            match__volunteer=volunteer, party=Party.VOLUNTEER
        ).order_by("pk"),
        also=frozenset({"answered_at"}),
        labels={"says_yes": _("your answer")},
    ),
    Holding(
        Meeting,
        _("Your meetings"),
        lambda volunteer: Meeting.objects.of_volunteer(volunteer).order_by("starts_at", "pk"),
        also=frozenset({"starts_at", "minutes", "outcome", "volunteer_mood"}),
        # The line is about the youth; so are what they worked on and how it went for them.
        hidden=frozenset({"note", "topics", "youth_mood"}),
        labels={"volunteer_mood": _("how it went for you")},
        spared=frozenset({"topics", "youth_mood"}),
    ),
    Holding(
        CheckIn,
        _("When the coordinator has asked you both how it goes"),
        lambda volunteer: CheckIn.objects.filter(match__volunteer=volunteer).order_by(
            "number", "pk"
        ),
        also=frozenset({"done_at"}),
    ),
    Holding(
        Block,
        _("Young people you are not matched with"),
        # That somebody is kept apart from them is said for the other's sake.
        lambda _volunteer: Block.objects.none(),
        besides=lambda volunteer: Block.objects.filter(volunteer=volunteer),
        goes=True,
    ),
)
