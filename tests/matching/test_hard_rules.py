from datetime import date, timedelta

import pytest

from matching import suggestions
from matching.hard_rules import Reason
from organisations import availability
from tests.factories import NOON
from tests.factories.matching import AnswerFactory, BlockFactory, MatchFactory
from tests.factories.organisations import ProgrammeFactory, SubjectFactory
from tests.factories.volunteers import CertificateFactory, VolunteerFactory
from tests.factories.youths import HelpRequestFactory, YouthFactory
from volunteers.models import Volunteer
from youths.models import HelpRequest

TODAY = NOON.date()


@pytest.fixture
def programme(organisation):
    return ProgrammeFactory(organisation=organisation)


@pytest.fixture
def maths(organisation):
    return SubjectFactory(organisation=organisation, slug="matematik", name="Matematik")


def ask(programme, *, youth=(), wants=(), free=(), **fields):
    youth = YouthFactory(organisation=programme.organisation, **dict(youth))
    request = HelpRequestFactory(
        organisation=programme.organisation,
        youth=youth,
        programme=programme,
        wants=wants,
        free=free,
        **fields,
    )
    return HelpRequest.objects.with_profile().get(pk=request.pk)


def reasons(request, volunteer, *, on=TODAY):
    found = suggestions.for_request(request, on=on)
    return next((one.reasons for one in found.excluded if one.volunteer == volunteer), ())


def test_somebody_who_breaks_no_rule_is_a_candidate(programme, maths):
    request = ask(programme, wants=[(maths, "B")])
    volunteer = VolunteerFactory(organisation=programme.organisation, can=[(maths, "B")])

    found = suggestions.for_request(request, on=TODAY)

    assert [one.volunteer for one in found.candidates] == [volunteer]
    assert found.excluded == []


@pytest.mark.parametrize(
    "status", [status for status in Volunteer.Status if status != Volunteer.Status.APPROVED]
)
def test_only_an_approved_volunteer(programme, status):
    has_ended = {"ended": True} if status == Volunteer.Status.ENDED else {"status": status}
    volunteer = VolunteerFactory(organisation=programme.organisation, **has_ended)

    assert reasons(ask(programme), volunteer) == (Reason.NOT_APPROVED,)


@pytest.mark.parametrize(
    ("valid_until", "expected"),
    [(TODAY, ()), (TODAY - timedelta(days=1), (Reason.CERTIFICATE,))],
)
def test_a_certificate_is_valid_through_its_last_day(programme, valid_until, expected):
    volunteer = VolunteerFactory(organisation=programme.organisation, certified=False)
    CertificateFactory(volunteer=volunteer, valid_until=valid_until)

    assert reasons(ask(programme), volunteer) == expected


@pytest.mark.parametrize(
    ("asked", "kind", "expected"),
    [
        ("criminal_record", "criminal_record", ()),
        ("criminal_record", "child_protection", (Reason.CERTIFICATE,)),
        ("criminal_record", "unspecified", ()),
        ("child_protection", "child_protection", ()),
    ],
)
def test_the_certificate_is_of_the_kind_the_programme_asks(organisation, asked, kind, expected):
    programme = ProgrammeFactory(organisation=organisation, certificate=asked)
    volunteer = VolunteerFactory(organisation=organisation, certified=False)
    CertificateFactory(volunteer=volunteer, kind=kind)

    assert reasons(ask(programme), volunteer) == expected


def test_a_programme_without_certificates_asks_for_none(organisation):
    programme = ProgrammeFactory(organisation=organisation, certificate="none")
    volunteer = VolunteerFactory(organisation=organisation, certified=False)

    assert reasons(ask(programme), volunteer) == ()


@pytest.mark.parametrize(
    ("active_from", "expected"),
    [(None, ()), (TODAY, ()), (TODAY + timedelta(days=1), (Reason.NOT_YET_ACTIVE,))],
)
def test_active_from_its_first_day(programme, active_from, expected):
    volunteer = VolunteerFactory(organisation=programme.organisation, active_from=active_from)

    assert reasons(ask(programme), volunteer) == expected


@pytest.mark.parametrize("trait", ["proposed", "active"])
def test_open_proposals_and_running_matches_fill_the_places(programme, trait):
    volunteer = VolunteerFactory(organisation=programme.organisation, capacity=1)
    other = ask(programme)
    MatchFactory(request=other, volunteer=volunteer, active=trait == "active")

    assert reasons(ask(programme), volunteer) == (Reason.NO_CAPACITY,)


def test_a_place_is_free_again_when_a_match_is_over(programme):
    volunteer = VolunteerFactory(organisation=programme.organisation, capacity=1)
    MatchFactory(request=ask(programme), volunteer=volunteer, ended=True)
    MatchFactory(request=ask(programme), volunteer=volunteer, declined=True)

    assert reasons(ask(programme), volunteer) == ()


@pytest.mark.parametrize(
    ("asked", "offers", "expected"),
    [
        ("academic", "academic", ()),
        ("academic", "both", ()),
        ("academic", "personal", (Reason.TRACK,)),
        ("personal", "academic", (Reason.TRACK,)),
        ("both", "both", ()),
        ("both", "academic", (Reason.TRACK,)),
    ],
)
def test_tracks(programme, asked, offers, expected):
    volunteer = VolunteerFactory(organisation=programme.organisation, tracks=offers)

    assert reasons(ask(programme, track=asked), volunteer) == expected


@pytest.mark.parametrize(
    ("asked", "can", "expected"),
    [
        ("B", "B", ()),
        ("B", "A", ()),
        ("B", "C", (Reason.SUBJECT,)),
        ("10", "9", (Reason.SUBJECT,)),
        ("A", "videregaaende", ()),
    ],
)
def test_a_level_covers_all_below_it(programme, maths, asked, can, expected):
    volunteer = VolunteerFactory(organisation=programme.organisation, can=[(maths, can)])

    assert reasons(ask(programme, wants=[(maths, asked)]), volunteer) == expected


def test_one_of_the_subjects_named_is_enough(programme, maths):
    physics = SubjectFactory(organisation=programme.organisation)
    volunteer = VolunteerFactory(organisation=programme.organisation, can=[(maths, "A")])

    assert reasons(ask(programme, wants=[(maths, "A"), (physics, "A")]), volunteer) == ()


def test_a_personal_request_asks_for_no_subject(programme, maths):
    volunteer = VolunteerFactory(organisation=programme.organisation)

    assert reasons(ask(programme, track="personal", wants=[(maths, "A")]), volunteer) == ()


@pytest.mark.parametrize(
    ("named", "youth", "volunteer", "expected"),
    [
        ([], ["ar"], ["da"], ()),
        ([], ["ar"], ["ar"], ()),
        ([], ["ar"], ["en"], (Reason.LANGUAGE,)),
        (["so"], ["so", "da"], ["da"], (Reason.LANGUAGE,)),
        (["so", "en"], ["so"], ["en"], ()),
    ],
)
def test_languages(programme, named, youth, volunteer, expected):
    request = ask(programme, youth={"languages": youth}, languages=named)
    volunteer = VolunteerFactory(organisation=programme.organisation, languages=volunteer)

    assert reasons(request, volunteer) == expected


@pytest.mark.parametrize(
    ("wish", "gender", "expected"),
    [
        ("any", "male", ()),
        ("prefer:female", "male", ()),
        ("must:female", "female", ()),
        ("must:female", "male", (Reason.GENDER,)),
        ("must:female", "unknown", (Reason.GENDER,)),
    ],
)
def test_gender_excludes_only_where_it_must(programme, wish, gender, expected):
    volunteer = VolunteerFactory(organisation=programme.organisation, gender=gender)

    assert reasons(ask(programme, volunteer_gender=wish), volunteer) == expected


@pytest.mark.parametrize(
    ("asked", "free", "expected"),
    [
        ("mon 16:00-19:00", "mon 18:00-20:00", ()),
        ("mon 16:00-19:00", "mon 18:01-20:00", (Reason.AVAILABILITY,)),
        ("mon 16:00-16:30;mon 16:30-17:00", "mon 16:00-17:00", ()),
        ("mon 16:00-17:00", "tue 16:00-17:00", (Reason.AVAILABILITY,)),
        ("", "tue 16:00-17:00", ()),
        ("mon 16:00-17:00", "", ()),
    ],
)
def test_an_hour_in_common_where_both_have_said_when(programme, asked, free, expected):
    request = ask(programme, free=availability.parse(asked))
    volunteer = VolunteerFactory(organisation=programme.organisation, free=availability.parse(free))

    assert reasons(request, volunteer) == expected


def test_a_no_of_either_keeps_them_apart(programme):
    volunteer = VolunteerFactory(organisation=programme.organisation)
    request = ask(programme)
    match = MatchFactory(request=request, volunteer=volunteer, declined=True)
    AnswerFactory(match=match, says_yes=False)

    assert reasons(request, volunteer) == (Reason.DECLINED_BEFORE,)


def test_a_proposal_taken_back_does_not_keep_them_apart(programme):
    volunteer = VolunteerFactory(organisation=programme.organisation)
    request = ask(programme)
    match = MatchFactory(request=request, volunteer=volunteer, declined=True)
    AnswerFactory(match=match, says_yes=True)

    assert reasons(request, volunteer) == ()


def test_blocked(programme):
    volunteer = VolunteerFactory(organisation=programme.organisation)
    request = ask(programme)
    BlockFactory(youth=request.youth, volunteer=volunteer)

    assert reasons(request, volunteer) == (Reason.BLOCKED,)


def test_another_organisation_never_shows(programme):
    VolunteerFactory()

    found = suggestions.for_request(ask(programme), on=TODAY)

    assert (found.candidates, found.excluded) == ([], [])


def test_every_reason_that_applies_is_given(programme, maths):
    request = ask(
        programme,
        wants=[(maths, "A")],
        languages=["ar"],
        volunteer_gender="must:female",
        free=availability.parse("mon 16:00-18:00"),
    )
    volunteer = VolunteerFactory(
        organisation=programme.organisation,
        status="paused",
        certified=False,
        active_from=date(2027, 1, 1),
        capacity=0,
        tracks="personal",
        gender="male",
        free=availability.parse("tue 16:00-18:00"),
    )
    BlockFactory(youth=request.youth, volunteer=volunteer)

    assert reasons(request, volunteer) == (
        Reason.NOT_APPROVED,
        Reason.CERTIFICATE,
        Reason.NOT_YET_ACTIVE,
        Reason.NO_CAPACITY,
        Reason.TRACK,
        Reason.SUBJECT,
        Reason.LANGUAGE,
        Reason.GENDER,
        Reason.AVAILABILITY,
        Reason.BLOCKED,
    )
