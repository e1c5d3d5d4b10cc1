"""Why somebody is not proposed, in words a coordinator can act on."""

from datetime import date

import pytest
import time_machine

from matching import services
from matching.errors import ProposalRefusedError
from matching.workbench import Workbench
from tests.factories import NOON
from tests.factories.volunteers import PauseFactory, VolunteerFactory
from tests.matching.unscreened import LACKING, ask
from tests.volunteers.screened import asking_programme, newcomer, screened
from volunteers.services.deciding import reopen_step
from youths.models import HelpRequest

TODAY = NOON.date()


@pytest.fixture
def programme(organisation):
    return asking_programme(organisation)


@pytest.fixture
def bench(programme, coordinating):
    request = HelpRequest.objects.with_profile().get(pk=ask(programme).pk)
    return lambda: Workbench.of(request, on=TODAY, seen_by=coordinating)


def test_whoever_has_ended_is_not_on_the_workbench(programme, bench):
    screened(programme, ended=True)

    assert bench().near_misses == bench().others == []


@pytest.mark.parametrize(
    ("until", "words"),
    [
        (date(2026, 11, 3), "holder pause (til 3. november 2026)"),
        (date(2026, 10, 1), "holder pause (skulle slutte 1. oktober 2026)"),
        (None, "holder pause"),
    ],
)
def test_whoever_is_on_pause_is_said_to_be(programme, bench, until, words):
    resting = screened(programme, status="paused")
    PauseFactory(volunteer=resting, until=until)

    [one] = bench().near_misses

    assert one.words == [words]
    assert "pausen" in str(one.remedy)


def test_a_step_opened_again_is_named(programme, coordinator, bench):
    volunteer = screened(programme)
    reopen_step(volunteer=volunteer, key="task", by=coordinator, at=NOON)

    [one] = bench().near_misses

    assert one.words == [f"“{_title(programme, 'task')}” er åbnet igen"]
    assert "frivilliges side" in str(one.remedy)


@pytest.mark.parametrize(
    ("lack", "key", "words"),
    [
        ("expired", "commitment", "er udløbet"),
        ("failed", "task", "er ikke bestået"),
        ("one below the pass mark", "course", "er ikke færdig"),
        ("no interview", "interview", "mangler “"),
    ],
)
def test_what_lacks_is_named(programme, bench, lack, key, words):
    LACKING[lack](programme)

    [one] = bench().near_misses

    [told] = one.words
    assert words in told
    assert _title(programme, key) in told


@pytest.mark.parametrize(
    ("lack", "words", "remedy"),
    [
        ("no certificate", "ingen gyldig attest", "Registrér"),
        ("certificate ended", "attesten udløb 5. oktober 2026", "Registrér"),
        ("certificate failed", "attesten er ikke i orden", "Tag stilling"),
    ],
)
def test_what_is_the_matter_with_the_certificate_is_said(programme, bench, lack, words, remedy):
    LACKING[lack](programme)

    [one] = bench().near_misses

    assert one.words == [words]
    assert str(one.remedy).startswith(remedy)


def test_whoever_lacks_several_steps_is_not_one_thing_away(programme, bench):
    newcomer(programme, certified=True)

    assert bench().near_misses == []
    [one] = bench().others
    assert one.words[0] == "ikke godkendt endnu"
    assert len(one.words) == 1 + programme.screening_steps.exclude(kind="certificate").count()


def test_whoever_has_taken_every_step_is_to_be_approved(programme, bench):
    screened(programme, status="screened")

    [one] = bench().near_misses

    assert one.words == ["ikke godkendt endnu"]
    assert str(one.remedy) == "Alle trin er klaret: Godkend på den frivilliges side."


def test_a_refused_proposal_says_what_lacks(programme, coordinator):
    volunteer = screened(programme)
    reopen_step(volunteer=volunteer, key="task", by=coordinator, at=NOON)

    with pytest.raises(ProposalRefusedError, match="er åbnet igen") as refusal:
        services.propose_match(request=ask(programme), volunteer=volunteer, by=coordinator, at=NOON)

    assert refusal.value.reasons == ("not_approved",)


def test_the_page_says_it(client, coordinator, programme):
    VolunteerFactory(organisation=programme.organisation, programme=programme, ended=True)
    PauseFactory(volunteer=screened(programme, status="paused"), until=date(2026, 11, 3))
    client.force_login(coordinator)

    with time_machine.travel(NOON, tick=False):
        page = client.get(ask(programme).get_absolute_url())

    assert "holder pause (til 3. november 2026)" in page.content.decode()
    assert "Godkend, når screeningen" not in page.content.decode()


def _title(programme, key):
    return programme.screening_steps.get(key=key).title
