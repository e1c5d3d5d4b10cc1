"""Read registrations from CSV or XLSX: activity,indicator,area,date,value,cancelled,note."""

from organisations import clock
from organisations.commands import ProjectCommand
from reports.services import import_registrations


class Command(ProjectCommand):
    help = __doc__
    takes = ("file", "organisation", "dry_run")

    def work(self, *, file, organisation):
        summary = import_registrations(
            organisation=organisation,
            content=self.read_input(file),
            file=file.name,
            by=organisation.system_user,
            at=clock.now(),
        )
        return f"registrations: {summary}"
