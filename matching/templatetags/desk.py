"""What the desk's rows ask about a request or a match."""

from django import template

from matching import services
from matching.models import Party
from youths.services import said_by_guardian

register = template.Library()


@register.filter
def lacks_consent(asked, today):
    """Whether a consent is missing before anybody can be proposed."""
    return bool(services.missing_consents(asked, on=today))


@register.filter
def covers(membership, area_id):
    """Whether a page about somebody of this area opens to the membership."""
    return membership.covers(area_id)


@register.filter
def guardian_said(asked):
    """`nothing`, `yes`, `no` or `withdrawn`."""
    return said_by_guardian(asked).value


@register.filter
def guardian_to_call(youth, today):
    """The guardian of somebody under 18, where one is known."""
    return getattr(youth, "guardian", None) if youth.is_under_age_on(today) else None


@register.filter
def answers_by_name(match):
    """What each of the two said to the proposal: True, False, or None for no answer yet."""
    return [
        (match.youth.name, match.answer_of(Party.YOUTH)),
        (match.volunteer.name, match.answer_of(Party.VOLUNTEER)),
    ]
