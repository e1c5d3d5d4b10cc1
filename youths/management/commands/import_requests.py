"""Bring a list of requests over."""

from typing import ClassVar

from organisations import clock
from organisations.commands import ProjectCommand
from youths.imports import import_requests


class Command(ProjectCommand):
    help = "Bring a list of requests over from CSV or XLSX; the same file again changes nothing."
    takes: ClassVar = ("file", "organisation", "dry_run")

    def work(self, *, file, organisation):
        summary = import_requests(
            self.read_input(file),
            file=file.name,
            organisation=organisation,
            by=organisation.system_user,
            at=clock.now(),
        )
        return f"requests: {summary}"
