"""The mailbox of a development machine: what was laid in it, and what waits for the right hour."""

from dataclasses import dataclass
from functools import partial, wraps
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from notifications import mailbox
from notifications.delivery import deliver
from notifications.kinds import Kind
from notifications.models import Message, Recipient
from organisations import clock, scope
from organisations.doors import by_post
from organisations.models import Membership, Organisation
from volunteers.models import Volunteer
from youths.models import Guardian, Youth


@dataclass(frozen=True)
class Reader:
    """Who a letter is to: shown here alone, where no letter leaves the machine."""

    name: str
    role: str


def in_development(view):
    """Open to anybody on a development machine; elsewhere it does not exist."""

    @login_not_required
    @never_cache
    @wraps(view)
    def opened(request):
        if not settings.DEBUG:
            raise Http404
        return view(request)

    return opened


@in_development
@require_safe
def development_post(request):
    """What would have been sent, with links that work, below what waits."""
    waiting, readers = [], {}
    for organisation in Organisation.objects.order_by("name", "pk"):
        with scope.within(organisation):
            known = _readers_in(organisation)
            queue = Message.objects.of(organisation).waiting().select_related("recipient")
            rows = [
                (message, Kind(message.kind).label, known[message.recipient_id])
                for message in queue.order_by("send_at", "pk")
            ]
            readers |= _by_address(organisation, known)
        if rows:
            waiting.append((organisation, rows))
    letters = mailbox.latest(Path(settings.OUTBOX_DIR))
    context = {
        "waiting": waiting,
        "letters": [(letter, readers.get(letter.to)) for letter in letters],
        "now": clock.now(),
    }
    return render(request, "coordinators/development_post.html", context)


@in_development
@by_post("coordinators:development_post")
def send_all_now(request):
    """Whatever the hour. After the page's transaction: a delivery is no part of anything larger."""
    for organisation in Organisation.objects.order_by("pk"):
        with scope.within(organisation):
            waiting = Message.objects.of(organisation).waiting().order_by("send_at", "pk")
            keys = list(waiting.values_list("pk", flat=True))
        for key in keys:
            transaction.on_commit(partial(_send, key, organisation_id=organisation.pk))
    return redirect("coordinators:development_post")


def _send(message_id, *, organisation_id):
    deliver(message_id, organisation_id=organisation_id, at=clock.now(), at_any_hour=True)


def _readers_in(organisation):
    """Everybody who can be written to, by the key of their recipient."""
    memberships = Membership.objects.of(organisation)
    roles = {one.user_id: one.get_role_display() for one in memberships}
    readers = {
        one.pk: Reader(one.user.name or one.user.email or "", roles.get(one.user_id, ""))
        for one in Recipient.objects.of(organisation).select_related("user")
    }
    roles_of = ((Volunteer, _("volunteer")), (Youth, _("youth")), (Guardian, _("guardian")))
    for model, role in roles_of:
        people = model.objects.of(organisation).values_list("recipient_id", "name")
        readers |= {pk: Reader(name, role) for pk, name in people}
    return readers


def _by_address(organisation, known):
    """The same by number and by mail address: all that stands in a letter."""
    recipients = Recipient.objects.of(organisation)
    return {
        address: known[one.pk]
        for one in recipients
        for address in (str(one.phone or ""), one.email)
        if address
    }
