"""Each night: the chains of the audit are looked through, and where they end is kept outside."""

from __future__ import annotations

import logging

from celery import shared_task

from organisations import clock, scope
from organisations.audit import chain, checkpoints, spot_checks
from organisations.models import Organisation

logger = logging.getLogger(__name__)


@shared_task
def check_audit() -> None:
    """Safe to run twice; a broken chain is told in the log, and gets no checkpoint."""
    for organisation in Organisation.objects.order_by("pk"):
        with scope.within(organisation):
            found = chain.first_break(known=checkpoints.kept(organisation))
            if found:
                logger.error("The audit of %s is %s", organisation, found)
                continue
            checkpoints.keep(organisation, at=clock.now())
            spot_checks.draw(today=clock.today())
