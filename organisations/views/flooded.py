"""A public form whose sendings are counted: as it is shown, and in a flood."""

from django.shortcuts import render

from organisations import flood


def shown(request, template, context, *, now):
    """The form; in a flood with when it may be sent."""
    wait = context["wait"]
    response = render(request, template, context, status=429 if wait else 200)
    if wait:
        response["Retry-After"] = wait.seconds
    flood.remember_browser(request, response, at=now)
    return response
