"""What this room, and those below it, hold about a volunteer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from notifications.kinds import STAFF_KINDS, Kind
from notifications.models import Message, Recipient
from organisations.holdings import Holding
from organisations.models import Membership
from organisations.refs import free_ref
from volunteers.held_screening import OF_THE_SCREENING, reaching_references_of
from volunteers.models import (
    Certificate,
    LeaveRequest,
    Pause,
    Presence,
    ScreeningWaiver,
    ServiceCertificate,
    Skill,
    Training,
    Volunteer,
    VolunteerArea,
    VolunteerChange,
    VolunteerConsent,
    VolunteerEvent,
    VolunteerSlot,
)
from volunteers.story import names_in, side_in_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import QuerySet


def acts_here(volunteer: Volunteer) -> bool:
    """Works in this organisation too, and is reached as somebody who does."""
    acts = Membership.objects.of(volunteer.organisation).current()
    return acts.filter(user=volunteer.user_id).exclude(role=Membership.Role.VOLUNTEER).exists()


def acts_elsewhere(volunteer: Volunteer) -> bool:
    """Has a login for something else as well: another role, another organisation, the platform."""
    own = Q(organisation=volunteer.organisation_id, role=Membership.Role.VOLUNTEER)
    acts = Membership.objects.current().filter(user=volunteer.user_id).exclude(own)
    return acts.exists() or volunteer.user.operates


def _messages_to(volunteer: Volunteer) -> QuerySet[Message]:
    """As a volunteer: what an employee is told is about somebody else."""
    sent = Message.objects.filter(recipient=volunteer.recipient_id)
    return sent.exclude(kind__in=STAFF_KINDS).order_by("send_at", "pk")


def _nobody(_volunteer: Volunteer) -> str:
    """What a list shows in place of the name, in the first language of the site."""
    with translation.override(settings.LANGUAGE_CODE):
        return gettext("Erased")


def _new_ref(volunteer: Volunteer) -> str:
    """A code nobody knows, so that an old spreadsheet leads nowhere."""
    return free_ref(Volunteer.objects.of(volunteer.organisation), prefix="X")


def _side(name: str) -> Callable[[Volunteer], Callable[[VolunteerChange], str]]:
    """What a change replaced, or what it put there, in words."""

    def of_person(volunteer: Volunteer) -> Callable[[VolunteerChange], str]:
        names = names_in(volunteer.organisation)
        return lambda change: side_in_words(change.field, getattr(change, name), names)

    return of_person


HELD: tuple[Holding[Volunteer], ...] = (
    Holding(
        User,
        _("Your login"),
        lambda volunteer: User.objects.filter(pk=volunteer.user_id),
        hidden=frozenset({"password"}),
        stand_ins={"password": lambda _user: make_password(None)},
        stays=acts_elsewhere,
    ),
    Holding(
        Volunteer,
        _("About you"),
        lambda volunteer: Volunteer.objects.filter(pk=volunteer.pk).select_related("area"),
        also=frozenset({"tracks", "capacity", "active_from", "status", "created_at"}),
        stand_ins={"name": _nobody, "ref": _new_ref},
    ),
    Holding(
        Skill,
        _("What you can help with"),
        lambda volunteer: (
            Skill.objects.filter(volunteer=volunteer).select_related("subject").order_by("pk")
        ),
        also=frozenset({"subject", "level"}),
        goes=True,
    ),
    Holding(
        VolunteerArea,
        _("Where else you come"),
        lambda volunteer: (
            VolunteerArea.objects.filter(volunteer=volunteer).select_related("area").order_by("pk")
        ),
        also=frozenset({"area"}),
        goes=True,
    ),
    Holding(
        VolunteerSlot,
        _("When you can"),
        lambda volunteer: VolunteerSlot.objects.filter(volunteer=volunteer).order_by(
            "weekday", "starts_minute", "pk"
        ),
        extra=(("slot", _("when"), lambda row: row.slot.in_words),),
        goes=True,
    ),
    Holding(
        VolunteerEvent,
        _("Your way with us"),
        lambda volunteer: VolunteerEvent.objects.filter(volunteer=volunteer).order_by("at", "pk"),
        also=frozenset({"at"}),
        extra=(("status", _("became"), lambda event: event.label),),
    ),
    Holding(
        VolunteerChange,
        _("What has been changed"),
        lambda volunteer: VolunteerChange.objects.filter(event__volunteer=volunteer).order_by("pk"),
        also=frozenset({"field"}),
        words={"before": _side("before"), "after": _side("after")},
        goes=True,
    ),
    Holding(
        VolunteerConsent,
        _("What you have said yes to"),
        lambda volunteer: VolunteerConsent.objects.filter(volunteer=volunteer).order_by("given_at"),
        also=frozenset({"text_version", "language", "given_at"}),
    ),
    Holding(
        Presence,
        _("When you said that you are still there"),
        lambda volunteer: Presence.objects.filter(volunteer=volunteer).order_by("confirmed_at"),
        also=frozenset({"confirmed_at"}),
    ),
    Holding(
        Certificate,
        _("Certificates we have seen"),
        lambda volunteer: Certificate.objects.filter(volunteer=volunteer).order_by(
            "assessed_at", "pk"
        ),
        also=frozenset({"kind", "valid_until", "assessed_at"}),
    ),
    Holding(
        ScreeningWaiver,
        _("Steps you did before you came over to us"),
        lambda volunteer: ScreeningWaiver.objects.filter(volunteer=volunteer),
        also=frozenset({"reason", "waived_at"}),
    ),
    *OF_THE_SCREENING,
    Holding(
        Training,
        _("Your training"),
        lambda volunteer: Training.objects.of_volunteer(volunteer).order_by("on", "pk"),
        also=frozenset({"on", "hours", "kind"}),
    ),
    Holding(
        ServiceCertificate,
        _("Certificates of service you have got"),
        lambda volunteer: ServiceCertificate.objects.of_volunteer(volunteer).order_by(
            "issued_at", "pk"
        ),
        also=frozenset(
            {
                "code",
                "from_on",
                "until_on",
                "youths",
                "meetings",
                "hours",
                "training_hours",
                "issued_at",
            }
        ),
    ),
    Holding(
        Pause,
        _("Your pauses"),
        lambda volunteer: Pause.objects.of_volunteer(volunteer).order_by("begun_at", "pk"),
        also=frozenset({"begun_at", "until"}),
    ),
    Holding(
        LeaveRequest,
        _("When you have asked to stop"),
        lambda volunteer: LeaveRequest.objects.of_volunteer(volunteer).order_by("asked_at", "pk"),
        also=frozenset({"asked_at", "outcome", "settled_at"}),
        labels={"asked_at": _("when you asked")},
    ),
    Holding(
        Recipient,
        _("How we reach you"),
        lambda volunteer: Recipient.objects.filter(pk=volunteer.recipient_id),
        also=frozenset({"language", "prefers"}),
        besides=lambda volunteer: Recipient.objects.filter(
            pk__in=reaching_references_of(volunteer)
        ),
        stays=acts_here,
    ),
    Holding(
        Message,
        _("Messages we have sent"),
        _messages_to,
        also=frozenset({"channel", "send_at", "status"}),
        extra=(("kind", _("about"), lambda message: Kind(message.kind).label),),
        labels={"channel": _("sent as"), "send_at": _("when")},
        goes=True,
        besides=lambda volunteer: Message.objects.filter(
            recipient__in=reaching_references_of(volunteer)
        ),
    ),
)
