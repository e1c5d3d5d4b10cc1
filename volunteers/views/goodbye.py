"""What somebody who has stopped as a volunteer finds where their pages were, for as long as it is.

No page opens to them any more; this one answers in place of them, as not found, to themself alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import get_object_or_404, render

from organisations.acting import answered_within
from organisations.models import Membership
from organisations.own_data import sections_of
from organisations.scope import Actor, within
from volunteers.holdings import holdings
from volunteers.models import Volunteer
from volunteers.retention import kept_until, was_approved

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, HttpResponseBase

    from accounts.models import User
    from organisations.models import Organisation
    from volunteers.models import VolunteerQuerySet


def has_stopped(user: User) -> bool:
    """Whether they were a volunteer, act as nobody now, and are still known where they helped."""
    last = _last_role(user)
    if last is None:
        return False
    with within(last.organisation):
        return _formers(user, last.organisation).exists()


def goodbye(request: HttpRequest, user: User) -> HttpResponseBase:
    """The page. Raises Http404 for anybody else."""
    last = _last_role(user)
    if last is None:
        raise Http404
    by = Actor(user=user.pk, role=last.role)
    return answered_within(last.organisation, by, _page, request, user, last.organisation)


def _page(request: HttpRequest, user: User, organisation: Organisation) -> HttpResponse:
    volunteer = get_object_or_404(_formers(user, organisation))
    context = {
        "organisation": organisation,
        "until": kept_until(volunteer),
        "was_approved": was_approved(volunteer),
        "sections": sections_of(volunteer, holdings()),
    }
    return render(request, "volunteers/goodbye.html", context, status=404)


def _last_role(user: User) -> Membership | None:
    """The role as a volunteer that ended last, of somebody who has no role now."""
    roles = Membership.objects.filter(user=user.pk).select_related("organisation")
    if roles.current().exists():
        return None
    return roles.filter(role=Membership.Role.VOLUNTEER).order_by("-ended_at", "-pk").first()


def _formers(user: User, organisation: Organisation) -> VolunteerQuerySet:
    own = Volunteer.objects.of(organisation).known().filter(user=user.pk)
    return own.filter(status=Volunteer.Status.ENDED)
