"""What would be sent, sending nothing: planned reminders and what waits in the outbox, as JSON."""

import argparse
import json
from datetime import datetime

from django.utils import timezone

from matching import reminders
from notifications.models import Message
from organisations.commands import ProjectCommand, WrongInputError
from volunteers.models import Volunteer
from youths.models import Guardian, Youth


def a_moment(value):
    """For argparse: ISO 8601; without an offset in Copenhagen."""
    try:
        moment = datetime.fromisoformat(value)
    except ValueError as fault:
        raise argparse.ArgumentTypeError(
            f"“{value}” is not a moment; accepted: 2026-12-01T09:00"
        ) from fault
    return timezone.make_aware(moment) if timezone.is_naive(moment) else moment


class Command(ProjectCommand):
    help = "List the unsent messages to leave in a time, without sending them."
    takes = ("organisation",)

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--at", type=a_moment, required=True, help="as 2026-12-01T09:00")
        parser.add_argument(
            "--until",
            type=a_moment,
            help="those from --at up to, not including, this; without it all up to --at",
        )
        parser.add_argument("--format", choices=["json"], default="json")

    def work(self, *, organisation, at, until, **_options):
        if until is not None and until <= at:
            raise WrongInputError("--until: not later than --at; accepted: a later moment")
        unsent = _unsent(organisation, at=at, until=until or at)
        leaving = [
            one
            for one in unsent
            if (one.send_at <= at if until is None else at <= one.send_at < until)
        ]
        leaving.sort(key=lambda one: (one.send_at, one.key))
        refs = _refs(organisation)
        return json.dumps([_entry(one, refs) for one in leaving], ensure_ascii=False, indent=1)


def _unsent(organisation, *, at, until):
    """What waits in the outbox and would leave, and the planned reminders without a row there."""
    planned = reminders.planned(organisation, now=at, until=until)
    keys = {one.key for one in planned}
    rows = Message.objects.of(organisation)
    known = set(rows.filter(key__in=keys).values_list("key", flat=True))
    in_vain = reminders.reminding(rows.waiting()).exclude(key__in=keys)
    waiting = rows.waiting().exclude(pk__in=in_vain.values("pk")).select_related("recipient")
    return [
        *(one for one in planned if one.key not in known and one.recipient.channel),
        *waiting,
    ]


def _refs(organisation):
    """By user: the ref a recipient is known by in files; a guardian by that of their youth."""
    people = (Youth.objects.of(organisation), Volunteer.objects.of(organisation))
    refs = {user: ref for rows in people for user, ref in rows.values_list("user_id", "ref")}
    guardians = Guardian.objects.of(organisation).values_list("user_id", "youth__ref")
    return refs | {user: f"{ref}:guardian" for user, ref in guardians}


def _entry(one, refs):
    """A reminder or a message alike: they share these names. Staff are known by their address."""
    recipient = one.recipient
    return {
        "kind": one.kind,
        "recipient": refs.get(recipient.user_id, recipient.email),
        "channel": one.channel,
        "about": one.about,
        "due": timezone.localtime(one.due_at).isoformat(),
        "send_at": timezone.localtime(one.send_at).isoformat(),
        "key": one.key,
    }
