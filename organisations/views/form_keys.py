"""The key a public form is shown with in one browser."""

from datetime import timedelta
from uuid import NAMESPACE_URL, uuid5

from django.db.models import Q

from organisations import flood

# The address asks for a new form after the one of this receipt.
AGAIN = "efter"
# How long going back leads to what was sent. Later a form is a new one.
KEPT = timedelta(hours=1)


def shown_key(request, programme, *, sent, at, over=None):
    """The same each time this browser is shown the form, whether or not an answer reached it.

    So going back after an answer that was lost on the way, and sending once more, is no second
    form. It is another one for each form, programme and press of a receipt's button; and after
    what was `sent` by it has stood for an hour, or is `over`.
    """
    browser = flood.browser_of(request, at=at)
    again = request.GET.get(AGAIN, "")
    key = uuid5(NAMESPACE_URL, f"{request.path} {programme.pk} {browser} {again}")
    led_on = Q(created_at__lte=at - KEPT) | (over or Q())
    while (before := sent.filter(led_on, form_key=key).first()) is not None:
        key = uuid5(key, str(before.pk))
    return key
