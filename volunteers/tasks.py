"""Each night: volunteers whose data has been kept long enough are erased."""

from __future__ import annotations

import logging

from celery import shared_task

from organisations import clock
from organisations.models import Organisation
from volunteers.retention import erase_kept_long_enough

logger = logging.getLogger(__name__)


@shared_task
def erase_volunteers() -> None:
    """Safe to run twice or late: who is due is a fact of the rows."""
    now = clock.now()
    for organisation in Organisation.objects.select_related("system_user").order_by("pk"):
        erased = erase_kept_long_enough(organisation, now=now)
        logger.info("%s: %d volunteers were erased", organisation, erased)
