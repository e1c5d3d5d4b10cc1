"""The worker's and the scheduler's way in.

Beat runs in UTC and only pokes, once a minute: what is due is a fact of the rows, so a missed
poke catches up and a double one does nothing.
"""

import os
from typing import Any

import django
from celery import Celery
from kombu.utils.objects import cached_property

from organisations.power import start_only_behind_walls

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ressourcebank.settings")


class WalledCelery(Celery):
    """Its worker and its scheduler start only on a role that cannot pass by the walls."""

    @cached_property
    def Worker(self) -> Any:  # noqa: N802 - Celery's name
        django.setup()
        start_only_behind_walls()
        return super().Worker

    @cached_property
    def Beat(self) -> Any:  # noqa: N802 - Celery's name
        django.setup()
        start_only_behind_walls()
        return super().Beat


app = WalledCelery("ressourcebank")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
