"""Whoever asks again, by whichever form, is one youth; and nothing tells that they were known."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier
from uuid import UUID, uuid4

import pytest
from django.db import connection

from notifications.models import Message
from organisations import scope
from tests.factories import NOON
from tests.factories.accounts import LinkUserFactory
from tests.factories.organisations import AreaFactory, OrganisationFactory, ProgrammeFactory
from tests.factories.youths import YouthFactory
from tests.queries import counting
from tests.walls import act_in
from youths.models import Consent, Guardian, HelpRequest, Youth
from youths.services import AboutHelp, AboutYouth, ask_by_form, erase_youth, register_youth
from youths.services.registering import name_guardian

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_at_noon")]
THANKS = "/korsoer/hjaelp/tak/"
LATER = NOON + timedelta(days=400)
AMINA = AboutYouth(name="Amina", birth_year=2007, phone="+4520123456", email="a@b.dk")


@pytest.fixture
def ask(organisation, programme):
    """By the form's own service, with a key of its own each time."""

    def asked(about=AMINA, at=NOON, **through):
        return ask_by_form(
            organisation=through.pop("organisation", organisation),
            youth=about,
            help=AboutHelp(programme=through.pop("programme", programme), track="both"),
            form_key=uuid4(),
            at=at,
        )

    return asked


def about(**changed):
    return AboutYouth(**(vars(AMINA) | changed))


@pytest.mark.parametrize("name", ["Amina", "  AMINA ", "amina"])
def test_the_form_again_is_another_request_of_the_same_youth(send, name):
    send()
    send(form_key=str(UUID(int=2)), name=name)

    youth = Youth.objects.get()
    assert youth.requests.count() == 2
    assert youth.name == name.strip()
    assert Message.objects.filter(kind="request_received", recipient=youth.recipient).count() == 2


@pytest.mark.parametrize(
    "changed",
    [
        {"name": "Bilal"},
        {"phone": "20 12 34 57"},
        {"email": "amina@example.dk"},
        {"birth_year": "2006"},
    ],
)
def test_whoever_differs_in_this_is_somebody_else(send, changed):
    """A brother or a sister may have the same telephone."""
    send()

    send(form_key=str(UUID(int=2)), **changed)

    assert Youth.objects.count() == 2


def test_another_birthday_is_somebody_else_and_one_not_known_is_none(ask):
    first = ask(about(birth_year=2009, birth_date=None, guardian_phone="+4531313131"))
    same = ask(about(birth_year=2009, birth_date=date(2009, 11, 2)))
    other = ask(about(birth_year=2009, birth_date=date(2009, 11, 3)))

    same.youth.refresh_from_db()
    assert first.youth == same.youth != other.youth
    assert same.youth.birth_date == date(2009, 11, 2)


def test_who_has_neither_number_nor_mail_is_taken_for_nobody_known(ask):
    ask(about(phone="", email=""))
    ask(about(phone="", email=""))

    assert Youth.objects.count() == 2


def test_what_is_told_now_counts_and_what_is_not_asked_stays(ask, organisation):
    area = AreaFactory(organisation=organisation)
    youth = register_youth(
        organisation=organisation,
        about=about(education="HF", languages=("so",), interests=("fodbold",), gender="female"),
        at=NOON,
    )

    ask(about(area=area, message_language="tr"))

    youth.refresh_from_db()
    assert (youth.area, youth.recipient.language) == (area, "tr")
    assert (youth.education, youth.gender) == ("HF", "female")
    assert (youth.languages, youth.interests) == (["so"], ["fodbold"])


def test_another_guardians_number_is_another_youth(ask):
    young = about(birth_year=2009, birth_date=date(2009, 11, 2), guardian_phone="+4531313131")
    first = ask(young)

    again = ask(young)
    redirected = ask(about(**vars(young) | {"guardian_phone": "+4532323232"}))

    assert first.youth == again.youth != redirected.youth
    assert str(first.youth.guardian.recipient.phone) == "+4531313131"


def test_a_guardians_number_that_is_not_on_record_is_another_youth_and_opens_nothing_here(ask):
    young = {"birth_year": 2009, "birth_date": date(2009, 11, 2)}
    youth = ask(about(**young)).youth
    name_guardian(youth, name="Fatuma")

    asked = ask(about(**young, guardian_phone="+4531313131"))

    told = Message.objects.filter(kind="guardian_asked")
    assert asked.youth != youth
    assert {one.link_about_id for one in told} == {asked.youth_id}
    assert not Guardian.objects.get(youth=youth).recipient.channel


def test_a_guardian_stays_where_none_is_told(ask):
    young = {"birth_year": 2009, "birth_date": date(2009, 11, 2)}

    first, again = (ask(about(**young, guardian_phone=phone)) for phone in ("+4531313131", ""))

    assert again.youth == first.youth
    assert str(Guardian.objects.get().recipient.phone) == "+4531313131"


def test_a_withdrawn_yes_of_their_own_is_given_anew_and_a_guardians_is_not(ask):
    young = about(birth_year=2009, birth_date=date(2009, 11, 2), guardian_phone="+4531313131")
    youth = ask(young).youth
    youth.consents.create(
        organisation=youth.organisation,
        kind=Consent.Kind.GUARDIAN,
        given_by=youth.user,
        given_at=NOON,
    )
    for consent in youth.consents.all():
        consent.withdraw(by=youth.user, at=NOON)

    ask(young, at=LATER)

    in_force = youth.consents.in_force().get()
    assert (in_force.kind, in_force.given_at) == (Consent.Kind.OWN_DATA, LATER)
    assert youth.consents.count() == 3


def test_a_yes_to_an_older_text_is_followed_by_one_to_the_text_shown(ask):
    youth = ask().youth
    first = youth.consents.get()
    ask(at=LATER)
    assert youth.consents.get() == first
    youth.consents.update(text_version="2026-11")

    ask(at=LATER)

    in_force = youth.consents.in_force().get()
    assert (in_force.text_version, in_force.given_at) == ("2027-01", LATER)
    assert youth.consents.count() == 2


def test_whoever_is_erased_or_of_another_organisation_is_not_known(ask, organisation):
    first = ask().youth
    erase_youth(first, by=LinkUserFactory(), at=NOON)

    again = ask().youth

    elsewhere = OrganisationFactory()
    act_in(elsewhere)
    there = ask(organisation=elsewhere, programme=ProgrammeFactory(organisation=elsewhere)).youth
    assert len({first, again, there}) == 3


def test_the_receipt_is_the_same_for_somebody_known(client, send, programme, area):
    """Also where a guardian had said yes before."""
    young = {
        "birth_year": "2009",
        "birthday_day": "2",
        "birthday_month": "11",
        "guardian_phone": "20 12 34 57",
    }
    pages = []
    for key in (1, 2):
        response = send(form_key=str(UUID(int=key)), **young)
        page = client.get(THANKS, headers={"accept-language": "en"}).content.decode()
        ref = HelpRequest.objects.order_by("pk").last().ref
        pages.append((response.status_code, response.url, plain(page, ref)))
        youth = Youth.objects.get()
        youth.consents.get_or_create(
            organisation=youth.organisation,
            kind=Consent.Kind.GUARDIAN,
            defaults={
                "given_by": youth.user,
                "given_at": NOON - timedelta(minutes=1),
                "text_version": "2027-01",
            },
        )

    assert pages[0] == pages[1]
    assert "Now we ask your parent" in pages[0][2]
    told = Message.objects.filter(recipient=Guardian.objects.get().recipient)
    assert list(told.order_by("pk").values_list("kind", flat=True)) == [
        "guardian_asked",
        "guardian_informed",
    ]


def plain(page, ref):
    page = re.sub(r'name="csrfmiddlewaretoken" value="\w+"|nonce="[^"]+"', "", page)
    return page.replace(ref, "REF")


def test_finding_somebody_costs_the_same_however_many_share_a_telephone(ask, organisation):
    costs = []
    for _round in range(2):
        ask()
        with counting(costs):
            ask()
        for number in range(5):
            youth = YouthFactory(
                organisation=organisation,
                name=f"Søskende {number}",
                birth_date=date(2007, 1, 1),
                recipient__phone=AMINA.phone,
                recipient__email=AMINA.email,
            )
            Guardian.objects.filter(youth=youth).delete()

    assert costs[0] == costs[1]


@pytest.mark.django_db(transaction=True)
def test_two_forms_at_the_same_moment_are_one_youth(ask, organisation):
    together = Barrier(4)

    def asked(_number):
        try:
            with scope.within(organisation):
                together.wait(10)
                return ask()
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        requests = list(threads.map(asked, range(4)))

    assert len(set(requests)) == 4
    assert len({one.youth_id for one in requests}) == 1
    assert Youth.objects.count() == 1
