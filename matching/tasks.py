"""The sweeps: what is due is sent, and what has become impossible is taken back."""

from celery import shared_task

from matching import leaving, reminders, taking_back
from notifications.models import Message
from notifications.tasks import deliver
from organisations import clock, scope
from organisations.models import Organisation


@shared_task
def send_due_messages() -> None:
    """Once a minute the outbox is brought up to date, and each due message gets a task.

    Safe to run twice or late: due is a fact of the rows, and keys keep a message one.
    """
    now = clock.now()
    for organisation in Organisation.objects.order_by("pk"):
        leaving.erase_who_asked(organisation, now=now)
        with scope.within(organisation):
            reminders.write_due(organisation, now=now)
            due = list(Message.objects.due(at=now).order_by("send_at").values_list("pk", flat=True))
        for message_id in due:
            deliver.delay(organisation_id=organisation.pk, message_id=message_id)


@shared_task
def take_back_proposals() -> None:
    """Proposals that time has made impossible. Safe to run twice or late."""
    now = clock.now()
    for organisation in Organisation.objects.select_related("system_user").order_by("pk"):
        taking_back.sweep(organisation, now=now)
