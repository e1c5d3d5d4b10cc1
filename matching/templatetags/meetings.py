"""Moments and lengths of meetings in templates."""

from django import template

from matching import words

register = template.Library()
register.filter("moment", words.moment)
register.filter("duration", words.duration)
