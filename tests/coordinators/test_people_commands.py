"""The three lists of people at the terminal, as a person or a script meets them."""

import io
from datetime import datetime

import pytest
import time_machine
from django.core.management import call_command

from organisations.commands import WrongInputError
from organisations.services import create_organisation
from tests.factories import COPENHAGEN, NOON
from tests.organisations.people_files import as_csv, table
from tests.volunteers.lists import HENNING
from tests.walls import act_in
from tests.youths.lists import EXAM, SARA
from volunteers.imports import COLUMNS
from volunteers.models import Volunteer
from youths.imports.requests import COLUMNS as REQUEST_COLUMNS
from youths.imports.youths import COLUMNS as YOUTH_COLUMNS
from youths.models import HelpRequest, Youth


@pytest.fixture
def bank(db):
    organisation = create_organisation(
        name="Ressourcebanken", areas=[("M", "Motalavej")], programmes=["ressourcebank"]
    )
    act_in(organisation)
    return organisation


@pytest.fixture
def files(tmp_path):
    written = {
        "volunteers": as_csv(table(COLUMNS, HENNING)),
        "youths": as_csv(table(YOUTH_COLUMNS, SARA)),
        "requests": as_csv(table(REQUEST_COLUMNS, EXAM)),
    }
    for name, content in written.items():
        (tmp_path / f"{name}.csv").write_bytes(content)
    return tmp_path


def bring(name, files, *options):
    out = io.StringIO()
    call_command(f"import_{name}", files / f"{name}.csv", *options, stdout=out)
    return out.getvalue()


def test_lists_are_brought_over_one_after_the_other_by_the_system_of_now(bank, files):
    with time_machine.travel(NOON, tick=False):
        said = [bring(name, files) for name in ("volunteers", "youths", "requests")]

    assert said == [
        "volunteers: 1 new, 0 changed, 0 unchanged\n",
        "youths: 1 new, 0 changed, 0 unchanged\n",
        "requests: 1 new, 0 changed, 0 unchanged\n",
    ]
    assert Volunteer.objects.get().created_at == NOON
    assert Youth.objects.get().registered_by == bank.system_user
    assert HelpRequest.objects.get().created_at == datetime(2026, 9, 3, 9, tzinfo=COPENHAGEN)


def test_a_dry_run_tells_what_would_be_and_keeps_nothing(bank, files):
    assert bring("volunteers", files, "--dry-run").startswith("volunteers: 1 new")
    assert not Volunteer.objects.exists()


def test_a_request_of_a_youth_nobody_knows_is_wrong_input(bank, files):
    with pytest.raises(WrongInputError, match="line 2, column youth: “U1” is not known"):
        bring("requests", files)


def test_with_several_organisations_the_one_named_gets_the_list(bank, files):
    other = create_organisation(name="Køge", areas=[("M", "Motalavej")])

    with pytest.raises(WrongInputError, match="--organisation: several organisations"):
        bring("volunteers", files)
    bring("volunteers", files, "--organisation", "Køge")

    assert not Volunteer.objects.exists()
    act_in(other)
    assert Volunteer.objects.get().organisation == other
