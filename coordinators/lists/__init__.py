"""Lists of people brought over by a coordinator: which there are, what stands in their columns."""

from coordinators.lists.bringing import bring_list
from coordinators.lists.handing_back import HandedBack, Opened, opened
from coordinators.lists.kinds import KINDS, ListKind
from coordinators.lists.refusals import why_unreadable

__all__ = [
    "KINDS",
    "HandedBack",
    "ListKind",
    "Opened",
    "bring_list",
    "opened",
    "why_unreadable",
]
