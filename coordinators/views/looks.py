"""The chief's page: who has looked at whom, and last week's sample to go through."""

from collections import Counter

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from coordinators.filters import LookFilter
from organisations.models import AuditEntry, Link, Membership, SpotCheck
from organisations.views.lists import DeskList
from volunteers.models import Volunteer
from youths.models import Guardian, Youth

# Of somebody's page; a list names the first few and says how many more.
NAMED = 3
PEOPLE = {"youth": Youth, "volunteer": Volunteer, "guardian": Guardian, "user": User}


class LookList(DeskList):
    heading = _("Looks")
    template_name = "coordinators/look_list.html"
    filter_class = LookFilter

    def rows(self, membership):
        looks = AuditEntry.objects.visible_to(membership).looks()
        return looks.select_related("user").order_by("-pk")

    def people(self, rows):
        """As many of each look as are named; those of the checks are on the page too."""
        checks = SpotCheck.objects.visible_to(self.request.membership).waiting()
        self.checks = list(checks.select_related("entry__user").order_by("pk"))
        self.named = _people_named_in([*rows, *(check.entry for check in self.checks)])
        return self.named

    def get_context_data(self, **kwargs):
        """With the names of whom each look was at."""
        context = super().get_context_data(**kwargs)
        context["looks"] = [_row(entry, self.named) for entry in context["page_obj"]]
        context["checks"] = [(check, _row(check.entry, self.named)) for check in self.checks]
        return context


def _people_named_in(entries):
    """Their ids and who they are, at one query for each kind."""
    ids = {one for entry in entries for one in _first_of(entry)}
    found = {}
    for kind, model in PEOPLE.items():
        pks = [int(pk) for name, _, pk in (one.partition(":") for one in ids) if name == kind]
        rows = model.objects.in_bulk(pks)
        found |= {f"{kind}:{pk}": person for pk, person in rows.items()}
    return found


def _first_of(entry):
    """Whom the page was about, before those who stood beside them.

    The one youth of a request before the volunteers suggested, the one volunteer before their
    youths; where there are as many the youth. Guardians last, looked at for the sake of a youth.
    """
    kinds = [one.partition(":")[0] for one in entry.people]
    many, order = Counter(kinds), {kind: place for place, kind in enumerate(PEOPLE)}
    ranked = sorted(
        zip(kinds, entry.people, strict=True),
        key=lambda pair: (pair[0] == "guardian", many[pair[0]], order.get(pair[0], len(order))),
    )
    return [one for _kind, one in ranked][:NAMED]


def _row(entry, people):
    named = [people[one] for one in _first_of(entry) if one in people]
    roles = dict([*Membership.Role.choices, *Link.Purpose.choices])
    return {
        "entry": entry,
        "role": roles.get(entry.role, ""),
        "people": named,
        "more": len(entry.people) - len(named),
    }
