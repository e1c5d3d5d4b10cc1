"""What the forms of the desk have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organisations.models import Area, Membership

if TYPE_CHECKING:
    from datetime import datetime


class StepForm(forms.Form):
    """What is typed for a step with a record, at a moment; it becomes the verb's arguments.

    What can be chosen is what the membership may see.
    """

    def __init__(
        self,
        *args: Any,
        record: Any,
        now: datetime,
        membership: Membership | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.record = record
        self.now = now
        self.membership = membership

    @property
    def arguments(self) -> dict[str, Any]:
        return self.cleaned_data


class NothingTyped(StepForm):
    """A step that is one button."""


class AreasForm(StepForm):
    areas = forms.ModelMultipleChoiceField(
        Area.objects.none(),
        label=_("Housing areas"),
        help_text=_("Choose none, and your colleague sees all areas."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        areas = Area.objects.of(self.record.organisation).order_by("position", "pk")
        self.fields["areas"].queryset = areas
        self.fields["areas"].initial = [area.pk for area in self.record.limited_to]


class RoleForm(forms.Form):
    """The roles a chief gives; a volunteer's comes with the place in the bank."""

    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(label=_("E-mail"), max_length=254)
    role = forms.ChoiceField(
        label=_("Role"),
        choices=[(role.value, role.label) for role in Membership.WORKING],
        widget=forms.RadioSelect,
    )
