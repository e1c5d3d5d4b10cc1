"""Bring a list of youths over."""

from typing import ClassVar

from organisations import clock
from organisations.commands import ProjectCommand
from youths.imports import import_youths


class Command(ProjectCommand):
    help = "Bring a list of youths over from CSV or XLSX; the same file again changes nothing."
    takes: ClassVar = ("file", "organisation", "dry_run")

    def work(self, *, file, organisation):
        summary = import_youths(
            self.read_input(file),
            file=file.name,
            organisation=organisation,
            by=organisation.system_user,
            at=clock.now(),
        )
        return f"youths: {summary}"
