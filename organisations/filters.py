"""What the filters of the desk's lists have in common."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from organisations.models import Area, Subject

if TYPE_CHECKING:
    from datetime import date
    from typing import ClassVar


class DeskFilter(django_filters.FilterSet):
    """A filter that shows `chosen_to_begin_with` while the address says nothing else.

    The list it narrows says which day it is.
    """

    chosen_to_begin_with: ClassVar[dict[str, str]] = {}
    today: date

    def __init__(self, data=None, *args, **kwargs):
        chosen = dict(self.chosen_to_begin_with)
        chosen.update((data or {}).items())
        super().__init__(chosen, *args, **kwargs)

    @property
    def is_narrowed(self):
        """Whether the reader chose something else than what is shown to begin with."""
        return any(
            self.form.data.get(name, "") != self.chosen_to_begin_with.get(name, "")
            for name in self.filters
        )


def search_filter(*, label, fields):
    """Finds rows in which one of the fields contains what is typed."""

    def containing(rows, _name, value):
        return rows.filter(reduce(or_, (Q(**{f"{field}__icontains": value}) for field in fields)))

    return django_filters.CharFilter(
        label=label,
        method=containing,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )


def area_filter(*, field):
    return django_filters.ModelChoiceFilter(
        label=_("Area"),
        field_name=field,
        queryset=lambda request: Area.objects.visible_to(request.membership).order_by("position"),
        empty_label=_("All"),
    )


def subject_filter(*, field):
    """Rows with this subject, through the relation named before the last `__`."""
    relation, subject = field.rsplit("__", 1)

    def with_subject(rows, _name, value):
        related = rows.model._meta.get_field(relation)  # noqa: SLF001 - Django's public-by-use API
        having = related.related_model.objects.filter(
            **{related.field.name: OuterRef("pk"), subject: value}
        )
        return rows.filter(Exists(having))

    return django_filters.ModelChoiceFilter(
        label=_("Subject"),
        method=with_subject,
        queryset=lambda request: Subject.objects.visible_to(request.membership).order_by(
            "position", "name"
        ),
        empty_label=_("All"),
    )
