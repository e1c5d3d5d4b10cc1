"""Days, times, numbers and languages, as people say them."""

import re
from datetime import datetime, timedelta

from django import template
from django.utils.formats import date_format, number_format, time_format
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from organisations import availability
from organisations.forms.faults import NAMELESS
from organisations.links import SHOWN_BY, mark_of
from organisations.local_time import day_and_clock, local_day
from organisations.models import Language

register = template.Library()
register.filter(day_and_clock)

NUMBER = re.compile(r"\+?[\d ]+")
HELD_TOGETHER = re.compile(r"(\b\w-\w+|\S+–\S+)")


@register.simple_tag(takes_context=True)
def shown_by(context):
    """Beside the token of every form that may stand behind a private link: which link it was."""
    mark = mark_of_link(context)
    return mark and format_html('<input type="hidden" name="{}" value="{}">', SHOWN_BY, mark)


@register.simple_tag(takes_context=True)
def by_same_link(context):
    """After the address of another page behind the same private link."""
    mark = mark_of_link(context)
    return mark and f"?{SHOWN_BY}={mark}"


@register.simple_tag(takes_context=True)
def mark_of_link(context):
    """Empty on a page behind no link; an included part that is shown nothing else knows it too."""
    link = getattr(getattr(context, "request", None), "link", None)
    return mark_of(link.pk) if link else ""


@register.filter
def days_since(moment, today):
    """Whole days from a moment or a day to today; negative for what lies ahead."""
    day = local_day(moment) if isinstance(moment, datetime) else moment
    return (today - day).days


@register.filter
def in_days(moment, today):
    """12 days ago, yesterday, today, tomorrow, in 9 days; the date of what is long ago."""
    days = -days_since(moment, today)
    if days in NEAR:
        return NEAR[days]()
    if days < -DAYS_COUNTED:
        return date_format(today + timedelta(days=days), "DATE_FORMAT")
    if days < 0:
        return ngettext("%(days)d day ago", "%(days)d days ago", -days) % {"days": -days}
    return ngettext("in %(days)d day", "in %(days)d days", days) % {"days": days}


DAYS_COUNTED = 60
NEAR = {-1: lambda: _("yesterday"), 0: lambda: _("today"), 1: lambda: _("tomorrow")}


@register.filter
def waited(moment, today):
    """How long somebody has waited, in whole days."""
    days = days_since(moment, today)
    return ngettext("%(days)d day", "%(days)d days", days) % {"days": days}


@register.filter
def hours(number):
    """1 hour, 2.5 hours, in Danish 2,5 timer."""
    told = number_format(number, decimal_pos=0 if number == int(number) else 1)
    # A plural is chosen by whole numbers: of hours there is one, or there are others.
    count = 1 if number == 1 else 2
    return ngettext("%(hours)s hour", "%(hours)s hours", count) % {"hours": told}


@register.filter(expects_localtime=True)
def clock(moment):
    """16:30, in Danish 16.30."""
    return time_format(moment, pgettext("format of a time of day", "H:i"))


@register.filter(expects_localtime=True)
def weekday_and_clock(moment):
    """Tuesday 6 October at 16:30."""
    return date_format(moment, pgettext("format of a moment", "l j F \\a\\t H:i"))


@register.filter
def unbroken(text):
    """No line ends within a level (B-niveau) or a stretch of time (16.00–19.00)."""
    # Every second part is what the pattern caught.
    parts = [
        format_html('<span class="nowrap">{}</span>', part) if number % 2 else part
        for number, part in enumerate(HELD_TOGETHER.split(str(text)))
    ]
    return format_html_join("", "{}", ((part,) for part in parts))


@register.filter
def phone(number):
    """A telephone number is read from the left on every page, and no line ends within it."""
    shown = getattr(number, "as_national", number)
    return format_html('<bdi class="nowrap" dir="ltr">{}</bdi>', shown)


@register.filter
def phone_link(number):
    """The number to press; empty where none is known."""
    if not number:
        return ""
    return format_html('<a href="tel:{}">{}</a>', str(number).replace(" ", ""), phone(number))


@register.filter
def is_nameless(fault):
    """Whether these words of a fault are the same at several fields."""
    return str(fault) in map(str, NAMELESS)


@register.filter
def isolated(text):
    """Numbers and days keep their order on a page that is read from the right."""
    if NUMBER.fullmatch(str(text)):
        return phone(text)
    return format_html("<bdi>{}</bdi>", text)


@register.filter
def language_name(code):
    return Language.name_of(code)


@register.filter
def language_names(codes):
    return ", ".join(Language.name_of(code) for code in codes)


@register.filter
def times_of_week(rows):
    """Weekly slots in the order of the week, merged, each as a person reads it."""
    return [slot.in_words for slot in availability.merge(row.slot for row in rows)]
