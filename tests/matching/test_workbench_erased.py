"""A workbench that is opened after its youth was erased."""

import time_machine
from django.urls import reverse

from tests.factories import NOON
from tests.factories.youths import HelpRequestFactory
from youths.services import erase_youth


def test_the_workbench_of_somebody_erased_shows_no_age_and_asks_for_no_consent(
    client, coordinator, organisation
):
    client.force_login(coordinator)
    asked = HelpRequestFactory(youth__organisation=organisation)
    asked.become("withdrawn", by=coordinator, at=NOON)
    erase_youth(asked.youth, by=coordinator, at=NOON)

    with time_machine.travel(NOON, tick=False):
        page = client.get(asked.get_absolute_url(), headers={"accept-language": "en"})

    content = page.content.decode()
    assert page.context["age"] is None
    assert "<dt>Age</dt>" not in content
    assert "<dt>Consent</dt>" not in content
    assert reverse("youths:consent_record", args=[asked.youth_id]) not in content
