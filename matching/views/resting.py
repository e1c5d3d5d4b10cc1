"""Who rests in the bank, by name: the list behind the count on the page Demand."""

from django.utils.translation import gettext_lazy as _

from matching.filters import RestingFilter
from matching.resting import resting_among
from organisations import clock
from organisations.danish import danish_order
from organisations.views.lists import DeskList
from volunteers.models import Presence, Volunteer


class RestingList(DeskList):
    template_name = "matching/resting_list.html"
    filter_class = RestingFilter
    heading = _("Resting")

    def rows(self, membership):
        seen = Volunteer.objects.visible_to(membership)
        found = resting_among(seen, organisation=membership.organisation, on=clock.today())
        volunteers = seen.filter(pk__in=found).with_profile()
        return volunteers.order_by(danish_order("name"), "pk")

    def people(self, rows):
        return rows

    def get_context_data(self, **kwargs):
        context = super().get_context_data(desk_room="matching:demand", **kwargs)
        shown = Presence.objects.filter(volunteer__in=[one.pk for one in context["page_obj"]])
        said = shown.last_said()
        context["resting"] = [(one, said.get(one.pk)) for one in context["page_obj"]]
        return context
