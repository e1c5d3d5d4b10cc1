"""What the list of youths can be narrowed down to."""

from __future__ import annotations

import django_filters
from django.utils.translation import gettext_lazy as _

from organisations.filters import DeskFilter, area_filter, search_filter
from youths.models import HelpRequest


class YouthFilter(DeskFilter):
    q = search_filter(label=_("Name"), fields=("name",))
    asking = django_filters.ChoiceFilter(
        label=_("Latest request"),
        field_name="latest_status",
        choices=HelpRequest.Status.choices,
        empty_label=_("All"),
    )
    area = area_filter(field="area")
