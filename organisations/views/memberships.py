"""Which of their memberships somebody acts under."""

from django.shortcuts import get_object_or_404, redirect

from organisations.doors import by_post
from organisations.middleware import SESSION_KEY
from organisations.models import Membership


@by_post("home")
def membership_switch(request):
    """From the next page on they act under the one chosen, in this browser; only own ones count."""
    chosen = request.POST.get("membership", "")
    own = Membership.objects.current_of(request.user)
    membership = get_object_or_404(own, pk=int(chosen) if chosen.isdecimal() else 0)
    request.session[SESSION_KEY] = membership.pk
    return redirect("home")
