"""What the form lets choose between, in a youth's words."""

from django.utils.translation import gettext_lazy as _

from organisations.models import Track
from youths.models import HelpRequest

TRACKS = (
    (Track.ACADEMIC, _("School or education")),
    (Track.PERSONAL, _("Somebody to talk to")),
    (Track.BOTH, _("Both")),
)
GENDERS = (
    (HelpRequest.GenderWish.ANY, _("It does not matter")),
    (HelpRequest.GenderWish.PREFER_FEMALE, _("A woman if possible")),
    (HelpRequest.GenderWish.PREFER_MALE, _("A man if possible")),
    (HelpRequest.GenderWish.MUST_FEMALE, _("It has to be a woman")),
    (HelpRequest.GenderWish.MUST_MALE, _("It has to be a man")),
)
