"""What the forms of the desk have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

if TYPE_CHECKING:
    from datetime import datetime


class StepForm(forms.Form):
    """What is typed for a step with a record, at a moment; it becomes the verb's arguments."""

    def __init__(self, *args: Any, record: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.record = record
        self.now = now

    @property
    def arguments(self) -> dict[str, Any]:
        return self.cleaned_data


class NothingTyped(StepForm):
    """A step that is one button."""
