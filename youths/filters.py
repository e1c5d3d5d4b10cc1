"""What the lists of youths and of sources can be narrowed down to."""

from __future__ import annotations

from typing import ClassVar

import django_filters
from django.utils.translation import gettext_lazy as _

from organisations.filters import DeskFilter, area_filter, search_filter
from youths.models import HelpRequest, Source


class YouthFilter(DeskFilter):
    q = search_filter(label=_("Name"), fields=("name",))
    asking = django_filters.ChoiceFilter(
        label=_("Latest request"),
        field_name="latest_status",
        choices=HelpRequest.Status.choices,
        empty_label=_("All"),
    )
    area = area_filter(field="area")


class SourceFilter(DeskFilter):
    """Those in use, to begin with."""

    chosen_to_begin_with: ClassVar[dict[str, str]] = {"used": "open"}

    used = django_filters.ChoiceFilter(
        label=_("Show"),
        choices=[("open", _("In use")), ("closed", _("Closed"))],
        empty_label=_("All"),
        method="in_use",
    )
    kind = django_filters.ChoiceFilter(
        label=_("Kind"), choices=Source.Kind.choices, empty_label=_("All")
    )
    area = area_filter(field="area")

    def in_use(self, rows, _name, value):
        return rows.open() if value == "open" else rows.closed()
