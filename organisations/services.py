"""Making an organisation, and finding the one that is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.text import slugify

from accounts.models import User
from organisations import scope
from organisations.catalogue import PROGRAMMES, SCREENING, SUBJECTS
from organisations.models import Area, Organisation, Programme, ScreeningStep, Subject

if TYPE_CHECKING:
    from collections.abc import Iterable

DANISH = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa"})


class UnknownOrganisationError(LookupError):
    """No organisation is meant, or which one is not clear; the message says what is accepted."""


def address_name(name: str) -> str:
    """A name as it stands in an address: Korsør becomes korsoer."""
    return slugify(name.translate(DANISH))


@transaction.atomic
def create_organisation(
    *,
    name: str,
    municipality: str = "",
    areas: Iterable[tuple[str, str]] = (),
    programmes: Iterable[str] = (),
) -> Organisation:
    """The organisation of this name with these areas (code, name) and programme models.

    Made when it is missing and added to when it is there; what is there is left as it is, so
    running it again changes nothing. Raises KeyError for a programme model nobody knows.
    """
    organisation = Organisation.objects.filter(name=name).first() or Organisation.objects.create(
        name=name,
        slug=_free_slug(name),
        municipality=municipality,
        system_user=User.objects.system(),
    )
    with scope.within(organisation):
        add_areas(organisation, areas)
        for position, (slug, danish, english) in enumerate(SUBJECTS):
            Subject.objects.get_or_create(
                organisation=organisation,
                slug=slug,
                defaults={"name": danish, "name_en": english, "position": position},
            )
        for slug in programmes:
            _add_programme(organisation, slug)
    return organisation


def _add_programme(organisation: Organisation, slug: str) -> None:
    """The model with the steps of its screening; one that is there is left as it is."""
    programme, is_new = Programme.objects.get_or_create(
        organisation=organisation, slug=slug, defaults=PROGRAMMES[slug]
    )
    if is_new:
        ScreeningStep.objects.bulk_create(
            ScreeningStep(
                organisation=organisation,
                programme=programme,
                key=step["kind"],
                position=position,
                **step,
            )
            for position, step in enumerate(SCREENING[slug])
        )


def add_areas(organisation: Organisation, areas: Iterable[tuple[str, str]]) -> None:
    """Areas in the order given, behind those already there; a known code keeps its name."""
    behind = Area.objects.of(organisation).count()
    for position, (code, name) in enumerate(areas):
        Area.objects.get_or_create(
            organisation=organisation,
            code=code,
            defaults={"name": name, "position": behind + position},
        )


def organisation_named(name: str | None) -> Organisation:
    """The organisation of this name; without a name the only one there is.

    Raises UnknownOrganisationError when there is none of that name, or several and none named.
    """
    known = list(Organisation.objects.order_by("name"))
    if not known:
        raise UnknownOrganisationError("there is no organisation yet; see create_organisation")
    meant = [one for one in known if name is None or one.name == name]
    if len(meant) == 1:
        return meant[0]
    names = ", ".join(one.name for one in known)
    what = "several organisations, none named" if meant else f"no organisation named “{name}”"
    raise UnknownOrganisationError(f"{what}; accepted: {names}")


def _free_slug(name: str) -> str:
    slug = base = address_name(name)[:50] or "organisation"
    number = 2
    while Organisation.objects.filter(slug=slug).exists():
        slug, number = f"{base}-{number}", number + 1
    return slug
