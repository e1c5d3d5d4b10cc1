"""T08: one worker process, tasks of two organisations and of none, in any order."""

import json
import os
import random

import pytest

from notifications.models import Message
from notifications.tasks import deliver
from tests.factories.notifications import MessageFactory
from tests.factories.youths import YouthFactory
from tests.organisations.walled_tasks import read_rows
from tests.processes import Workers, wait_for
from tests.walls import act_in

TASKS = 1000 if os.environ.get("SLOW") else 60

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def test_no_task_sees_the_organisation_of_the_one_before_it(tmp_path):
    places = [YouthFactory().organisation_id, YouthFactory().organisation_id, None]
    order = [random.Random(8).choice(places) for _number in range(TASKS)]
    seen = tmp_path / "seen"
    seen.touch()

    with Workers(tmp_path, include="tests.organisations.walled_tasks") as workers:
        workers.start()
        for place in order:
            words = {"organisation_id": place, "path": str(seen)}
            read_rows.apply_async(kwargs=words, queue=workers.queue)
        wait_for(lambda: len(seen.read_text().splitlines()) == TASKS)

    found = [json.loads(line) for line in seen.read_text().splitlines()]
    assert sorted(map(str, order)) == sorted(str(one[0]) for one in found)
    for place, by_sql, by_manager in found:
        assert by_sql == ([place] if place else [])
        assert by_manager == ([place] if place else "raised")


def test_a_message_is_not_delivered_in_another_organisations_name():
    foreign, own = MessageFactory(), MessageFactory()

    deliver(organisation_id=own.organisation_id, message_id=foreign.pk)

    act_in(foreign.organisation)
    assert Message.objects.get().status == Message.Status.WAITING
