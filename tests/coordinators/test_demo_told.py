from datetime import date
from itertools import pairwise

import pytest

from coordinators.demo import seed
from matching.how_it_goes import ASKED_EVERY
from matching.models import Inquiry, YouthAnswer
from tests.walls import act_in

pytestmark = pytest.mark.django_db


def test_youths_of_the_demo_tell_how_it_goes_and_one_wants_to_talk():
    act_in(seed(number=0, people=40, seed="1", on=date(2026, 11, 23), is_development=True))

    answers = YouthAnswer.objects.order_by("match", "answered_at")
    days = {}
    for answer in answers:
        days.setdefault(answer.match_id, []).append(answer.answered_at)

    assert answers.count() > 5
    assert Inquiry.objects.get().kind == "talk"
    for moments in days.values():
        for earlier, later in pairwise(moments):
            assert later - earlier > ASKED_EVERY / 2
