"""The pages of somebody who asks for help: no login, no account."""

from functools import partial

from django.db.models import Q
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache

from notifications.models import Message
from notifications.tasks import deliver_on_commit
from organisations import clock, flood
from organisations.doors import public_page
from organisations.form_keys import Sender
from organisations.tongues import in_every_language
from organisations.views.flooded import shown
from organisations.views.form_keys import KEPT, shown_key
from organisations.views.programmes import programme_of
from organisations.views.unsent import is_unsent, shows_again
from youths.forms import AskForHelpForm
from youths.models import HelpRequest
from youths.services import Through, ask_by_form, writes_to_guardian_first
from youths.views.coming import count_started, source_of

# The session's key for the reference of the request just sent.
RECEIPT = "asked_for_help"
# Of a form, whoever fills it in.
CONTACTS = ("phone", "email", "guardian_phone", "referrer_phone", "referrer_email")


@in_every_language
@shows_again
@public_page
@never_cache
def ask_for_help(request, organisation):
    """Never cached: each browser has a key of its own, and the same key is one request.

    In a flood the form comes back as it was typed, to be sent later; in another language too.
    """
    now = clock.now()
    programme = programme_of(organisation, request.GET.get("program"))
    source = source_of(request, organisation)
    count_started(request, source)
    form = AskForHelpForm(
        request.POST or None,
        programme=programme,
        today=clock.today(),
        initial={"form_key": partial(key_for, request, programme, now=now)},
    )
    wait = None
    if is_unsent(request):
        form.show_as_typed()
    elif form.is_valid():
        key = key_of(form, organisation)
        wait = flood.wait_for(request, organisation, contacts=contacts_in(form), at=now, key=key)
        if wait is None:
            return _ask(request, organisation, form, key=key, came_from=source, now=now)
    context = {"form": form, "programme": programme, "organisation": organisation, "wait": wait}
    return shown(request, "youths/ask_for_help.html", context, now=now)


@in_every_language
@public_page
@never_cache
def request_received(request, organisation):
    """The receipt, in the browser that asked; anybody else is shown the form."""
    sent = HelpRequest.objects.of(organisation).filter(ref=request.session.get(RECEIPT))
    help_request = sent.select_related("programme", "youth__recipient").first()
    if help_request is None:
        return redirect("youths:ask_for_help", organisation.slug)
    youth = help_request.youth
    is_fresh = help_request.created_at > clock.now() - KEPT and youth.erased_at is None
    context = {
        "is_fresh": is_fresh,
        "organisation": organisation,
        "help_request": help_request,
        "youth": youth,
        "asks_guardian_first": writes_to_guardian_first(help_request, on=clock.today()),
    }
    return render(request, "youths/request_received.html", context)


def _ask(request, organisation, form, *, key, came_from, now):
    asked = ask_by_form(
        organisation=organisation,
        youth=form.about_youth(language=get_language()),
        help=form.about_help(),
        form_key=key,
        at=now,
        through=Through(came_from=came_from),
    )
    deliver_receipts(asked, now=now)
    request.session[RECEIPT] = asked.ref
    return redirect("youths:request_received", organisation.slug)


def contacts_in(form):
    """Every number and address that is written to, each once."""
    told = (str(form.cleaned_data.get(name) or "").lower() for name in CONTACTS)
    return list(dict.fromkeys(contact for contact in told if contact))


def deliver_receipts(asked, *, now):
    receipts = Message.objects.of(asked.organisation).filter(about=f"request:{asked.pk}")
    deliver_on_commit(receipts.due(at=now))


def key_for(request, programme, *, now):
    """What the form is shown with in this browser."""
    sent = HelpRequest.objects.of(programme.organisation)
    over = ~Q(status=HelpRequest.Status.OPEN)
    return shown_key(request, programme, sent=sent, at=now, over=over)


def key_of(form, organisation):
    """The form's own; where somebody else has sent it, one made of it, the same each time."""
    key, about = form.cleaned_data["form_key"], form.about_youth(language=get_language())
    sent = HelpRequest.objects.of(organisation).filter(form_key=key)
    first = sent.select_related("youth__recipient").first()
    return Sender.told(about).key(key, first=first and Sender.of(first.youth))
