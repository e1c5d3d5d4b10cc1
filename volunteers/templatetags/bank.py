"""How far volunteers have come, as lists say it."""

from django import template

from volunteers.next_steps import of_volunteer

register = template.Library()


@register.filter
def next_step(volunteer, today):
    """Of a volunteer fetched `with_screening()`: what happens now, None where nothing lacks."""
    return of_volunteer(volunteer, on=today)
