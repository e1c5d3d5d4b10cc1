"""Words of faults that do not say of which field: in a list its label stands before them."""

from __future__ import annotations

from django.forms import Field
from django.utils.translation import gettext_lazy as _

CANNOT_CALL = _("We cannot call this number. Eight digits are enough.")
DAY_HAS_PASSED = _("That day has passed.")
NO_SUCH_DAY = _("That day does not exist in the calendar.")
NAMELESS = (
    Field.default_error_messages["required"],
    CANNOT_CALL,
    DAY_HAS_PASSED,
    NO_SUCH_DAY,
)
