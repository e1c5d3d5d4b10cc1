"""A task that writes down whose rows it can see; only a test's worker knows it."""

import json
from contextlib import nullcontext

from celery import shared_task

from organisations import scope
from tests.house.walled import run
from youths.models import Youth


@shared_task
def read_rows(*, organisation_id: int | None, path: str) -> None:
    place = scope.within(organisation_id) if organisation_id else nullcontext()
    with place:
        by_sql = [pk for [pk] in run("SELECT organisation_id FROM youths_youth")]
        try:
            by_manager = [one.organisation_id for one in Youth.objects.all()]
        except scope.NoOrganisationError:
            by_manager = "raised"
    with open(path, "a") as file:  # noqa: PTH123 - one short line is written at once
        file.write(json.dumps([organisation_id, by_sql, by_manager]) + "\n")
