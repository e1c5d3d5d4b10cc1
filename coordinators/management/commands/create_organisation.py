"""Make an organisation with its areas and programmes."""

from typing import ClassVar

from organisations.catalogue import PROGRAMMES
from organisations.commands import ProjectCommand, WrongInputError
from organisations.imports.nearest import nearest
from organisations.services import create_organisation

AREAS_ACCEPTED = "code and name of each, as “M:Motalavej;R:Ringparken”"


class Command(ProjectCommand):
    help = (
        "Make an organisation with its areas, the subject catalogue and programmes of the seven"
        " models. What is there already is left as it is."
    )
    takes: ClassVar = ()

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--name", required=True)
        parser.add_argument("--municipality", default="", metavar="NAME")
        parser.add_argument("--areas", default="", metavar='"M:Motalavej;R:Ringparken"')
        parser.add_argument(
            "--programmes",
            default="",
            metavar='"ressourcebank;kvinfo-mentor"',
            help=f"of {', '.join(PROGRAMMES)}",
        )

    def work(self, *, name, municipality, areas, programmes):
        faults = []
        name = _within(name.strip(), "name", 120, faults)
        municipality = _within(municipality.strip(), "municipality", 80, faults)
        read = [_area(part, faults) for part in _parts(areas)]
        _refuse_repeats([code for code, _name in read], faults)
        slugs = _parts(programmes)
        faults += [_unknown(slug) for slug in slugs if slug not in PROGRAMMES]
        if faults:
            raise WrongInputError("\n".join(faults))
        organisation = create_organisation(
            name=name,
            municipality=municipality,
            areas=read,
            programmes=slugs,
        )
        return f"{organisation.name}: {len(read)} areas, {len(slugs)} programmes"


def _parts(text):
    return [part.strip() for part in text.split(";") if part.strip()]


def _area(part, faults):
    code, _colon, name = (piece.strip() for piece in part.partition(":"))
    if not code or not name:
        faults.append(f"--areas: “{part}” is not an area; accepted: {AREAS_ACCEPTED}")
    return _within(code, "areas", 8, faults), _within(name, "areas", 80, faults)


def _refuse_repeats(codes, faults):
    faults += [
        f"--areas: code “{code}” stands twice; accepted: each once"
        for code in dict.fromkeys(codes)
        if codes.count(code) > 1
    ]


def _within(text, option, longest, faults):
    if len(text) > longest or (option == "name" and not text):
        faults.append(f"--{option}: “{text[:40]}” does not fit; accepted: 1-{longest} characters")
    return text


def _unknown(slug):
    near = nearest(slug, PROGRAMMES)
    return f"--programmes: “{slug}” is not known{near}; accepted: {', '.join(PROGRAMMES)}"
