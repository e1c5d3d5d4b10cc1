from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Event
from time import sleep
from uuid import UUID

import pytest
from django.db import connection

from accounts.models import User
from notifications.models import Message
from organisations import availability, scope
from organisations.models import Level
from tests.factories import NOON
from tests.factories.accounts import LinkUserFactory
from tests.factories.organisations import (
    AreaFactory,
    ProgrammeFactory,
    SubjectFactory,
)
from tests.factories.youths import HelpRequestFactory, YouthFactory
from tests.walls import act_in
from youths.models import Consent, Guardian, HelpRequest, Youth
from youths.services import (
    AboutHelp,
    AboutYouth,
    ask_by_form,
    ask_for_help,
    record_consent,
    register_youth,
    update_youth,
)

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(days=1)
KEY = UUID("6c6f1f2e-54f5-4f7e-9d34-7c0b6a1f5a01")
SARA = AboutYouth(
    name="Sara Ali",
    birth_year=2009,
    birth_date=date(2009, 11, 2),
    gender="female",
    phone="+4520123456",
    education="HF 1. år",
    languages=("so", "da"),
    interests=("fodbold",),
    guardian_name="Amina Ali",
    guardian_phone="+4531313131",
    message_language="en",
)


@pytest.fixture
def programme(organisation):
    return ProgrammeFactory(organisation=organisation)


@pytest.fixture
def ask(organisation, programme):
    def asked(form_key=KEY, at=NOON, **fields):
        return ask_by_form(
            organisation=organisation,
            youth=SARA,
            help=AboutHelp(programme=programme, track="both", **fields),
            form_key=form_key,
            at=at,
        )

    return asked


def test_a_registered_youth_acts_by_link_and_is_reached_in_their_language(organisation):
    area = AreaFactory(organisation=organisation)

    youth = register_youth(
        organisation=organisation,
        about=AboutYouth(name="Ali", birth_year=2006, area=area, phone="+4520123456"),
        at=NOON,
    )

    assert youth.user.kind == User.Kind.LINK
    assert (str(youth.recipient.phone), youth.recipient.language) == ("+4520123456", "da")
    assert (youth.area, youth.birth_year, youth.created_at) == (area, 2006, NOON)
    assert youth.registered_by is None
    assert not Guardian.objects.exists()


def test_a_guardian_who_is_named_can_act_by_a_link_of_their_own(organisation, coordinator):
    youth = register_youth(organisation=organisation, about=SARA, at=NOON, ref="U7", by=coordinator)

    assert (youth.ref, youth.registered_by) == ("U7", coordinator)
    assert (youth.guardian.name, str(youth.guardian.recipient.phone)) == (
        "Amina Ali",
        "+4531313131",
    )
    assert youth.guardian.user != youth.user
    assert youth.guardian.recipient.language == "en"


def test_an_update_replaces_what_was_known_and_keeps_who_acts():
    youth = YouthFactory(name="S.")
    acting = youth.user

    update_youth(youth, about=SARA, at=NOON)

    youth = Youth.objects.get(pk=youth.pk)
    assert (youth.name, youth.birth_date, youth.languages) == (
        "Sara Ali",
        date(2009, 11, 2),
        ["so", "da"],
    )
    assert (str(youth.recipient.phone), youth.guardian.name) == ("+4520123456", "Amina Ali")
    assert youth.user == acting


def test_a_consent_in_force_stays_when_it_is_given_again():
    youth = YouthFactory(consenting=False)
    given = {"youth": youth, "kind": "own_data", "channel": "form"}

    first = record_consent(by=youth.user, at=NOON, **given)
    again = record_consent(by=LinkUserFactory(), at=LATER, **given)

    assert again == first
    assert (again.given_by, again.given_at, again.text_version) == (youth.user, NOON, "2027-01")


def test_a_withdrawn_consent_may_be_given_anew(coordinator):
    youth = YouthFactory(consenting=False)
    given = {"youth": youth, "kind": "own_data", "channel": "form", "by": youth.user}
    record_consent(at=NOON, **given).withdraw(by=youth.user, at=NOON)

    again = record_consent(at=LATER, **given)

    assert (again.given_at, again.withdrawn_at) == (LATER, None)
    assert Consent.objects.filter(youth=youth).count() == 2


def test_a_request_holds_its_subjects_and_merged_times_and_says_who_asked(coordinator, programme):
    youth = YouthFactory(organisation=programme.organisation)
    maths = SubjectFactory(organisation=programme.organisation)

    request = ask_for_help(
        youth=youth,
        about=AboutHelp(
            programme=programme,
            track="academic",
            subjects=((maths, Level.B),),
            slots=(*availability.parse("mon 16:00-18:00"), *availability.parse("mon 17:00-19:00")),
            deadline_on=date(2026, 12, 1),
            wishes="Jeg skal til eksamen",
            volunteer_gender="must:female",
            languages=("so",),
        ),
        source=HelpRequest.Source.COORDINATOR,
        by=coordinator,
        at=NOON,
        ref="R1",
    )

    event = request.events.get()
    assert [(row.subject, row.level) for row in request.subjects.all()] == [(maths, "B")]
    assert [str(row.slot) for row in request.slots.all()] == ["mon 16:00-19:00"]
    assert (request.ref, request.status, request.deadline_on) == ("R1", "open", date(2026, 12, 1))
    assert (request.volunteer_gender, request.languages) == ("must:female", ["so"])
    assert (event.status, event.by, event.at) == ("open", coordinator, NOON)


def test_the_form_makes_the_youth_their_consent_and_the_request(ask, organisation):
    request = ask()

    youth = request.youth
    assert (youth.name, youth.organisation) == ("Sara Ali", organisation)
    assert list(youth.consents.values_list("kind", "channel", "given_by")) == [
        ("own_data", "form", youth.user_id)
    ]
    assert (request.source, request.form_key, request.is_open) == ("form", KEY, True)
    assert request.events.get().by == youth.user


def test_the_form_writes_a_receipt_that_leads_to_the_youths_own_page(ask):
    request = ask()

    receipt = Message.objects.get(recipient=request.youth.recipient)
    assert (receipt.kind, receipt.key) == ("request_received", f"request_received:{request.pk}")
    assert (receipt.recipient, receipt.about) == (request.youth.recipient, f"request:{request.pk}")
    assert (receipt.link_purpose, receipt.link_about_id) == ("my_page", request.youth_id)
    assert receipt.due_at == NOON


def test_the_form_sent_twice_is_one_request(ask):
    first, again = ask(), ask(at=LATER)

    assert again == first
    assert (Youth.objects.count(), HelpRequest.objects.count()) == (1, 1)
    assert Message.objects.filter(kind="request_received").count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_form_sent_twice_at_the_same_moment_is_one_request(ask, organisation):
    """The second waits for the first's transaction and then finds its request."""
    first_is_written = Event()

    def first():
        try:
            with scope.within(organisation):
                request = ask()
                first_is_written.set()
                _wait_until_somebody_waits()
            return request
        finally:
            connection.close()

    def second():
        try:
            first_is_written.wait(10)
            with scope.within(organisation):
                return ask(at=LATER)
        finally:
            connection.close()

    with ThreadPoolExecutor() as threads:
        requests = [asked.result(20) for asked in [threads.submit(first), threads.submit(second)]]

    assert requests[0] == requests[1] == HelpRequest.objects.get()
    assert Youth.objects.count() == 1


def _wait_until_somebody_waits():
    waiting = "SELECT count(*) FROM pg_locks WHERE NOT granted"
    for _try in range(200):
        with connection.cursor() as cursor:
            cursor.execute(waiting)
            if cursor.fetchone()[0]:
                return
        sleep(0.02)
    pytest.fail("the second form did not wait for the first")


def test_the_form_sent_anew_is_another_request(ask):
    ask()

    ask(form_key=UUID(int=2))

    assert HelpRequest.objects.count() == 2


def test_the_same_key_in_another_organisation_is_another_request(ask, organisation):
    theirs = HelpRequestFactory(form_key=KEY)
    act_in(organisation)

    request = ask()

    assert request != theirs
    assert request.youth.name == "Sara Ali"
