"""What the list of volunteers can be narrowed down to."""

from __future__ import annotations

import django_filters
from django.utils.translation import gettext_lazy as _

from organisations.filters import DeskFilter, area_filter, search_filter, subject_filter
from volunteers.models import Volunteer


class VolunteerFilter(DeskFilter):
    q = search_filter(label=_("Name"), fields=("name",))
    status = django_filters.ChoiceFilter(
        label=_("Status"), choices=Volunteer.Status.choices, empty_label=_("All")
    )
    subject = subject_filter(field="skills__subject")
    area = area_filter(field="area")
