"""Those who work in the same organisation: helping them back in, and what they may see."""

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts.second_factor import STRONG
from organisations import clock, rules
from organisations.audit.doors import look
from organisations.colleagues import RoleRefusedError, give_role
from organisations.forms import AreasForm, RoleForm
from organisations.models import Membership


def colleague_list(request):
    factors = Authenticator.objects.filter(user=OuterRef("user"), type__in=STRONG)
    colleagues = (
        _colleagues(request)
        .annotate(has_second_factor=Exists(factors))
        .prefetch_related("areas")
        .order_by("user__name", "pk")
    )
    look(request, [one.user for one in colleagues])
    return render(request, "organisations/colleague_list.html", {"colleagues": colleagues})


def colleague_detail(request, pk, typed=None):
    """What the chief decides about one; `typed` is a form that was filled in wrong."""
    colleague = get_object_or_404(_colleagues(request), pk=pk)
    look(request, [colleague.user])
    context = {
        "colleague": colleague,
        "areas_form": typed or AreasForm(record=colleague, now=clock.now()),
        "is_coordinator": colleague.role == Membership.Role.COORDINATOR,
    }
    status = 422 if typed else 200
    return render(request, "organisations/colleague_detail.html", context, status=status)


def colleague_give(request):
    """A role for somebody new, or one more for somebody known."""
    if not request.user.has_perm(rules.GIVE_ROLE, request.membership):
        raise PermissionDenied
    form = RoleForm(request.POST or None)
    if form.is_valid() and _gave(request, form):
        messages.success(request, _("The role is given. A mail tells how to log in."))
        return redirect("organisations:colleague_list")
    status = 422 if request.method == "POST" else 200
    return render(request, "organisations/colleague_give.html", {"form": form}, status=status)


def _gave(request, form):
    """Whether it could be done; otherwise the form says why not."""
    try:
        give_role(
            organisation=request.membership.organisation,
            by=request.user,
            at=clock.now(),
            **form.cleaned_data,
        )
    except RoleRefusedError as refusal:
        form.add_error("email", str(refusal))
        return False
    return True


def _colleagues(request):
    colleagues = Membership.objects.visible_to(request.membership).current().working()
    return colleagues.select_related("user", "organisation")
