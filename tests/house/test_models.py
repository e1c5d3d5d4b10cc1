"""Promises every model keeps, found by looking at all of them."""

import importlib
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models

from accounts.personal import Declaration
from organisations.models import Organisation
from tests.factories.base import RowFactory
from tests.house.test_source import ROOMS, ROOT

MODELS = [model for model in apps.get_models() if model._meta.app_label in ROOMS]
# What tells nothing about a person: the catalogues, the plan, and who may act where.
CATALOGUE = {
    "Organisation",
    "Area",
    "Programme",
    "ScreeningStep",
    "Subject",
    "Membership",
    "Link",
    "ShortAddress",
    "FocusArea",
    "Activity",
    "ActivityArea",
    "Indicator",
    "IndicatorTarget",
    "AreaTarget",
    "Skill",
    "WantedSubject",
    "VolunteerArea",
    "VolunteerSlot",
    "RequestSlot",
}
# The organisation itself and the people who may act in several of them.
WITHOUT_ORGANISATION = {"Organisation", "User"}
# When several rows or another field carry who did it: (model, field).
MOMENTS_WITHOUT_PERSON = {
    "created_at",  # the first event row says who
    "answered_at",
    "declined_at",
    "started_at",
    "at",
    "due_at",
    "send_at",
    "starts_at",
    "issued_at",
    "expires_at",
    "revoked_at",
}


def name_of(model):
    return model.__name__


@pytest.mark.parametrize("model", MODELS, ids=name_of)
def test_every_record_belongs_to_an_organisation(model):
    owner = {f.name: f.related_model for f in model._meta.concrete_fields}.get("organisation")

    assert (owner is Organisation) is (model.__name__ not in WITHOUT_ORGANISATION)


@pytest.mark.parametrize("model", MODELS, ids=name_of)
def test_every_field_of_a_person_is_declared(model):
    """Events hold who, what and when by their shape; catalogues are named above."""
    is_event = model.__name__.endswith("Event")
    if model.__name__ in CATALOGUE or is_event:
        assert not hasattr(model, "personal_data")
        return
    declaration = model.personal_data
    fields = {field.name for field in model._meta.concrete_fields}

    assert isinstance(declaration, Declaration)
    assert declaration.declared == fields
    assert declaration.undeclarable == frozenset()


@pytest.mark.parametrize("model", MODELS, ids=name_of)
def test_reverse_names_do_not_reach_up_into_higher_rooms(model):
    """A name from a lower room up to a higher one is an import by another road."""
    reaching_up = [
        relation.get_accessor_name()
        for relation in model._meta.related_objects
        if relation.related_model._meta.app_label in ROOMS
        and relation.related_model._meta.app_label != model._meta.app_label
        and not relation.hidden
    ]

    assert reaching_up == []


@pytest.mark.parametrize("model", MODELS, ids=name_of)
def test_a_moment_and_a_person_are_bound_by_a_constraint(model):
    """`x_at` and `x_by` are both set or both empty; the constraint names them both."""
    names = {field.name: field for field in model._meta.concrete_fields}
    pairs = {name[:-3] for name in names if name.endswith("_at") and f"{name[:-3]}_by" in names}
    promised = " ".join(str(constraint.deconstruct()) for constraint in model._meta.constraints)

    unbound = [
        stem
        for stem in pairs
        if (names[f"{stem}_at"].null or names[f"{stem}_by"].null)
        and not (f"{stem}_at" in promised and f"{stem}_by" in promised)
    ]

    assert unbound == []


@pytest.mark.parametrize("model", MODELS, ids=name_of)
def test_str_names_no_child(model):
    fields = {
        field.name: "Sara Hansen"
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField) and field.choices is None
    }
    declared = getattr(model, "personal_data", Declaration())

    text = str(model(pk=12, **fields))

    if declared.personal or declared.sensitive:
        assert "Sara" not in text


def factories():
    for path in sorted((ROOT / "tests" / "factories").glob("*.py")):
        module = importlib.import_module(f"tests.factories.{path.stem}")
        for value in vars(module).values():
            if isinstance(value, type) and issubclass(value, RowFactory):
                yield value._meta.model


def test_every_model_has_a_factory():
    missing = {model.__name__ for model in MODELS} - {
        model.__name__ for model in factories() if model
    }

    assert missing == set()


@pytest.mark.django_db
def test_migrations_are_complete():
    out = StringIO()

    call_command("makemigrations", "--check", "--dry-run", stdout=out)

    assert "No changes detected" in out.getvalue()


def test_the_danish_catalogue_says_everything():
    polib = importlib.import_module("polib")
    catalogue = polib.pofile(str(Path(ROOT) / "locale" / "da" / "LC_MESSAGES" / "django.po"))

    assert [entry.msgid for entry in catalogue.untranslated_entries()] == []
    assert [entry.msgid for entry in catalogue.fuzzy_entries()] == []
