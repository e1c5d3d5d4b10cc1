"""Read a plan: its organisation, areas, focus areas, activities and indicators."""

from organisations import scope
from organisations.commands import ProjectCommand
from organisations.services import organisation_named
from reports.imports import read_plan
from reports.models import Activity, Indicator
from reports.services import import_plan


class Command(ProjectCommand):
    help = __doc__
    takes = ("file", "dry_run")

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument(
            "--organisation", metavar="NAME", help="lay the plan here, not where it says itself"
        )

    def work(self, *, file, organisation):
        plan = read_plan(self.read_input(file), file=file.name)
        owner = import_plan(
            plan=plan, organisation=organisation_named(organisation) if organisation else None
        )
        with scope.within(owner):
            activities, indicators = Activity.objects.count(), Indicator.objects.count()
        return f"{owner}: {activities} activities, {indicators} indicators"
