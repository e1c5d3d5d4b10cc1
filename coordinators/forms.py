"""What is typed on the desk's own pages."""

from __future__ import annotations

import zipfile
from pathlib import PurePath

from django import forms
from django.utils.translation import gettext_lazy as _

from coordinators.lists import KINDS
from organisations.forms import StepForm
from organisations.imports.workbooks import unfolded
from organisations.imports.writing import CONTENT_TYPES
from organisations.models import SpotCheck

LARGEST_LIST = 5 * 1024 * 1024
TOO_LARGE = _("The file is too large: at most 5 MB. Divide the list into several.")
UNFOLDS_TOO_LARGE = _(
    "The workbook is too large when it is unpacked: at most 50 MB. "
    "Copy the list alone to a new workbook, or save it as CSV."
)
# A workbook of 5 MB holds no more than this, but for one that was made to.
LARGEST_UNFOLDED = 50 * 1024 * 1024
WORKBOOK = b"PK\x03\x04"


class VerdictForm(StepForm):
    verdict = forms.ChoiceField(choices=SpotCheck.Verdict)


class ListForm(forms.Form):
    """A list to bring over; `content` is what was in its file."""

    kind = forms.ChoiceField(
        label=_("What is on the list?"),
        choices=[(kind.key, kind.label) for kind in KINDS.values()],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what is on the list.")},
    )
    file = forms.FileField(
        label=_("The file"),
        help_text=_("From a spreadsheet: XLSX or CSV, at most 5 MB."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        max_length=255,
        error_messages={
            "required": _("Choose a file."),
            "missing": _("Choose a file."),
            "invalid": _("Choose a file."),
            "empty": _("The file is empty."),
            "max_length": _("The file's name is too long."),
        },
    )

    @property
    def format_name(self):
        """`csv` or `xlsx`, by the file's name."""
        return PurePath(self.cleaned_data["file"].name).suffix.lower().removeprefix(".")

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > LARGEST_LIST:
            raise forms.ValidationError(TOO_LARGE)
        if self.format_name not in CONTENT_TYPES:
            raise forms.ValidationError(
                _("We read XLSX and CSV. Save the list as one of them in your spreadsheet.")
            )
        self.content = file.read()
        self._check_the_format_is_what_it_says()
        return file

    def _check_the_format_is_what_it_says(self):
        """What calls itself a workbook and is none is refused where it is read."""
        is_workbook = self.content.startswith(WORKBOOK)
        if self.format_name == "csv" and is_workbook:
            raise forms.ValidationError(
                _("The file is called CSV and is a workbook. Call it .xlsx, and try again.")
            )
        if self.format_name == "xlsx" and is_workbook and _unfolds_to(self.content):
            raise forms.ValidationError(UNFOLDS_TOO_LARGE)


def _unfolds_to(content):
    """Whether it is more than a list; what is broken is told when it is read."""
    try:
        return unfolded(content) > LARGEST_UNFOLDED
    except zipfile.BadZipFile:
        return False
