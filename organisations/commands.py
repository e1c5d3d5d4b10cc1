"""What every command of the project has in common: options, exit codes, where things go.

Results go to stdout or `--output FILE`, messages to stderr. Exit 0 when done, 2 for wrong input
with one line per fault, 1 for anything else.
"""

from __future__ import annotations

import argparse
import sys
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from organisations import clock, scope
from organisations.imports import Fault, ImportRefusedError
from organisations.power import PassingRoleError, check_role
from organisations.services import UnknownOrganisationError, organisation_named

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from django.core.management.base import CommandParser

WRONG_INPUT = 2


class WrongInputError(Exception):
    """What was asked for cannot be; one line per fault, each saying what is accepted."""


class ProjectCommand(BaseCommand):
    """A command says which of the shared options it takes, and does its work in `work`.

    It acts in the organisation it takes; one that takes none enters those it works in itself.

    `takes` may name
    organisation  `--organisation NAME`: `work` is told the Organisation itself.
    on            `--on DATE`: today, in Copenhagen, when it is left out.
    file          a file to read: `work` is told its Path, for `read_input`.
    dry_run       `--dry-run`: everything is done and checked, and nothing of it kept.
    """

    takes: ClassVar[tuple[str, ...]] = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--output", metavar="FILE", type=Path, help="write the result here, not to stdout"
        )
        for option in self.takes:
            OPTIONS[option](parser)

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """Wrong arguments are wrong input like any other; Python callers get a CommandError."""
        parser = super().create_parser(prog_name, subcommand, **kwargs)
        if parser.called_from_command_line:
            parser.error = _refuse_arguments  # type: ignore[method-assign]
        return parser

    def run_from_argv(self, argv: list[str]) -> None:
        try:
            super().run_from_argv(argv)
        except WrongInputError as fault:
            self.stderr.write(str(fault))
            sys.exit(WRONG_INPUT)

    def handle(self, *_args: str, **options: Any) -> None:
        """Raises WrongInputError, whose lines are for the person at the terminal."""
        output = options.pop("output")
        told = {name: options[name] for name in options if name not in DJANGO_OPTIONS}
        try:
            check_role()
            result = self._work_whole(told)
        except PassingRoleError as refusal:
            raise CommandError(str(refusal)) from refusal
        except ImportRefusedError as refusal:
            raise WrongInputError(str(refusal)) from refusal
        except UnknownOrganisationError as unknown:
            raise WrongInputError(f"--organisation: {unknown}") from unknown
        if result is not None:
            self._hand_over(result, output)

    def work(self, **options: Any) -> str | bytes | None:
        """What the command does, all or nothing; returns the result as text or a file's bytes."""
        raise NotImplementedError

    def tell(self, message: str) -> None:
        """A message for the person at the terminal, out of the way of the result."""
        self.stderr.write(message, style_func=str)

    def read_input(self, path: Path) -> bytes:
        try:
            return path.read_bytes()
        except OSError as fault:
            refused = Fault(path.name, 0, "", f"cannot be read ({fault.strerror})")
            raise ImportRefusedError([refused]) from fault

    def _work_whole(self, options: dict[str, Any]) -> str | bytes | None:
        with scope.outside():
            place: AbstractContextManager[None] = nullcontext()
            if "organisation" in self.takes:
                options["organisation"] = organisation_named(options["organisation"])
                place = scope.within(options["organisation"])
            if "on" in self.takes:
                options["on"] = options["on"] or clock.today()
            is_rehearsal = options.pop("dry_run", False)
            with place:
                result = self.work(**options)
            if is_rehearsal:
                transaction.set_rollback(True)
        if is_rehearsal:
            self.tell("Dry run: nothing was kept.")
        return result

    def _hand_over(self, result: str | bytes, output: Path | None) -> None:
        content = result if isinstance(result, bytes) else f"{result.rstrip()}\n".encode()
        if output is None:
            self._print(content)
            return
        try:
            output.write_bytes(content)
        except OSError as fault:
            raise WrongInputError(
                f"--output: {output} cannot be written ({fault.strerror}); accepted: a file in a"
                " folder that exists"
            ) from fault

    def _print(self, content: bytes) -> None:
        """Files such as DOCX go out byte by byte, where stdout is one that takes bytes."""
        if binary := getattr(self.stdout, "buffer", None):
            self.stdout.flush()
            binary.write(content)
            binary.flush()
            return
        self.stdout.write(content.decode(errors="replace"), ending="")


def _refuse_arguments(message: str) -> NoReturn:
    """For argparse, instead of its usage over several lines."""
    raise WrongInputError(" ".join(message.removeprefix("argument ").split()))


def a_day(value: str) -> date:
    """For argparse: an ISO 8601 date."""
    try:
        return date.fromisoformat(value)
    except ValueError as fault:
        raise argparse.ArgumentTypeError(
            f"“{value}” is not a date; accepted: a date as 2026-01-31"
        ) from fault


OPTIONS = {
    "organisation": lambda parser: parser.add_argument(
        "--organisation", metavar="NAME", help="may be left out when there is only one"
    ),
    "on": lambda parser: parser.add_argument(
        "--on", metavar="DATE", type=a_day, help="the day that counts as today, as 2026-01-31"
    ),
    "file": lambda parser: parser.add_argument("file", metavar="FILE", type=Path),
    "dry_run": lambda parser: parser.add_argument(
        "--dry-run", action="store_true", help="check everything, keep nothing"
    ),
}
DJANGO_OPTIONS = {
    "verbosity",
    "settings",
    "pythonpath",
    "traceback",
    "no_color",
    "force_color",
    "skip_checks",
    "stdout",
    "stderr",
}
