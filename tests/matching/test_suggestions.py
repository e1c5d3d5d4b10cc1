from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching import scoring, suggestions
from matching.profiles import Offered, Subject, Wanted
from organisations import availability
from organisations.availability import Slot, Weekday
from organisations.models import Gender, Programme
from tests.factories import NOON
from tests.factories.matching import MatchFactory
from tests.factories.organisations import AreaFactory, ProgrammeFactory, SubjectFactory
from tests.factories.volunteers import VolunteerFactory
from tests.factories.youths import HelpRequestFactory, YouthFactory
from youths.models import HelpRequest

TODAY = NOON.date()
LANGUAGES = ["da", "ar", "so", "tr"]
INTERESTS = ["fodbold", "musik", "mad", "spil"]
SUBJECTS = [Subject(1, "Matematik", 3), Subject(2, "Fysik", 2), Subject(3, "Dansk", 4)]
slots = st.lists(
    st.builds(
        lambda day, start, length: Slot(Weekday(day), start * 30, start * 30 + length * 30),
        st.integers(0, 6),
        st.integers(20, 38),
        st.integers(1, 8),
    ),
    max_size=5,
).map(availability.merge)
wanted_profiles = st.builds(
    Wanted,
    tracks=st.sampled_from([{"academic"}, {"personal"}, {"academic", "personal"}]).map(frozenset),
    subjects=st.lists(st.sampled_from(SUBJECTS), unique=True).map(tuple),
    slots=slots,
    languages=st.just(()),
    youth_languages=st.lists(st.sampled_from(LANGUAGES), unique=True).map(tuple),
    gender=st.sampled_from([None, Gender.FEMALE, Gender.MALE]),
    gender_is_required=st.just(value=False),
    area_id=st.sampled_from([None, 1, 2]),
    area_name=st.just("Motalavej"),
    interests=st.frozensets(st.sampled_from(INTERESTS)),
)
offered_profiles = st.builds(
    Offered,
    status=st.just("approved"),
    tracks=st.just(frozenset({"academic", "personal"})),
    skills=st.dictionaries(st.integers(1, 3), st.integers(0, 5)),
    slots=slots,
    languages=st.lists(st.sampled_from(LANGUAGES), unique=True).map(tuple),
    gender=st.sampled_from(Gender.values),
    area_id=st.sampled_from([None, 1, 2]),
    comes_to=st.frozensets(st.sampled_from([1, 2])),
    interests=st.frozensets(st.sampled_from(INTERESTS)),
    certificates=st.just(()),
    active_from=st.none(),
    capacity=st.just(1),
    taken=st.just(0),
    idle_since=st.just(TODAY),
)
PROGRAMME = Programme()


def score(wanted, offered):
    return scoring.total(scoring.factors(wanted, offered, programme=PROGRAMME))


@given(wanted_profiles, offered_profiles)
def test_a_score_is_between_0_and_100_and_its_factors_stay_within_their_weights(wanted, offered):
    parts = scoring.factors(wanted, offered, programme=PROGRAMME)

    assert Decimal(0) <= scoring.total(parts) <= Decimal(100)
    assert all(Decimal(0) <= part.points <= part.max for part in parts)
    assert sum(part.max for part in parts) == 100


@given(wanted_profiles, offered_profiles, st.data())
def test_more_of_a_good_thing_never_lowers_a_score(wanted, offered, data):
    better = data.draw(
        st.sampled_from(
            [
                replace(offered, skills={**offered.skills, **{s.pk: 5 for s in SUBJECTS}}),
                replace(offered, slots=availability.merge([*offered.slots, *data.draw(slots)])),
                replace(offered, area_id=wanted.area_id),
                replace(offered, gender=wanted.gender or offered.gender),
                replace(offered, languages=tuple({*offered.languages, *wanted.youth_languages})),
                replace(offered, interests=offered.interests | wanted.interests),
            ]
        )
    )

    assert score(wanted, better) >= score(wanted, offered)


@given(wanted_profiles, offered_profiles, st.sampled_from(INTERESTS))
def test_an_interest_more_in_common_never_lowers_a_score(wanted, offered, interest):
    wanted_more = replace(wanted, interests=wanted.interests | {interest})
    offered_more = replace(offered, interests=offered.interests | {interest})

    assert score(wanted_more, offered_more) >= score(wanted, offered)


@given(wanted_profiles, offered_profiles)
def test_whoever_has_all_that_is_asked_for_scores_100(wanted, offered):
    perfect = replace(
        offered,
        skills={subject.pk: 5 for subject in SUBJECTS},
        slots=wanted.slots,
        area_id=wanted.area_id,
        gender=wanted.gender or offered.gender,
        languages=wanted.youth_languages,
        interests=wanted.interests,
    )

    assert score(wanted, perfect) == 100


@pytest.fixture
def programme(organisation):
    return ProgrammeFactory(organisation=organisation)


def with_profile(request):
    return HelpRequest.objects.with_profile().get(pk=request.pk)


def test_the_reasons_are_told_in_words(programme, organisation):
    area = AreaFactory(organisation=organisation, name="Motalavej")
    maths = SubjectFactory(organisation=organisation, name="Matematik")
    physics = SubjectFactory(organisation=organisation, name="Fysik")
    request = HelpRequestFactory(
        youth=YouthFactory(
            organisation=organisation,
            area=area,
            languages=["ar", "da"],
            interests=["Fodbold", "musik"],
        ),
        programme=programme,
        wants=[(maths, "B"), (physics, "C")],
        free=availability.parse("mon 16:00-18:00"),
        volunteer_gender="prefer:female",
    )
    VolunteerFactory(
        organisation=organisation,
        area=area,
        languages=["da", "ar"],
        interests=["fodbold"],
        gender="female",
        can=[(maths, "A")],
        free=availability.parse("mon 17:00-19:00"),
    )

    found = suggestions.for_request(with_profile(request), on=TODAY)

    (candidate,) = found.candidates
    points = {part.factor.value: part.points for part in candidate.factors}
    assert points == {
        "subjects": Decimal("22.5"),
        "availability": Decimal("10.0"),
        "area": Decimal("10.0"),
        "language": Decimal("10.0"),
        "interests": Decimal("5.0"),
        "gender": Decimal("5.0"),
    }
    assert candidate.score == Decimal("62.5")
    texts = {part.factor.value: part.text for part in candidate.factors}
    assert "Matematik" in texts["subjects"]
    assert "Fysik" in texts["subjects"]
    assert "17.00–18.00" in texts["availability"]
    assert "Motalavej" in texts["area"]
    assert "fodbold" in texts["interests"]


def test_ties_go_to_who_has_waited_longest_for_a_match_then_to_the_ref(programme, organisation):
    request = HelpRequestFactory(youth=YouthFactory(organisation=organisation), programme=programme)
    created = NOON - timedelta(days=100)
    VolunteerFactory(organisation=organisation, ref="B", created_at=created)
    VolunteerFactory(organisation=organisation, ref="A", created_at=created)
    rested = VolunteerFactory(organisation=organisation, ref="C", created_at=created)
    rested.active_from = TODAY - timedelta(days=300)
    rested.save()
    back = VolunteerFactory(organisation=organisation, ref="0", created_at=created)
    MatchFactory(
        request=HelpRequestFactory(youth__organisation=organisation, programme=programme),
        volunteer=back,
        ended=True,
    )

    found = suggestions.for_request(with_profile(request), on=TODAY)

    assert [one.volunteer.ref for one in found.candidates] == ["C", "A", "B", "0"]


@pytest.mark.parametrize("count", [1, 3])
def test_a_bank_costs_the_same_for_any_number_of_volunteers_and_requests(
    programme, organisation, count, django_assert_num_queries
):
    maths = SubjectFactory(organisation=organisation)
    VolunteerFactory.create_batch(
        count,
        organisation=organisation,
        can=[(maths, "A")],
        free=availability.parse("mon 9:00-12:00"),
    )
    for _ in range(count):
        HelpRequestFactory(
            youth__organisation=organisation, programme=programme, wants=[(maths, "B")]
        )

    with django_assert_num_queries(16):
        bank = suggestions.Bank(organisation, on=TODAY)
        found = bank.suggest(HelpRequest.objects.with_profile().oldest_first())

    assert [len(one.candidates) for one in found] == [count] * count
