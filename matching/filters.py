"""What the lists of requests and matches can be narrowed down to; it stays in the address."""

from __future__ import annotations

import django_filters
from django.utils.translation import gettext_lazy as _

from matching.models import Match
from organisations.filters import DeskFilter, area_filter, search_filter, subject_filter
from organisations.models import Track
from youths.models import HelpRequest


class RequestFilter(DeskFilter):
    q = search_filter(label=_("Name"), fields=("youth__name",))
    status = django_filters.ChoiceFilter(
        label=_("Status"), choices=HelpRequest.Status.choices, empty_label=_("All")
    )
    track = django_filters.ChoiceFilter(
        label=_("Help with"), choices=Track.choices, empty_label=_("All")
    )
    subject = subject_filter(field="subjects__subject")
    area = area_filter(field="youth__area")

    chosen_to_begin_with = {"status": HelpRequest.Status.OPEN}


class MatchFilter(DeskFilter):
    q = search_filter(label=_("Name"), fields=("youth__name", "volunteer__name"))
    status = django_filters.ChoiceFilter(
        label=_("Status"),
        method="of_status",
        choices=[("open", _("proposed and running")), *Match.Status.choices],
        empty_label=_("All"),
    )
    area = area_filter(field="youth__area")

    chosen_to_begin_with = {"status": "open"}

    def of_status(self, matches, name, value):
        return matches.open() if value == "open" else matches.filter(status=value)
