from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from matching.models import Match
from matching.workbench import Workbench
from organisations import availability
from organisations.models import Membership, Track
from tests.factories import NOON
from tests.factories.matching import MatchFactory
from tests.factories.organisations import (
    AreaFactory,
    MembershipFactory,
    ProgrammeFactory,
    SubjectFactory,
)
from tests.factories.volunteers import VolunteerFactory
from tests.factories.youths import HelpRequestFactory, YouthFactory
from tests.queries import counting
from volunteers.models import Volunteer
from youths.models import HelpRequest

TODAY = NOON.date()
LIST = reverse("matching:request_list")


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


@pytest.fixture
def mathematics(organisation):
    return SubjectFactory(organisation=organisation, name="Matematik")


@pytest.fixture
def asked(organisation, mathematics):
    return HelpRequestFactory(youth__organisation=organisation, wants=[(mathematics, "B")])


@pytest.fixture
def fitting(organisation, mathematics):
    return VolunteerFactory(organisation=organisation, name="Lars Holst", can=[(mathematics, "A")])


def post(desk, name, pk, **fields):
    with time_machine.travel(NOON, tick=False):
        return desk.post(reverse(f"matching:{name}", args=[pk]), fields, follow=True)


def told(response):
    return [str(message) for message in response.context["messages"]]


def shown(response):
    return list(response.context["page_obj"])


def test_the_list_shows_those_who_wait_oldest_first(desk, organisation):
    newer = HelpRequestFactory(youth__organisation=organisation)
    older = HelpRequestFactory(
        youth__organisation=organisation, created_at=NOON - timedelta(days=3)
    )
    HelpRequestFactory(youth__organisation=organisation, status=HelpRequest.Status.MATCHED)
    HelpRequestFactory()

    assert shown(desk.get(LIST)) == [older, newer]


def test_the_list_is_narrowed_by_what_stands_in_the_address(desk, organisation, mathematics):
    area = AreaFactory(organisation=organisation)
    wanted = HelpRequestFactory(
        organisation=organisation,
        youth=YouthFactory(organisation=organisation, name="Zahra Ali", area=area),
        track=Track.BOTH,
        wants=[(mathematics, "B")],
        status=HelpRequest.Status.MATCHED,
    )
    HelpRequestFactory(youth__organisation=organisation)
    narrowed = {
        "q": "zahra",
        "status": "matched",
        "track": "both",
        "subject": mathematics.pk,
        "area": area.pk,
    }

    response = desk.get(LIST, narrowed)

    assert shown(response) == [wanted]
    chosen = response.context["filter"].form
    assert [str(chosen[name].value()) for name in narrowed] == [
        str(value) for value in narrowed.values()
    ]


def test_an_empty_status_shows_all(desk, organisation):
    HelpRequestFactory(youth__organisation=organisation)
    HelpRequestFactory(youth__organisation=organisation, status=HelpRequest.Status.WITHDRAWN)

    assert len(shown(desk.get(LIST, {"status": ""}))) == 2


def test_a_value_nobody_knows_narrows_nothing(desk, asked):
    assert shown(desk.get(LIST, {"area": "9999", "track": "sport"})) == [asked]


def test_the_next_page_keeps_what_is_chosen(desk, organisation):
    HelpRequestFactory.create_batch(51, youth__organisation=organisation, track=Track.ACADEMIC)

    response = desk.get(LIST, {"track": "academic"})

    assert "?track=academic&amp;page=2" in response.content.decode()


def test_the_list_costs_the_same_for_any_number_of_requests(desk, organisation, mathematics):
    costs = []
    for rows in (1, 3):
        while HelpRequest.objects.count() < rows:
            area = AreaFactory(organisation=organisation)
            HelpRequestFactory(
                organisation=organisation,
                youth=YouthFactory(organisation=organisation, area=area),
                wants=[(mathematics, "B")],
            )
        with counting(costs):
            response = desk.get(LIST)
        assert len(shown(response)) == rows

    assert costs[0] == costs[1]


def test_the_workbench_costs_the_same_for_any_size_of_the_bank(
    desk, organisation, mathematics, asked
):
    costs = []
    for rows in (1, 3):
        while Volunteer.objects.approved().count() < rows:
            VolunteerFactory(organisation=organisation, can=[(mathematics, "A")])
            VolunteerFactory(organisation=organisation, status="paused")
        with time_machine.travel(NOON, tick=False), counting(costs):
            response = desk.get(asked.get_absolute_url())
        assert len(response.context["workbench"].ranked) == rows

    assert costs[0] == costs[1]


def test_the_workbench_ranks_who_fits_and_says_why_not(
    desk, organisation, mathematics, asked, fitting
):
    paused = VolunteerFactory(organisation=organisation, status="paused", can=[(mathematics, "A")])
    nothing = VolunteerFactory(organisation=organisation, status="paused", languages=["tr"])

    with time_machine.travel(NOON, tick=False):
        bench = desk.get(asked.get_absolute_url()).context["workbench"]

    assert [ranked.volunteer for ranked in bench.ranked] == [fitting]
    assert [one.volunteer for one in bench.near_misses] == [paused]
    assert [one.volunteer for one in bench.others] == [nothing]
    assert bench.can_propose is True


def test_the_workbench_names_what_speaks_against(organisation, mathematics, coordinating):
    programme = ProgrammeFactory(organisation=organisation)
    area = AreaFactory(organisation=organisation)
    asked = HelpRequestFactory(
        organisation=organisation,
        programme=programme,
        youth=YouthFactory(organisation=organisation, area=area),
        wants=[(mathematics, "B")],
    )
    VolunteerFactory(organisation=organisation, can=[(mathematics, "A")])

    request = HelpRequest.objects.with_profile().get(pk=asked.pk)
    (ranked,) = Workbench.of(request, on=TODAY, seen_by=coordinating).ranked

    assert [factor.factor for factor in ranked.against] == ["area"]
    assert sum(factor.points for factor in ranked.strengths) == ranked.candidate.score == 90


def test_the_workbench_shows_eight_and_then_all(desk, organisation, mathematics, asked):
    VolunteerFactory.create_batch(10, organisation=organisation, can=[(mathematics, "A")])

    with time_machine.travel(NOON, tick=False):
        few = desk.get(asked.get_absolute_url()).context["workbench"]
        everybody = desk.get(asked.get_absolute_url(), {"vis": "alle"}).context["workbench"]

    assert (len(few.ranked), few.more) == (8, 2)
    assert (len(everybody.ranked), everybody.more) == (10, 0)


def test_proposing_asks_both_and_keeps_the_reason(desk, coordinator, asked, fitting):
    response = post(
        desk, "match_propose", asked.pk, volunteer=fitting.pk, reason="Bor i samme opgang"
    )

    match = Match.objects.get()
    assert (match.request, match.volunteer, match.status) == (asked, fitting, "proposed")
    assert (match.reason, match.proposed_by) == ("Bor i samme opgang", coordinator)
    assert response.redirect_chain == [(asked.get_absolute_url(), 302)]
    assert response.context["workbench"].open_match == match
    assert response.context["workbench"].can_propose is False


def test_who_does_not_fit_is_refused_in_words(desk, organisation, asked):
    paused = VolunteerFactory(organisation=organisation, status="paused")

    response = post(desk, "match_propose", asked.pk, volunteer=paused.pk)

    assert Match.objects.count() == 0
    assert len(told(response)) == 1


def test_somebody_of_another_organisation_cannot_be_proposed(desk, asked):
    foreign = VolunteerFactory()

    post(desk, "match_propose", asked.pk, volunteer=foreign.pk)

    assert Match.objects.count() == 0


def test_a_missing_guardians_consent_is_said_and_refuses(desk, organisation, fitting, mathematics):
    asked = HelpRequestFactory(
        organisation=organisation,
        youth=YouthFactory(organisation=organisation, birth_date=date(2009, 11, 2)),
        wants=[(mathematics, "B")],
    )

    response = post(desk, "match_propose", asked.pk, volunteer=fitting.pk)

    assert Match.objects.count() == 0
    bench = response.context["workbench"]
    assert bench.missing == ("guardian_consent",)
    assert [ranked.volunteer for ranked in bench.ranked] == [fitting]
    assert f"{asked.youth.get_absolute_url()}#consents" in response.content.decode()


def test_a_proposal_is_taken_back(desk, coordinator, organisation):
    match = MatchFactory(request__youth__organisation=organisation)

    post(desk, "match_withdraw", match.pk)

    match.refresh_from_db()
    assert (match.status, match.settled_by, match.settled_at) == ("withdrawn", coordinator, NOON)


def test_a_running_match_is_not_taken_back(desk, organisation):
    match = MatchFactory(request__youth__organisation=organisation, active=True)

    response = post(desk, "match_withdraw", match.pk)

    match.refresh_from_db()
    assert match.is_active
    assert len(told(response)) == 1


def test_what_belongs_to_another_organisation_does_not_exist(desk):
    foreign = MatchFactory()

    assert desk.get(foreign.request.get_absolute_url()).status_code == 404
    assert post(desk, "match_propose", foreign.request.pk).status_code == 404
    assert post(desk, "match_withdraw", foreign.pk).status_code == 404


def test_a_step_is_taken_by_post_only(desk, asked):
    assert desk.get(reverse("matching:match_propose", args=[asked.pk])).status_code == 302


def test_the_desk_does_not_exist_for_a_volunteer(client, organisation, asked, fitting):
    role = Membership.Role.VOLUNTEER
    MembershipFactory(organisation=organisation, role=role, user=fitting.user)
    client.force_login(fitting.user)

    assert client.get(LIST).status_code == 404
    assert client.get(asked.get_absolute_url()).status_code == 404
    assert post(client, "match_propose", asked.pk, volunteer=fitting.pk).status_code == 404


def test_the_desk_sends_a_stranger_to_the_login(client, asked):
    for address in (LIST, asked.get_absolute_url()):
        response = client.get(address)

        assert response["Location"] == f"{reverse('account_login')}?next={address}"


def test_a_common_time_is_shown_to_the_coordinator(desk, organisation):
    asked = HelpRequestFactory(
        youth__organisation=organisation, free=availability.parse("tue 16:00-18:00")
    )

    assert "16.00–18.00" in desk.get(asked.get_absolute_url()).content.decode()
