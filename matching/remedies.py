"""What would let an excluded volunteer in: for each hard rule the one thing to change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from matching.hard_rules import Reason

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from matching.suggestions import Excluded

REMEDIES: dict[Reason, StrOrPromise] = {
    Reason.NOT_APPROVED: _("Approve the volunteer once the screening is done."),
    Reason.CERTIFICATE: _("Record a valid certificate."),
    Reason.NOT_YET_ACTIVE: _("Wait, or set an earlier day to be active from."),
    Reason.NO_CAPACITY: _("Wait for a match to end, or allow one youth more."),
    Reason.TRACK: _("Ask whether they will offer this kind of help too."),
    Reason.SUBJECT: _("Ask whether they can help with the subject at this level."),
    Reason.LANGUAGE: _("Add a language they speak, or ask the youth about Danish."),
    Reason.GENDER: _("Only if the youth changes their wish."),
    Reason.AVAILABILITY: _("Ask both for one more time in the week."),
}


def only_one_thing(excluded: Excluded) -> bool:
    """Whether a single change would let them in; a no or a block is not ours to change."""
    return len(excluded.reasons) == 1 and excluded.reasons[0] in REMEDIES


def remedy_for(excluded: Excluded) -> StrOrPromise:
    return REMEDIES[excluded.reasons[0]]
