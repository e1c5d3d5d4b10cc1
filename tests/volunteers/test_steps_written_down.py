"""How a step went that was taken elsewhere: what lacks is said at the field."""

import pytest
import time_machine
from django.urls import reverse

from tests.factories import NOON
from tests.volunteers.screened import asking_programme, newcomer


@pytest.fixture
def desk(client, coordinator):
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    client.force_login(coordinator)
    return client


@pytest.fixture
def volunteer(organisation):
    return newcomer(asking_programme(organisation))


def post(desk, name, volunteer, **fields):
    with time_machine.travel(NOON, tick=False):
        return desk.post(reverse(f"volunteers:{name}", args=[volunteer.pk]), fields, follow=True)


def shown(desk, volunteer):
    with time_machine.travel(NOON, tick=False):
        return desk.get(volunteer.get_absolute_url()).content.decode()


def rows_of(response):
    return {row.step.key: row for row in response.context["way"]}


def test_a_step_is_waived_with_its_reason_and_opened_again(desk, volunteer):
    refused = post(desk, "step_record", volunteer, key="task", outcome="waived")
    assert refused.status_code == 422
    assert list(rows_of(refused)["task"].outcome_form.errors) == ["note"]
    assert not rows_of(refused)["course"].outcome_form.errors

    post(desk, "step_record", volunteer, key="task", outcome="waived", note="Ansat her før")
    assert "Ansat her før" in shown(desk, volunteer)

    post(desk, "step_reopen", volunteer, key="task")
    assert volunteer.screening.get().outcome == ""


@pytest.mark.parametrize("key", ["references", "commitment"])
def test_how_others_said_it_is_written_at_the_field_and_the_form_stays_open(desk, volunteer, key):
    refused = post(desk, "step_record", volunteer, key=key, outcome="passed")

    form = rows_of(refused)[key].outcome_form
    assert (refused.status_code, form.errors["note"]) == (422, ["Write how you know."])
    assert form["outcome"].value() == "passed"
    assert "<details open>" in refused.content.decode()
    assert not volunteer.screening.exists()


def test_a_step_nobody_asks_for_is_refused_in_words(desk, volunteer):
    response = post(desk, "step_record", volunteer, key="dance", outcome="passed")

    assert [str(one) for one in response.context["messages"]] == [
        "This programme does not ask for that step."
    ]
