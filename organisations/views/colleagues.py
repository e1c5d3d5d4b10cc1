"""Those who work in the same organisation, and helping them back in."""

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef
from django.shortcuts import render

from accounts.second_factor import STRONG
from organisations.audit.doors import look
from organisations.models import Membership


def colleague_list(request):
    factors = Authenticator.objects.filter(user=OuterRef("user"), type__in=STRONG)
    colleagues = (
        Membership.objects.visible_to(request.membership)
        .current()
        .working()
        .annotate(has_second_factor=Exists(factors))
        .select_related("user")
        .order_by("user__name", "pk")
    )
    look(request, [one.user for one in colleagues])
    return render(request, "organisations/colleague_list.html", {"colleagues": colleagues})
