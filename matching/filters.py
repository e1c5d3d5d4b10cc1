"""What the lists of requests and matches can be narrowed down to; it stays in the address."""

from __future__ import annotations

import django_filters
from django.utils.translation import gettext_lazy as _

from matching.demand import Split
from matching.models import Match
from organisations.filters import DeskFilter, area_filter, search_filter, subject_filter
from organisations.models import Language, Programme, Track
from youths.models import HelpRequest

# Chosen instead of a language: the youth has asked for none.
NONE_ASKED = "none"


class RequestFilter(DeskFilter):
    q = search_filter(label=_("Name or code"), fields=("youth__name", "ref"))
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


class RestingFilter(DeskFilter):
    q = search_filter(label=_("Name"), fields=("name",))
    subject = subject_filter(field="skills__subject")
    area = area_filter(field="area")


class DemandFilter(DeskFilter):
    """Narrows the open requests; `split` says how finely they are told apart."""

    area = area_filter(field="youth__area")
    track = django_filters.ChoiceFilter(
        label=_("Help with"), choices=Track.choices, empty_label=_("All")
    )
    language = django_filters.ChoiceFilter(
        label=_("Language"), method="of_language", empty_label=_("All")
    )
    programme = django_filters.ModelChoiceFilter(
        label=_("Programme"),
        queryset=lambda request: Programme.objects.visible_to(request.membership).order_by("name"),
        empty_label=_("All"),
    )
    split = django_filters.ChoiceFilter(
        label=_("Tell apart"), choices=Split.choices, method="as_they_are", empty_label=None
    )

    chosen_to_begin_with = {"split": Split.SUBJECT.value}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        asked = self.queryset.open().order_by().values_list("languages", flat=True).distinct()
        chosen = {self.data.get("language", "")} & set(Language.values)
        codes = {code for languages in asked for code in languages} | chosen
        self.filters["language"].extra["choices"] = [
            (NONE_ASKED, _("no language asked for")),
            *sorted(((code, Language.name_of(code)) for code in codes), key=lambda one: one[1]),
        ]

    @property
    def chosen(self):
        """What is chosen; of what the address says wrong nothing."""
        return getattr(self.form, "cleaned_data", {}) if self.form.is_bound else {}

    def of_language(self, requests, name, value):
        if value == NONE_ASKED:
            return requests.filter(languages=[])
        return requests.filter(languages__contains=[value])

    def as_they_are(self, requests, name, value):
        return requests
