"""Lists as a coordinator sends them from the page."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from coordinators.lists import KINDS
from organisations.services import create_organisation
from tests.organisations.people_files import as_csv, as_xlsx, table
from tests.walls import act_in

PAGE = reverse("coordinators:list_bring")
BACK = reverse("coordinators:list_hand_back")


def bank():
    organisation = create_organisation(
        name="Ressourcebanken",
        areas=[("M", "Motalavej"), ("R", "Ringparken")],
        programmes=["ressourcebank"],
    )
    act_in(organisation)
    return organisation


def written(kind, *rows, format_name="csv"):
    """A list of this kind; rows say the cells that matter."""
    lines = table(KINDS[kind].names, *rows)
    return as_csv(lines, delimiter=";", bom=True) if format_name == "csv" else as_xlsx(lines)


def sent(client, kind, content, *, name=None, follow=False, **more):
    file = SimpleUploadedFile(name or f"{kind}.csv", content)
    return client.post(PAGE, {"kind": kind, "file": file, **more}, follow=follow)


def handed_back(client, page, **more):
    """The file that the page of a refused list leads to."""
    answer = client.post(BACK, {"packed": page.context["handed_back"].packed, **more})
    assert answer.status_code == 200
    return answer
