"""What this room holds about a youth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from matching.models import (
    Answer,
    Block,
    CheckIn,
    Inquiry,
    Match,
    MatchEvent,
    Meeting,
    Party,
    YouthAnswer,
)
from organisations.holdings import Holding

if TYPE_CHECKING:
    from youths.models import Youth


def became(status: str) -> str:
    """In words. Of what came to nothing nobody is told who said no."""
    if status in {Match.Status.DECLINED, Match.Status.WITHDRAWN}:
        return gettext("it came to nothing")
    return str(Match.Status(status).label)


HELD: tuple[Holding[Youth], ...] = (
    Holding(
        Match,
        _("You and a volunteer"),
        lambda youth: (
            Match.objects.of_youth(youth)
            .select_related("programme", "volunteer")
            .order_by("proposed_at", "pk")
        ),
        also=frozenset({"programme", "proposed_at", "started_at", "settled_at"}),
        extra=(
            (
                "volunteer",
                _("volunteer"),
                lambda match: match.volunteer.first_name if match.started_at else "",
            ),
            ("status", _("became"), lambda match: became(match.status)),
        ),
    ),
    Holding(
        MatchEvent,
        _("What became of you two"),
        lambda youth: MatchEvent.objects.filter(match__youth=youth).order_by("at", "pk"),
        also=frozenset({"at"}),
        extra=(("status", _("became"), lambda event: became(event.status)),),
    ),
    Holding(
        Answer,
        _("Your answers to a proposal"),
        lambda youth: Answer.objects.filter(match__youth=youth, party=Party.YOUTH).order_by("pk"),
        also=frozenset({"answered_at"}),
        labels={"says_yes": _("your answer")},
    ),
    Holding(
        Meeting,
        _("Your meetings"),
        lambda youth: Meeting.objects.filter(match__youth=youth).order_by("starts_at", "pk"),
        also=frozenset({"starts_at", "minutes", "outcome"}),
        labels={
            "youth_mood": _("how it went for you"),
            "topics": _("what you two worked on"),
        },
    ),
    Holding(
        YouthAnswer,
        _("What you have told about how it goes"),
        lambda youth: YouthAnswer.objects.filter(match__youth=youth).order_by("answered_on", "pk"),
        also=frozenset({"answered_on"}),
        labels={
            "trusts": _("you can trust the volunteer"),
            "is_helped": _("you get the help you need"),
            "looks_forward": _("you look forward to the next time"),
        },
    ),
    Holding(
        CheckIn,
        _("When the coordinator has asked you both how it goes"),
        lambda youth: CheckIn.objects.filter(match__youth=youth).order_by("number", "pk"),
        also=frozenset({"done_at"}),
    ),
    Holding(
        Inquiry,
        _("What you have asked the coordinator"),
        lambda youth: Inquiry.objects.of_youth(youth).order_by("asked_at", "pk"),
        also=frozenset({"asked_at", "handled_at"}),
        labels={"asked_at": _("when you asked")},
    ),
    Holding(
        Block,
        _("Volunteers you must not be matched with"),
        lambda youth: Block.objects.filter(youth=youth).order_by("set_at", "pk"),
        also=frozenset({"set_at"}),
        goes=True,
    ),
)
