"""The shared command base, tried on commands of this file's own."""

import io
import sys
from datetime import date

import pytest
import time_machine
from django.core.management import CommandError, call_command

from organisations.commands import ProjectCommand, WrongInputError
from organisations.imports import Fault, ImportRefusedError
from organisations.models import Organisation
from organisations.services import create_organisation
from tests.factories import NOON

# The end of a command closes its connections, so these cannot share a test's transaction.
pytestmark = pytest.mark.django_db(transaction=True)


class Naming(ProjectCommand):
    takes = ("organisation", "on")

    def work(self, *, organisation, on):
        return f"{organisation} {on}"


class Making(ProjectCommand):
    takes = ("file", "dry_run")

    def work(self, *, file):
        name = self.read_input(file).decode()
        create_organisation(name=name)
        if name == "wrong":
            raise ImportRefusedError(
                [Fault("f.csv", 2, "a", "wrong"), Fault("f.csv", 3, "b", "no")]
            )
        return b"\x00made"


def run(command, *arguments):
    """What the terminal sees: exit code, stdout, stderr."""
    out, err = io.StringIO(), io.StringIO()
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(sys, "stderr", err)
            command(stdout=out, stderr=err).run_from_argv(["manage.py", "it", *map(str, arguments)])
    except SystemExit as end:
        return end.code, out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def test_the_only_organisation_need_not_be_named(organisation):
    with time_machine.travel(NOON, tick=False):
        assert run(Naming) == (0, "Den Digitale Ressourcebank 2026-10-06\n", "")


def test_the_day_can_be_told(organisation):
    assert run(Naming, "--on", "2023-09-30")[1] == "Den Digitale Ressourcebank 2023-09-30\n"


def test_today_is_that_of_copenhagen_just_after_midnight(organisation):
    with time_machine.travel("2026-10-05T22:30:00+00:00", tick=False):
        assert run(Naming)[1].endswith("2026-10-06\n")


def test_several_organisations_and_none_named_is_wrong_input(organisation):
    create_organisation(name="Anden")

    code, out, err = run(Naming)

    assert (code, out) == (2, "")
    assert err == (
        "--organisation: several organisations, none named;"
        " accepted: Anden, Den Digitale Ressourcebank\n"
    )


def test_a_day_that_is_none_is_wrong_input(organisation):
    code, out, err = run(Naming, "--on", "30/9")

    assert (code, out) == (2, "")
    assert "“30/9” is not a date; accepted: a date as 2026-01-31" in err


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["--what"], "unrecognized arguments: --what"),
        (["--on"], "--on: expected one argument"),
        (["--on", "a\nb"], "--on: “a b” is not a date; accepted: a date as 2026-01-31"),
    ],
)
def test_wrong_arguments_are_one_line_of_wrong_input(arguments, line):
    assert run(Naming, *arguments) == (2, "", f"{line}\n")


def test_a_missing_argument_is_one_line_of_wrong_input():
    assert run(Making) == (2, "", "the following arguments are required: FILE\n")


def test_called_from_python_wrong_arguments_are_an_exception():
    with pytest.raises(CommandError, match="unrecognized arguments: --what"):
        call_command(Naming(), "--what")


@pytest.mark.parametrize("arguments", [[], ["--organisation", "Korsør"]])
def test_an_empty_database_says_how_it_gets_its_first_organisation(arguments):
    assert run(Naming, *arguments) == (
        2,
        "",
        "--organisation: there is no organisation yet; see create_organisation\n",
    )


def test_a_refused_file_gives_one_line_per_fault_and_leaves_nothing(tmp_path):
    file = tmp_path / "name.txt"
    file.write_text("wrong")

    assert run(Making, file) == (
        2,
        "",
        "f.csv, line 2, column a: wrong\nf.csv, line 3, column b: no\n",
    )
    assert not Organisation.objects.exists()


def test_a_missing_file_is_wrong_input(tmp_path):
    assert run(Making, tmp_path / "gone.csv") == (
        2,
        "",
        "gone.csv: cannot be read (No such file or directory)\n",
    )


def test_a_dry_run_does_everything_and_keeps_nothing(tmp_path):
    file = tmp_path / "name.txt"
    file.write_text("Korsør")

    assert run(Making, file, "--dry-run")[0::2] == (0, "Dry run: nothing was kept.\n")
    assert not Organisation.objects.exists()


def test_the_result_goes_byte_by_byte_to_the_file_named(tmp_path):
    file, output = tmp_path / "name.txt", tmp_path / "out.bin"
    file.write_text("Korsør")

    assert run(Making, file, "--output", output) == (0, "", "")
    assert output.read_bytes() == b"\x00made"
    assert Organisation.objects.get().name == "Korsør"


def test_an_output_nobody_can_write_is_wrong_input(organisation, tmp_path):
    code, out, err = run(Naming, "--output", tmp_path / "none" / "out.txt")

    assert (code, out) == (2, "")
    assert "accepted: a file in a folder that exists" in err


def test_anything_else_is_not_wrong_input(organisation, tmp_path):
    file = tmp_path / "name.txt"
    file.write_bytes(b"\xff")

    with pytest.raises(UnicodeDecodeError):
        run(Making, file)


def test_called_from_python_the_fault_is_an_exception(organisation):
    with pytest.raises(WrongInputError, match="no organisation named “Ingen”"):
        call_command(Naming(), organisation="Ingen", on=date(2026, 1, 1))


def test_called_from_python_the_result_goes_where_the_caller_says(organisation):
    out = io.StringIO()

    call_command(Naming(), on=date(2026, 1, 1), stdout=out)

    assert out.getvalue() == "Den Digitale Ressourcebank 2026-01-01\n"
