"""Fill the database with the demo: invented people and two school years of what they did."""

import argparse
from typing import ClassVar

from django.conf import settings

from coordinators.demo import DEMO, seed
from coordinators.demo.organisations import named
from coordinators.demo.staff import SECOND_FACTOR, logins
from organisations import scope
from organisations.commands import ProjectCommand, WrongInputError
from organisations.models import Organisation

PEOPLE, MOST_PEOPLE, MOST_ORGANISATIONS = 140, 100_000, 1000
# Of so many organisations the logins are told.
TOLD = 3
REFUSED = (
    "seed_demo: this is no development site (DEBUG is off); accepted: --force, which makes the"
    " people without passwords and telephone numbers"
)


def _number(least, most):
    def read(value):
        if not value.isascii() or not value.isdigit() or not least <= int(value) <= most:
            raise argparse.ArgumentTypeError(f"“{value}”; accepted: a whole number {least}-{most}")
        return int(value)

    return read


class Command(ProjectCommand):
    help = (
        "Motalavej, Ringparken and Sydbyen with people, matches, meetings over two school years,"
        " a plan and registrations, all invented. An organisation that is there is left as it is."
    )
    takes: ClassVar = ("on",)

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument(
            "--people",
            type=_number(20, MOST_PEOPLE),
            default=PEOPLE,
            metavar="N",
            help=f"youths and volunteers of each organisation together ({PEOPLE})",
        )
        parser.add_argument(
            "--organisations", type=_number(1, MOST_ORGANISATIONS), default=1, metavar="K"
        )
        parser.add_argument("--seed", default="1", help="another word, other people")
        parser.add_argument(
            "--logins", action="store_true", help="only tell how to log in to the demo that is here"
        )
        parser.add_argument("--force", action="store_true", help="also where DEBUG is off")

    def work(self, *, on, people, organisations, logins, force, **options):
        numbers = range(organisations)
        if logins:
            return self._logins()
        if not settings.DEBUG and not force:
            raise WrongInputError(REFUSED)
        for number in numbers:
            made = seed(
                number=number,
                people=people,
                seed=options["seed"],
                on=on,
                is_development=settings.DEBUG,
            )
            name = named(number)[0]
            self.tell(f"{name}: {'made' if made else 'is already there, nothing changed'}")
        return self._logins()

    def _logins(self):
        """Of the demo's first organisations; a sentence where there is none."""
        known = Organisation.objects.in_bulk([named(n)[0] for n in range(TOLD)], field_name="name")
        if DEMO not in known:
            return "There is no demo here: bin/manage seed_demo makes it."
        lines = [f"{settings.BASE_URL}/"]
        for demo in sorted(known.values(), key=lambda one: one.pk):
            with scope.within(demo):
                lines += [f"{demo.name}:", *logins(demo)]
        factor = f"The staff's second factor, for an authenticator app: {SECOND_FACTOR}"
        return "\n".join([*lines, factor])
