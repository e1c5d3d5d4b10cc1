"""Keep outside the database where each organisation's audit ends now."""

from organisations import clock, scope
from organisations.audit import checkpoints
from organisations.commands import ProjectCommand
from organisations.models import Organisation


class Command(ProjectCommand):
    help = (
        "Add a line to each organisation's file in AUDIT_CHECKPOINT_DIR: the number and hash of"
        " the audit's last entry. The worker does the same each night."
    )

    def work(self):
        lines = []
        for organisation in Organisation.objects.order_by("name"):
            with scope.within(organisation):
                now = checkpoints.keep(organisation, at=clock.now())
            lines.append(f"{organisation}: {now.sequence} {now.hash}")
        return "\n".join(lines) or "There is no organisation yet."
