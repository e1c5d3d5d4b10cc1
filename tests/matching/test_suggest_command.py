import json

import pytest
from django.core.management import call_command

from organisations.commands import WrongInputError
from tests.factories import NOON
from tests.factories.organisations import ProgrammeFactory, SubjectFactory
from tests.factories.volunteers import VolunteerFactory
from tests.factories.youths import HelpRequestFactory


@pytest.fixture
def programme(organisation):
    return ProgrammeFactory(organisation=organisation, slug="ressourcebank")


@pytest.fixture
def maths(organisation):
    return SubjectFactory(organisation=organisation, slug="matematik", name="Matematik")


def ask(programme, **fields):
    return HelpRequestFactory(
        youth__organisation=programme.organisation, programme=programme, **fields
    )


def suggest(capsys, *options):
    call_command("suggest", *options, "--on", NOON.date().isoformat())
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_one_line_of_json_with_factors_that_add_up(programme, maths, capsys):
    ask(programme, ref="R1", wants=[(maths, "B")])
    VolunteerFactory(organisation=programme.organisation, ref="V1", can=[(maths, "B")])

    (line,) = suggest(capsys, "--request", "R1")

    assert line["format"] == "ressourcebank-suggestions/1"
    assert line["request"] == "R1"
    (candidate,) = line["candidates"]
    assert candidate["volunteer"] == "V1"
    assert set(candidate["factors"][0]) == {"factor", "points", "max", "text"}
    assert round(sum(f["points"] for f in candidate["factors"]), 1) == candidate["score"]
    assert "excluded" not in line


def test_all_lifts_the_limit_and_tells_who_is_excluded_and_why(programme, maths, capsys):
    ask(programme, ref="R1", wants=[(maths, "A")])
    VolunteerFactory.create_batch(2, organisation=programme.organisation, can=[(maths, "A")])
    VolunteerFactory(organisation=programme.organisation, ref="V-out", status="paused")

    (limited,) = suggest(capsys, "--request", "R1", "--limit", "1")
    (whole,) = suggest(capsys, "--request", "R1", "--limit", "1", "--all")

    assert len(limited["candidates"]) == 1
    assert len(whole["candidates"]) == 2
    assert whole["excluded"] == [{"volunteer": "V-out", "reasons": ["not_approved", "subject"]}]


def test_a_programmes_open_requests_oldest_first(programme, capsys):
    ask(programme, ref="young", created_at=NOON)
    ask(programme, ref="old", created_at=NOON.replace(month=9))
    ask(programme, ref="gone", status="withdrawn")

    lines = suggest(capsys, "--programme", "ressourcebank")

    assert [line["request"] for line in lines] == ["old", "young"]


@pytest.mark.parametrize(
    ("options", "what"),
    [
        (("--request", "R9"), "no request with the ref “R9”"),
        (("--programme", "bank"), "accepted: ressourcebank"),
        (("--request", "R9", "--limit", "0"), "--limit"),
        (("--request", "R9", "--organisation", "Nobody"), "no organisation named “Nobody”"),
    ],
)
def test_wrong_input_says_what_is_accepted(programme, options, what):
    with pytest.raises(WrongInputError, match=what):
        call_command("suggest", *options)
