"""Write the quarterly report of one activity, or of all, as JSON, HTML, DOCX or XLSX."""

import argparse

from organisations.commands import ProjectCommand, WrongInputError
from organisations.imports.nearest import nearest
from reports.models import Activity
from reports.periods import NotAQuarterError, Quarter
from reports.rendering import FORMATS, render
from reports.report import reports_of


class Command(ProjectCommand):
    help = __doc__
    takes = ("organisation",)

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--activity", metavar="CODE", help="left out: all activities")
        parser.add_argument("--quarter", metavar="2023Q3", type=a_quarter, required=True)
        parser.add_argument("--format", choices=FORMATS, default="json")

    def work(self, *, organisation, activity, quarter, **options):
        activities = activities_meant(organisation, activity)
        return render(
            reports_of(activities, organisation=organisation, quarter=quarter),
            format_name=options["format"],
            is_single=activity is not None,
        )


def a_quarter(text):
    """For argparse, which shows the message of this error and no other."""
    try:
        return Quarter.parse(text)
    except NotAQuarterError as fault:
        raise argparse.ArgumentTypeError(str(fault)) from fault


def activities_meant(organisation, code):
    """All the organisation's activities, or the one with this code."""
    activities = list(Activity.objects.of(organisation).with_plan().in_order())
    codes = [activity.code for activity in activities]
    if not activities:
        raise WrongInputError(f"{organisation}: no activities yet; see import_plan")
    if code is None:
        return activities
    if code not in codes:
        raise WrongInputError(
            f"--activity: “{code}” is not known{nearest(code, codes)}; accepted: {', '.join(codes)}"
        )
    return [activity for activity in activities if activity.code == code]
