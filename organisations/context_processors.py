"""What every page shows: the organisation somebody acts in, and how far the site is from real."""

from django.conf import settings


def organisation(request):
    membership = getattr(request, "membership", None)
    return {
        "membership": membership,
        "memberships": getattr(request, "memberships", ()),
        "organisation": membership.organisation if membership else None,
        "is_development": settings.DEBUG,
    }
