"""Look through the chain of each organisation's audit, and tell where it is broken."""

from django.core.management.base import CommandError

from organisations import scope
from organisations.audit import chain, checkpoints
from organisations.commands import ProjectCommand
from organisations.models import Organisation
from organisations.services import organisation_named


class Command(ProjectCommand):
    help = (
        "Verify the audit: an entry that was changed or deleted, and, by the checkpoints kept"
        " outside the database, an end that was cut off. Exit 1 at the first that is broken."
    )

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--organisation", metavar="NAME", help="left out: every one")

    def work(self, *, organisation):
        meant = Organisation.objects.order_by("name")
        chosen = [organisation_named(organisation)] if organisation else meant
        return "\n".join(self._whole(one) for one in chosen) or "There is no organisation yet."

    def _whole(self, organisation):
        with scope.within(organisation):
            kept = checkpoints.kept(organisation)
            found = chain.first_break(known=kept)
            if found:
                raise CommandError(f"{organisation}: {found}")
            count = chain.head().sequence
        return f"{organisation}: {count} entries, {len(kept)} checkpoints, whole"
