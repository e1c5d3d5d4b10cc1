"""Ranked volunteers with reasons, a line of JSON per request (ressourcebank-suggestions/1)."""

import json

from matching.suggestions import Bank
from organisations.commands import ProjectCommand, WrongInputError
from organisations.models import Programme
from youths.models import HelpRequest

FORMAT = "ressourcebank-suggestions/1"


class Command(ProjectCommand):
    help = "Suggest volunteers for a request, or for every open request of a programme."
    takes = ("organisation", "on")

    def add_arguments(self, parser):
        super().add_arguments(parser)
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("--request", metavar="REF", help="one request, whatever its status")
        which.add_argument(
            "--programme", metavar="SLUG", help="all its open requests, oldest first"
        )
        parser.add_argument("--limit", type=int, default=10, help="candidates per request (10)")
        parser.add_argument(
            "--all", action="store_true", help="no limit, and who is excluded and why"
        )
        parser.add_argument("--format", choices=["json"], default="json")

    def work(self, *, organisation, on, limit, **options):
        if limit < 1:
            raise WrongInputError(f"--limit: {limit} is too few; accepted: 1 or more")
        requests = _requests(organisation, request=options["request"], slug=options["programme"])
        found = Bank(organisation, on=on).suggest(requests)
        most = None if options["all"] else limit
        lines = [_line(one, most=most, with_excluded=options["all"]) for one in found]
        return "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)


def _requests(organisation, *, request, slug):
    """The requests meant; raises WrongInputError for a ref or a slug nobody knows."""
    requests = HelpRequest.objects.of(organisation).with_profile()
    if request is not None:
        found = requests.filter(ref=request)
        if not found:
            raise WrongInputError(f"--request: no request with the ref “{request}”")
        return found
    programmes = Programme.objects.of(organisation)
    if not programmes.filter(slug=slug).exists():
        accepted = ", ".join(programmes.order_by("slug").values_list("slug", flat=True))
        raise WrongInputError(f"--programme: no programme “{slug}”; accepted: {accepted}")
    return requests.open().filter(programme__slug=slug).oldest_first()


def _line(found, *, most, with_excluded):
    line = {
        "format": FORMAT,
        "request": found.request.ref,
        "candidates": [_candidate(one) for one in found.candidates[:most]],
    }
    if with_excluded:
        line["excluded"] = [
            {"volunteer": one.volunteer.ref, "reasons": [reason.value for reason in one.reasons]}
            for one in found.excluded
        ]
    return line


def _candidate(candidate):
    return {
        "volunteer": candidate.volunteer.ref,
        "score": float(candidate.score),
        "factors": [
            {
                "factor": part.factor.value,
                "points": float(part.points),
                "max": float(part.max),
                "text": part.text,
            }
            for part in candidate.factors
        ],
    }
