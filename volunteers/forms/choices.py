"""What the form lets choose between, in a volunteer's words."""

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from organisations.models import Gender, Track

TRACKS = (
    (Track.ACADEMIC, _("Help with school")),
    (Track.PERSONAL, _("Being somebody to talk to")),
    (Track.BOTH, _("Both")),
)


def genders():
    return [
        (Gender.UNKNOWN, _("I would rather not say")),
        *((one.value, capfirst(one.label)) for one in Gender if one != Gender.UNKNOWN),
    ]
