"""What the list of looks can be narrowed down to."""

from __future__ import annotations

import re
from datetime import time, timedelta

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _

from organisations import scope
from organisations.filters import DeskFilter
from organisations.local_time import local_moment
from organisations.models import Membership, person_id
from volunteers.models import Volunteer
from youths.models import Youth

DAY = timedelta(days=1)
# A name that many have is narrowed down by typing more of it.
MOST_PEOPLE = 200
PERSON = re.compile(r"(youth|volunteer):\d{1,18}")


def colleagues():
    """Whoever works here or has worked here."""
    staff = Membership.objects.filter(organisation=scope.required()).working()
    rows = staff.select_related("user").order_by("user__name", "user")
    return list(dict.fromkeys((row.user_id, row.user.display_name) for row in rows))


class LookFilter(DeskFilter):
    person = django_filters.CharFilter(
        label=_("Who was looked at"),
        method="of_person",
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    colleague = django_filters.ChoiceFilter(
        label=_("Colleague"), field_name="user", choices=colleagues, empty_label=_("All")
    )
    since = django_filters.DateFilter(
        label=_("From"), method="from_day", widget=forms.DateInput(attrs={"type": "date"})
    )
    until = django_filters.DateFilter(
        label=_("Until"), method="until_day", widget=forms.DateInput(attrs={"type": "date"})
    )

    def of_person(self, looks, _name, value):
        """By name, or one person as the audit names them, which a link can hold."""
        if PERSON.fullmatch(value):
            return looks.about(value)
        return looks.about(
            *(
                person_id(person)
                for model in (Youth, Volunteer)
                for person in model.objects.filter(name__icontains=value)[:MOST_PEOPLE]
            )
        )

    def from_day(self, looks, _name, value):
        return looks.filter(at__gte=local_moment(value, time()))

    def until_day(self, looks, _name, value):
        return looks.filter(at__lt=local_moment(value + DAY, time()))
