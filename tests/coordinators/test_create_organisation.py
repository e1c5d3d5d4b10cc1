import pytest
from django.core.management import call_command

from organisations.catalogue import PROGRAMMES, SUBJECTS
from organisations.commands import WrongInputError
from organisations.models import Area, Organisation, Programme, Subject
from tests.walls import act_in

pytestmark = pytest.mark.django_db


def create(*arguments):
    call_command("create_organisation", "--name", "Ressourcebanken", *arguments)
    act_in(Organisation.objects.get())


def test_an_organisation_has_its_areas_the_subjects_and_the_programmes_named():
    create(
        "--municipality",
        "Slagelse",
        "--areas",
        "M:Motalavej; R:Ringparken;S:Sydbyen",
        "--programmes",
        "ressourcebank;kvinfo-mentor",
    )

    organisation = Organisation.objects.get()
    areas = Area.objects.of(organisation).order_by("position").values_list("code", "name")
    programmes = Programme.objects.of(organisation).values_list("slug", flat=True)
    assert (organisation.name, organisation.municipality) == ("Ressourcebanken", "Slagelse")
    assert list(areas) == [("M", "Motalavej"), ("R", "Ringparken"), ("S", "Sydbyen")]
    assert set(programmes) == {"ressourcebank", "kvinfo-mentor"}
    assert Subject.objects.of(organisation).count() == len(SUBJECTS)


def test_all_seven_models_can_be_made():
    create("--programmes", ";".join(PROGRAMMES))

    assert Programme.objects.count() == len(PROGRAMMES) == 7


def test_running_it_again_changes_nothing():
    arguments = ["--areas", "M:Motalavej", "--programmes", "ressourcebank"]
    create(*arguments)
    before = [list(model.objects.values()) for model in (Organisation, Area, Programme, Subject)]

    create(*arguments)

    after = [list(model.objects.values()) for model in (Organisation, Area, Programme, Subject)]
    assert after == before


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (
            ["--programmes", "dynamo;kvinfo"],
            "--programmes: “kvinfo” is not known (nearest: kvin",
        ),
        (["--programmes", "x"], "“x” is not known; accepted: ressourcebank, unge-maend-med-maal"),
        (["--areas", "Motalavej"], "--areas: “Motalavej” is not an area; accepted: code and name"),
        (
            ["--areas", "M:;R:Ringparken"],
            "--areas: “M:” is not an area; accepted: code and",
        ),
        (["--areas", "M:A;M:B"], "--areas: code “M” stands twice; accepted: each once"),
        (["--areas", "MOTALAVEJ:A"], "--areas: “MOTALAVEJ” does not fit; accepted: 1-8 characters"),
        (["--name", " "], "--name: “” does not fit; accepted: 1-120 characters"),
        (["--municipality", "x" * 81], "does not fit; accepted: 1-80 characters"),
    ],
)
def test_wrong_input_is_refused_with_what_is_accepted(arguments, fault):
    with pytest.raises(WrongInputError) as refusal:
        create(*arguments)

    assert fault in str(refusal.value)
    assert not Organisation.objects.exists()


def test_every_fault_is_told_at_once():
    with pytest.raises(WrongInputError) as refusal:
        create("--areas", "M;R", "--programmes", "x;y")

    assert len(str(refusal.value).splitlines()) == 4
