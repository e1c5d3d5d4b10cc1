import re

import pytest
from django.template import Engine
from django.utils.translation import override

from notifications.kinds import STAFF_KINDS, Kind
from notifications.rendering import render
from organisations.models import Level, Link
from tests.factories import NOON
from tests.factories.accounts import UserFactory
from tests.factories.matching import MatchFactory, MeetingFactory
from tests.factories.notifications import MessageFactory, RecipientFactory
from tests.factories.organisations import OrganisationFactory, SubjectFactory
from tests.factories.volunteers import VolunteerFactory
from tests.factories.youths import HelpRequestFactory, YouthFactory

# GSM 03.38: with any other character an SMS holds 70 instead of 160.
GSM = set(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
TWO_SEGMENTS = 2 * 153
FOUR_SHORT_SEGMENTS = 4 * 67
WHEN = "2026-10-06T14:00:00+00:00"
LINKS = {
    "youth": Link.Purpose.MY_PAGE,
    "volunteer": Link.Purpose.ANSWER,
    "coordinator": "",
    "referrer": "",
    "former": "",
    "guardian": Link.Purpose.GUARDIAN,
    "reference": Link.Purpose.REFERENCE,
}
READINGS = [
    (Kind.REQUEST_RECEIVED, "youth"),
    (Kind.REFERRAL_RECEIVED, "referrer"),
    (Kind.PROPOSAL, "youth"),
    (Kind.PROPOSAL, "volunteer"),
    (Kind.MATCH_STARTED, "youth"),
    (Kind.MATCH_STARTED, "volunteer"),
    (Kind.MATCH_ENDED, "youth"),
    (Kind.LOOKING_AGAIN, "youth"),
    (Kind.PROPOSAL_DECLINED, "coordinator"),
    (Kind.MEETING_SOON, "youth"),
    (Kind.MEETING_SOON, "volunteer"),
    (Kind.LOG_MEETING, "volunteer"),
    (Kind.NO_MEETING, "volunteer"),
    (Kind.NO_MEETING, "coordinator"),
    (Kind.CHECK_IN_DUE, "coordinator"),
    (Kind.GUARDIAN_ASKED, "guardian"),
    (Kind.GUARDIAN_REMINDER, "guardian"),
    (Kind.GUARDIAN_INFORMED, "guardian"),
    (Kind.GUARDIAN_REFUSED, "coordinator"),
    (Kind.CONSENT_WITHDRAWN, "coordinator"),
    (Kind.STILL_THERE, "volunteer"),
    (Kind.YOUTH_ASKS, "coordinator"),
    (Kind.VOLUNTEER_ASKS, "coordinator"),
    (Kind.PAUSE_OVER, "volunteer"),
    (Kind.GOODBYE, "volunteer"),
    (Kind.MY_LINK, "youth"),
    (Kind.SIGNED_UP, "volunteer"),
    (Kind.ALREADY_HERE, "volunteer"),
    (Kind.ALREADY_HERE, "former"),
    (Kind.INTERVIEW_BOOKED, "volunteer"),
    (Kind.REFERENCE_ASKED, "reference"),
    (Kind.CERTIFICATE_ORDERED, "volunteer"),
    (Kind.SCREENING_STEP, "volunteer"),
    (Kind.APPROVED, "volunteer"),
    (Kind.RENEW_CERTIFICATE, "volunteer"),
    (Kind.RENEW_CERTIFICATE, "coordinator"),
]


def message_to(reader, kind, **changes):
    link = LINKS[reader]
    words = {
        "kind": kind,
        "about": "match:12",
        "link_purpose": link,
        "link_about_id": 12 if link else None,
        "context": {"when": WHEN, "place": "Kvarterhuset", "to": reader},
    }
    return MessageFactory(**words | changes)


@pytest.fixture
def hostile(db):
    """A match of two people whose every word would give them away."""
    organisation = OrganisationFactory(name="Den Digitale Ressourcebank")
    subject = SubjectFactory(organisation=organisation, name="Kvantekemi")
    youth = YouthFactory(
        organisation=organisation, name="Sarahemmelig Unglund", education="Fgymnasiet"
    )
    volunteer = VolunteerFactory(
        organisation=organisation,
        name="Vibekehemmelig Voksenlund",
        user=UserFactory(name="Loginlund"),
        can=[(subject, Level.A)],
    )
    request = HelpRequestFactory(
        youth=youth, wishes="Dumpeangst", wants=[(subject, Level.B)], track="both"
    )
    match = MatchFactory(request=request, volunteer=volunteer, active=True, reason="Mobbegrund")
    MeetingFactory(match=match, note="Skilsmissenote", place="Kvarterhuset")
    return match


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize(("kind", "reader"), READINGS)
def test_message_names_nobody_and_no_subject_and_no_reason(hostile, kind, reader, language):
    person = hostile.youth if reader == "youth" else hostile.volunteer
    person.recipient.language = language
    person.recipient.save()

    letter = render(
        message_to(reader, kind, recipient=person.recipient, about=f"match:{hostile.pk}"), at=NOON
    )

    words = letter.subject + letter.text
    told = "hemmelig|lund|kvantekemi|fgymnasiet|dumpeangst|mobbegrund|skilsmisse|example.dk|\\+45"
    assert re.findall(told, words, re.IGNORECASE) == []
    assert "Den Digitale Ressourcebank" in letter.text


@pytest.mark.parametrize(("kind", "reader"), READINGS)
def test_message_is_worded_in_both_languages(db, kind, reader):
    danish = render(message_to(reader, kind), at=NOON)
    english = render(message_to(reader, kind, recipient__language="en"), at=NOON)

    assert danish.subject != english.subject
    ours = [text.splitlines()[0] for text in (danish.text, english.text)]
    assert ours[0] != ours[1]
    assert "Hilsen" in danish.text
    assert "Kind regards" in english.text


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize(("kind", "reader"), READINGS)
def test_message_fits_two_sms(db, settings, kind, reader, language):
    settings.BASE_URL = "https://ressourcebank.slagelse.dk"
    organisation = OrganisationFactory(name="Den Digitale Ressourcebank", phone="+45 58 57 12 34")
    recipient = RecipientFactory(organisation=organisation, language=language)

    letter = render(message_to(reader, kind, recipient=recipient), at=NOON)

    assert set(letter.text) - GSM == set()
    assert len(letter.text) <= TWO_SEGMENTS


def test_a_reference_can_call_and_hear_whether_it_is_us(db):
    organisation = OrganisationFactory(phone="58 57 12 34")
    recipient = RecipientFactory(organisation=organisation)

    letter = render(message_to("reference", Kind.REFERENCE_ASKED, recipient=recipient), at=NOON)

    assert "Er du i tvivl, om det er os? Ring 58 57 12 34." in letter.text


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_both_its_templates(kind):
    assert kind in {known for known, _reader in READINGS}
    for part in ("subject", "message"):
        assert Engine.get_default().get_template(f"notifications/{kind}_{part}.txt")


def test_subject_is_one_line(db):
    subjects = [render(message_to(reader, kind), at=NOON).subject for kind, reader in READINGS]

    assert [subject for subject in subjects if not subject or "\n" in subject] == []


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("da", "Hej! Husk jeres møde tirsdag 6. oktober kl. 16.00. Sted: Kvarterhuset."),
        ("en", "Hi! Remember your meeting on Tuesday 6 October at 16:00. Place: Kvarterhuset."),
    ],
)
def test_moment_is_told_as_people_say_it_in_copenhagens_time(db, language, words):
    message = message_to("youth", Kind.MEETING_SOON, recipient__language=language)

    assert render(message, at=NOON).text.startswith(words)


def test_language_of_the_worker_does_not_matter(db):
    with override("en"):
        letter = render(message_to("youth", Kind.MEETING_SOON), at=NOON)

    assert letter.subject == "Jeres næste møde"


@pytest.mark.parametrize(("reader", "language"), [("youth", "fa"), ("volunteer", "ar")])
def test_language_the_reader_is_not_written_to_in_becomes_danish(db, reader, language):
    message = message_to(reader, Kind.MEETING_SOON, recipient__language=language)

    letter = render(message, at=NOON)

    assert letter.subject == "Jeres næste møde"
    assert "/?sprog=da\n" in letter.text


@pytest.mark.parametrize("language", ["ar", "tr", "so", "uk"])
@pytest.mark.parametrize("kind", [kind for kind, reader in READINGS if reader == "youth"])
def test_youth_is_written_to_in_their_own_language_and_the_link_keeps_it(
    db, settings, kind, language
):
    settings.BASE_URL = "https://ressourcebank.slagelse.dk"
    organisation = OrganisationFactory(name="Den Digitale Ressourcebank")
    recipient = RecipientFactory(organisation=organisation, language=language)

    letter = render(message_to("youth", kind, recipient=recipient), at=NOON)

    assert letter.subject != render(message_to("youth", kind), at=NOON).subject
    assert re.search(rf"/l/[^/]+/\?sprog={language}$", letter.text, re.MULTILINE)
    assert len(letter.text) <= FOUR_SHORT_SEGMENTS


@pytest.mark.parametrize("language", ["da", "en", "ar", "tr", "so", "uk"])
@pytest.mark.parametrize("kind", [kind for kind, reader in READINGS if reader == "guardian"])
def test_guardian_is_written_to_in_their_own_language_and_the_link_keeps_it(db, kind, language):
    """As the message is written: nothing but the purpose of its link says who reads it."""
    message = message_to("guardian", kind, recipient__language=language, context={})
    danish = message_to("guardian", kind, recipient__language="da", context={})

    letter = render(message, at=NOON)

    assert (letter.subject == render(danish, at=NOON).subject) is (language == "da")
    assert re.search(rf"/l/[^/]+/\?sprog={language}$", letter.text, re.MULTILINE)


@pytest.mark.parametrize("language", ["da", "en", "ar", "tr", "so", "uk"])
def test_the_receipt_tells_whose_guardian_is_asked_first(db, settings, language):
    settings.BASE_URL = "https://ressourcebank.slagelse.dk"
    kind, recipient = Kind.REQUEST_RECEIVED, RecipientFactory(language=language)
    first = {"to": "youth", "first": "guardian"}

    looks, asks = (
        render(message_to("youth", kind, recipient=recipient, context=context), at=NOON).text
        for context in ({"to": "youth"}, first)
    )

    assert looks.split("http")[0] != asks.split("http")[0]
    assert len(asks) <= FOUR_SHORT_SEGMENTS


def test_message_without_moment_place_and_link_is_whole(db):
    recipient = RecipientFactory(organisation=OrganisationFactory(name="Ressourcebanken"))

    letter = render(MessageFactory(kind=Kind.MEETING_SOON, recipient=recipient), at=NOON)

    assert letter.text == (
        "Hej! Husk jeres næste møde. Kan du ikke komme, så sig det i god tid.\n\n"
        "Hilsen Ressourcebanken"
    )


def test_plain_text_is_not_escaped(db):
    message = message_to("youth", Kind.MEETING_SOON, context={"place": "Café <Ø> & 'Basen'"})

    assert "Sted: Café <Ø> & 'Basen'." in render(message, at=NOON).text


def test_link_opens_what_the_message_is_about_for_its_recipient_alone(db, settings):
    settings.BASE_URL = "https://bank.example.dk"
    message = message_to("youth", Kind.REQUEST_RECEIVED)

    letter = render(message, at=NOON)

    [secret] = re.findall(
        r"^https://bank\.example\.dk/l/([\w-]+)/\?sprog=da$", letter.text, re.MULTILINE
    )
    link = Link.objects.opened_by(secret, at=NOON)
    assert (link.purpose, link.about_id) == (Link.Purpose.MY_PAGE, 12)
    assert (link.user, link.organisation) == (message.recipient.user, message.organisation)


def test_link_of_an_earlier_try_stays_good(db):
    message = message_to("youth", Kind.REQUEST_RECEIVED)
    secrets = [re.findall(r"/l/([\w-]+)/", render(message, at=NOON).text)[0] for _try in range(2)]

    links = {Link.objects.opened_by(secret, at=NOON) for secret in secrets}

    assert len(links - {None}) == 2


@pytest.mark.parametrize("kind", sorted(STAFF_KINDS))
def test_employee_is_led_to_the_front_page_without_a_secret(db, settings, kind):
    letter = render(message_to("coordinator", kind, context={}), at=NOON)

    assert f"{settings.BASE_URL}/" in letter.text.splitlines()
    assert not Link.objects.exists()


@pytest.mark.django_db
def test_a_certificate_says_its_own_days():
    message = MessageFactory(kind=Kind.CERTIFICATE_ORDERED, context={"days": "10"})

    assert "10 dage" in render(message, at=NOON).text
