"""What this room, and those below it, hold about a youth."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from notifications.kinds import Kind
from notifications.models import Message, Recipient
from organisations.holdings import Holding
from organisations.refs import free_ref
from youths.models import (
    Consent,
    Guardian,
    HelpRequest,
    Referrer,
    Refusal,
    RequestEvent,
    RequestSlot,
    WantedSubject,
    Youth,
)

if TYPE_CHECKING:
    from typing import Any

    from django.db.models import QuerySet

    from accounts.models import User

NO_YEAR = 0


def users_of(youth: Youth) -> list[User]:
    """Who acts for them by a link: they themself, and a guardian."""
    guardian = Guardian.objects.filter(youth=youth).select_related("user").first()
    return [youth.user, *([guardian.user] if guardian else [])]


def _reaching_referrers_of(youth: Youth) -> QuerySet[Referrer, int]:
    """How those who sent them are reached, as keys: it is not the youth's own data."""
    return Referrer.objects.filter(request__youth=youth).values_list("recipient", flat=True)


def _whose(reached: Any) -> str:
    """Theirs, or their guardian's: the rows say so, at no further query."""
    return gettext("your parent or guardian") if reached.is_guardians else gettext("you")


def _nobody(_youth: Youth) -> str:
    """What a list shows in place of the name, in the first language of the site."""
    with translation.override(settings.LANGUAGE_CODE):
        return gettext("Erased")


def _new_ref(row: Any, *, prefix: str) -> str:
    """A code nobody knows, so that an old receipt or spreadsheet leads nowhere."""
    return free_ref(type(row).objects.of(row.organisation), prefix=prefix)


HELD: tuple[Holding[Youth], ...] = (
    Holding(
        Youth,
        _("About you"),
        lambda youth: Youth.objects.filter(pk=youth.pk).select_related("area"),
        also=frozenset({"created_at"}),
        stand_ins={
            "name": _nobody,
            "ref": partial(_new_ref, prefix="X"),
            "birth_year": lambda _youth: NO_YEAR,
        },
    ),
    Holding(
        Guardian,
        _("Your parent or guardian"),
        lambda youth: Guardian.objects.filter(youth=youth),
    ),
    Holding(
        Consent,
        _("What has been consented to"),
        lambda youth: Consent.objects.filter(youth=youth).order_by("given_at", "pk"),
        also=frozenset({"kind", "text_version", "channel", "given_at", "withdrawn_at"}),
        labels={"channel": _("said by")},
    ),
    Holding(
        Refusal,
        _("What has been said no to"),
        lambda youth: Refusal.objects.filter(youth=youth).order_by("refused_at", "pk"),
        also=frozenset({"kind", "text_version", "channel", "refused_at"}),
    ),
    Holding(
        HelpRequest,
        _("What you have asked for"),
        lambda youth: (
            HelpRequest.objects.of_youth(youth)
            .select_related("programme", "organisation")
            .order_by("created_at", "pk")
        ),
        also=frozenset({"programme", "status", "source", "created_at"}),
        stand_ins={"ref": partial(_new_ref, prefix="X")},
    ),
    Holding(
        WantedSubject,
        _("Subjects you have asked for"),
        lambda youth: (
            WantedSubject.objects.filter(request__youth=youth)
            .select_related("subject")
            .order_by("pk")
        ),
        also=frozenset({"subject", "level"}),
        goes=True,
    ),
    Holding(
        RequestSlot,
        _("When you can"),
        lambda youth: RequestSlot.objects.filter(request__youth=youth).order_by(
            "weekday", "starts_minute", "pk"
        ),
        extra=(("slot", _("when"), lambda row: row.slot.in_words),),
        goes=True,
    ),
    Holding(
        RequestEvent,
        _("What became of it"),
        lambda youth: RequestEvent.objects.filter(request__youth=youth).order_by("at", "pk"),
        also=frozenset({"at"}),
        extra=(("status", _("became"), lambda row: HelpRequest.Status(row.status).label),),
    ),
    Holding(
        Referrer,
        _("Who sent you to us"),
        lambda youth: Referrer.objects.filter(request__youth=youth).order_by("pk"),
        goes=True,
    ),
    # After the referrers: erasure goes backwards, and finds by them how they are reached.
    Holding(
        Recipient,
        _("How we reach you"),
        lambda youth: (
            Recipient.objects.filter(user__in=users_of(youth))
            .annotate(is_guardians=Exists(Guardian.objects.filter(recipient=OuterRef("pk"))))
            .order_by("is_guardians", "pk")
        ),
        besides=lambda youth: Recipient.objects.filter(pk__in=_reaching_referrers_of(youth)),
        also=frozenset({"language", "prefers"}),
        extra=(("whose", _("who"), _whose),),
    ),
    Holding(
        Message,
        _("Messages from us"),
        lambda youth: (
            Message.objects.filter(recipient__user__in=users_of(youth))
            .annotate(is_guardians=Exists(Guardian.objects.filter(recipient=OuterRef("recipient"))))
            .order_by("send_at", "pk")
        ),
        also=frozenset({"channel", "send_at", "status"}),
        extra=(
            ("kind", _("about"), lambda message: Kind(message.kind).label),
            ("whose", _("to"), _whose),
        ),
        labels={"channel": _("sent as"), "send_at": _("when")},
        goes=True,
        besides=lambda youth: Message.objects.filter(recipient__in=_reaching_referrers_of(youth)),
    ),
)
