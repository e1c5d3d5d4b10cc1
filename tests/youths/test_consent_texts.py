"""What is consented to is shown word for word, and no version ever changes."""

import hashlib
import re
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from tests.factories import NOON
from tests.factories.organisations import ProgrammeFactory
from tests.factories.youths import YouthFactory
from tests.youths.test_guardian import KEY, SARA
from youths.services import TEXTS, AboutHelp, ask_by_form, text_for, text_of, version_for

pytestmark = pytest.mark.django_db
READ = {
    "youths/consent/guardian_2026-11.html": "9e316b926442afd3",
    "youths/consent/own_data_2026-11.html": "423ce6ebb5ab5d56",
    "youths/consent/guardian_2026-12.html": "6aceeb56c3af0c9e",
    "youths/consent/guardian_2027-01.html": "6ca7d6056e8561b7",
    "youths/consent/own_data_2026-12.html": "bff8870cfc7d5551",
}


def test_the_form_shows_the_very_text_that_is_recorded(client, organisation):
    programme = ProgrammeFactory(organisation=organisation)
    page = client.get(reverse("youths:ask_for_help", args=[organisation.slug]))
    asked = ask_by_form(
        organisation=organisation,
        youth=SARA,
        help=AboutHelp(programme=programme, track="both"),
        form_key=KEY,
        at=NOON,
    )

    shown = {template.name for template in page.templates}

    assert text_of(asked.youth.consents.get()) in shown


def words_of(text):
    """Without its tags: how it is drawn may change, what it says may not."""
    source = (Path(settings.BASE_DIR) / "templates" / text).read_text()
    return " ".join(re.sub(r"<[^>]+>", " ", source).split())


def test_every_text_there_ever_was_is_kept_as_it_was_read():
    """Where this fails, put the old words back: new ones are a new version in a file of its own."""
    digests = {text: hashlib.sha256(words_of(text).encode()).hexdigest() for text in TEXTS.values()}

    assert {text: digest[:16] for text, digest in digests.items()} == READ


@pytest.mark.parametrize(("day", "decides"), [("2026-10-05", True), ("2026-10-06", False)])
def test_from_15_on_a_guardian_is_asked_about_taking_part_alone(day, decides):
    youth = YouthFactory(birth_date=date(2011, 10, 6), birth_year=2011)

    text = text_for("guardian", youth, on=date.fromisoformat(day))

    with override("en"):
        read = render_to_string(text, {"youth": youth, "organisation": youth.organisation})
    assert ("who decide about what" in read) is decides
    assert text == TEXTS["guardian", version_for("guardian", youth, on=date.fromisoformat(day))]
