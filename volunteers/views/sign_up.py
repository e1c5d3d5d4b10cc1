"""Somebody wants to be a volunteer: one page without a login, and the receipt."""

from functools import partial

from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache

from notifications.tasks import deliver_on_commit
from organisations import clock, flood
from organisations.doors import public_page
from organisations.form_keys import Sender
from organisations.views.flooded import shown
from organisations.views.form_keys import shown_key
from organisations.views.programmes import programme_of
from organisations.views.unsent import is_unsent, shows_again
from volunteers.forms import SignUpForm, looked_for
from volunteers.models import Volunteer
from volunteers.services import SignedUp
from volunteers.services import sign_up as keep
from volunteers.texts import CONSENT_VERSION, CONSENTS

# The session's key for what was just sent: the form's key, and how the receipt is sent.
RECEIPT = "signed_up"


@shows_again
@public_page
@never_cache
def sign_up(request, organisation):
    """Never cached: each browser has a key of its own, and the same key is one volunteer."""
    now = clock.now()
    programme = programme_of(organisation, request.GET.get("program"))
    sent = Volunteer.objects.of(organisation)
    key_shown = partial(shown_key, request, programme, sent=sent, at=now)
    form = SignUpForm(
        request.POST or None,
        programme=programme,
        today=clock.today(),
        initial=looked_for(request.GET, organisation) | {"form_key": key_shown},
    )
    wait = None
    if is_unsent(request):
        form.show_as_typed()
    elif form.is_valid():
        about = form.about_volunteer()
        contacts = [contact for contact in (about.phone, about.email) if contact]
        key = _key_of(form.cleaned_data["form_key"], about, organisation)
        wait = flood.wait_for(
            request,
            organisation,
            contacts=contacts,
            at=now,
            form="volunteer",
            # Who is here already gets no row by the key: each is counted by themself.
            key=Sender.told(about).own_key(key),
        )
        if wait is None:
            return _sign_up(request, form, about, key=key, programme=programme, now=now)
    context = {
        "form": form,
        "organisation": organisation,
        "consent_text": CONSENTS[CONSENT_VERSION],
        "wait": wait,
    }
    return shown(request, "volunteers/sign_up.html", context, now=now)


@public_page
@never_cache
def signed_up(request, organisation):
    """The receipt, in the browser that sent the form; it is the same for somebody known before."""
    sent = request.session.get(RECEIPT)
    if sent is None or sent["organisation"] != organisation.pk:
        return redirect("volunteers:sign_up", organisation.slug)
    context = {"organisation": organisation, "by": sent["by"], "again": sent["key"]}
    return render(request, "volunteers/signed_up.html", context)


def _sign_up(request, form, about, *, key, programme, now):
    organisation = programme.organisation
    form_sent = SignedUp(about=about, programme=programme, form_key=key, language=get_language())
    deliver_on_commit(keep(organisation=organisation, form=form_sent, at=now))
    request.session[RECEIPT] = {
        "organisation": organisation.pk,
        "key": str(form.cleaned_data["form_key"]),
        "by": "sms" if about.phone else "email",
    }
    return redirect("volunteers:signed_up", organisation.slug)


def _key_of(key, about, organisation):
    """The form's own; where somebody else has sent it, one made of it, the same each time."""
    first = (
        Volunteer.objects.of(organisation).filter(form_key=key).select_related("recipient").first()
    )
    return Sender.told(about).key(key, first=first and Sender.of(first))
