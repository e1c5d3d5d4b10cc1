"""The declaration of personal data: every field of a person is personal, sensitive or harmless.

Erasure, exports and masking read this one list; a house test fails on a field not declared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import apps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import Model


class Declaration:
    """Field names by class, each a space-separated list. Sensitive is also personal.

    personal  tells who somebody is or how to reach them.
    sensitive tells something that could hurt them: wishes, notes, answers, a protected address.
    harmless  says nothing about a person by itself: keys, statuses, moments.

    Of those that are personal or sensitive,
    kept      stay when the person is erased: figures are made of them, and they name nobody;
    others    tell about somebody else too, so they are not handed to the person.
    """

    def __init__(
        self,
        *,
        personal: str = "",
        sensitive: str = "",
        harmless: str = "",
        kept: str = "",
        others: str = "",
    ) -> None:
        self.personal = frozenset(personal.split())
        self.sensitive = frozenset(sensitive.split())
        self.harmless = frozenset(harmless.split())
        self.kept = frozenset(kept.split())
        self.others = frozenset(others.split())

    @property
    def declared(self) -> frozenset[str]:
        return self.of_a_person | self.harmless

    @property
    def of_a_person(self) -> frozenset[str]:
        return self.personal | self.sensitive

    @property
    def undeclarable(self) -> frozenset[str]:
        """Names that stand in more than one class, or are kept or others' and in neither."""
        return (
            self.personal & self.sensitive
            | self.of_a_person & self.harmless
            | (self.kept | self.others) - self.of_a_person
        )


def declared_models() -> Iterator[tuple[type[Model], Declaration]]:
    """Every model that declares its fields, with its declaration: the one list there is."""
    for model in apps.get_models():
        declaration = getattr(model, "personal_data", None)
        if declaration is not None:
            yield model, declaration
