from matching.models.answer import Answer, MatchEvent
from matching.models.block import Block
from matching.models.check_in import CheckIn
from matching.models.match import Match, Party
from matching.models.matches import MatchQuerySet
from matching.models.meeting import Meeting, MeetingQuerySet

__all__ = [
    "Answer",
    "Block",
    "CheckIn",
    "Match",
    "MatchEvent",
    "MatchQuerySet",
    "Meeting",
    "MeetingQuerySet",
    "Party",
]
