"""Who may do what: one table, in words, over the doors of all rooms and their permissions."""

from coordinators.rights.right import AUDIENCES, CATALOGUE, Group, Right
from coordinators.rights.table import RIGHTS

__all__ = ["AUDIENCES", "CATALOGUE", "RIGHTS", "Group", "Right"]
