"""What the list of volunteers can be narrowed down to."""

from __future__ import annotations

import django_filters
from django.utils.translation import gettext_lazy as _

from organisations.filters import DeskFilter, area_filter, search_filter, subject_filter
from organisations.models import ScreeningStep
from volunteers.models import Volunteer
from volunteers.next_steps import WAITS_FOR, lacking, waiting_for

Kind = ScreeningStep.Kind


class VolunteerFilter(DeskFilter):
    q = search_filter(label=_("Name"), fields=("name",))
    status = django_filters.ChoiceFilter(
        label=_("Status"), choices=Volunteer.Status.choices, empty_label=_("All")
    )
    waits = django_filters.ChoiceFilter(
        label=_("Waits for"), method="of_turn", choices=WAITS_FOR, empty_label=_("All")
    )
    step = django_filters.ChoiceFilter(
        label=_("Lacks"), method="of_step", choices=Kind.choices, empty_label=_("All")
    )
    subject = subject_filter(field="skills__subject")
    area = area_filter(field="area")

    def of_turn(self, volunteers, name, value):
        """Those on their way who wait for somebody, or are late."""
        found = waiting_for(value, volunteers.on_their_way(), on=self.today)
        return volunteers.filter(pk__in=found)

    def of_step(self, volunteers, name, value):
        """Those on their way who have not taken a step of this kind."""
        found = lacking(volunteers.on_their_way(), kind=value, on=self.today)
        return volunteers.filter(pk__in=found)
