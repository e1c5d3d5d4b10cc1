"""Under 15 nobody is taken to consent alone: a guardian is asked, whatever the policy."""

from datetime import date, timedelta

import pytest

from matching import attention, consents
from matching.consents import Asks, question_to
from matching.models import Match
from matching.services import NO_GUARDIAN_CONSENT, missing_consents
from notifications.models import Message
from organisations.models import Programme
from tests.factories import NOON
from tests.factories.matching import MatchFactory
from tests.factories.organisations import ProgrammeFactory
from youths.models import Consent, HelpRequest
from youths.services import (
    AboutHelp,
    AboutYouth,
    ask_for_help,
    asked_of_guardian,
    asks_guardian_first,
    record_consent,
    register_youth,
    text_of,
)

pytestmark = pytest.mark.django_db
POLICY = Programme.GuardianConsent
BIRTHDAY = date(2026, 11, 2)
DAY_BEFORE = BIRTHDAY - timedelta(days=1)
other_policies = pytest.mark.parametrize("policy", [POLICY.INFORMED, POLICY.NONE])


@pytest.fixture
def request_of(organisation):
    """By somebody who turns 15 on the birthday, in a programme from 12 with this policy."""

    def asked(policy):
        programme = ProgrammeFactory(
            organisation=organisation, guardian_consent=policy, min_age=12, max_age=29
        )
        about = AboutYouth(
            name="Noor",
            birth_year=2011,
            birth_date=date(2011, 11, 2),
            phone="+4551234502",
            guardian_phone="+4531313131",
        )
        youth = register_youth(organisation=organisation, about=about, at=NOON)
        kind = Consent.Kind.OWN_DATA
        record_consent(youth=youth, kind=kind, channel="form", by=youth.user, at=NOON)
        help_ = AboutHelp(programme=programme, track="both")
        return ask_for_help(youth=youth, about=help_, source="form", by=youth.user, at=NOON)

    return asked


@other_policies
def test_a_guardians_yes_is_needed_until_the_15th_birthday(request_of, policy):
    request = request_of(policy)

    missing = [missing_consents(request, on=day) for day in (DAY_BEFORE, BIRTHDAY)]
    first = [asks_guardian_first(request, on=day) for day in (DAY_BEFORE, BIRTHDAY)]
    asked = [asked_of_guardian(request.youth, on=day) for day in (DAY_BEFORE, BIRTHDAY)]
    rows = [
        HelpRequest.objects.requiring_guardian(on=day).count() for day in (DAY_BEFORE, BIRTHDAY)
    ]

    assert missing == [(NO_GUARDIAN_CONSENT,), ()]
    assert (first, rows) == ([True, False], [1, 0])
    assert asked == [POLICY.REQUIRED, policy]


@other_policies
def test_the_guardian_is_asked_and_not_only_told(request_of, policy):
    request = request_of(policy)

    asked = Message.objects.get(recipient=request.youth.guardian.recipient)
    questions = [question_to(request.youth.guardian, on=day) for day in (DAY_BEFORE, BIRTHDAY)]
    assert asked.kind == "guardian_asked"
    assert [one.asks == Asks.ANSWER for one in questions] == [True, False]


@other_policies
def test_who_does_not_answer_is_called(request_of, policy, coordinating):
    request = request_of(policy)

    calls = attention.guardians_to_call(coordinating, now=NOON + timedelta(days=6))

    assert list(calls) == [request]


@other_policies
def test_a_match_does_not_rest_on_a_yes_that_is_withdrawn(request_of, policy):
    request = request_of(policy)
    given = record_consent(
        youth=request.youth,
        kind=Consent.Kind.GUARDIAN,
        channel="link",
        by=request.youth.guardian.user,
        at=NOON,
    )
    MatchFactory(request=request, active=True)
    given.withdraw(by=request.youth.guardian.user, at=NOON)

    found = [
        consents.on_withdrawn_consent(Match.objects.active(), on=day).count()
        for day in (DAY_BEFORE, BIRTHDAY)
    ]

    assert found == [1, 0]


def test_what_the_guardian_reads_says_that_it_is_about_the_childs_data(request_of):
    request = request_of(POLICY.INFORMED)

    given = record_consent(
        youth=request.youth,
        kind=Consent.Kind.GUARDIAN,
        channel="link",
        by=request.youth.guardian.user,
        at=NOON,
    )

    assert text_of(given) == "youths/consent/guardian_2027-01.html"


@pytest.mark.parametrize(
    ("policy", "born", "number", "field"),
    [
        (POLICY.NONE, 2012, "", "guardian_phone"),
        (POLICY.INFORMED, 2012, "", "guardian_phone"),
        (POLICY.NONE, 2010, "", None),
        (POLICY.NONE, 2012, "31 31 31 31", None),
    ],
)
@pytest.mark.usefixtures("_at_noon")
def test_the_form_asks_for_a_parents_number(send, programme, policy, born, number, field):
    Programme.objects.update(guardian_consent=policy, min_age=12)

    response = send(
        guardian_phone=number, birth_year=str(born), birthday_day="1", birthday_month="2"
    )

    form = response.context and response.context["form"]
    assert (list(form.errors) if form else [None]) == [field]
