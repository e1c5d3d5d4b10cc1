from datetime import date

import pytest

from coordinators.demo import seed
from matching import stepping_back
from organisations.models import Membership
from tests.walls import act_in
from volunteers import pauses
from volunteers.models import Pause, ServiceCertificate, Training

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 23)


def test_volunteers_of_the_demo_have_learnt_something_and_some_step_back():
    organisation = seed(number=0, people=80, seed="1", on=DAY, is_development=True)
    act_in(organisation)
    chief = Membership.objects.of(organisation).get(role="chief")

    kinds = set(Training.objects.values_list("kind", flat=True))
    (leaver,) = stepping_back.leavers(chief)
    certificate = ServiceCertificate.objects.get()

    assert {"introduction", "course", "network"} <= kinds
    assert not Training.objects.filter(on__gte=DAY).exists()
    assert leaver.running
    assert Pause.objects.running().count() == 2
    assert len(pauses.to_ask(chief, today=DAY)) == 1
    assert certificate.meetings > 0
    assert len(certificate.code) == 28
