"""List the metrics an indicator can count by, each with its definition."""

from organisations.commands import ProjectCommand
from reports.metrics import METRICS


class Command(ProjectCommand):
    help = __doc__

    def work(self):
        return "\n".join(
            f"{metric.name} ({', '.join(sorted(metric.kinds))}): {metric.definition}"
            for metric in METRICS.values()
        )
