"""Fields made for a thumb that several rooms ask with: subjects with a level, a week to tap."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import WEEKDAYS_ABBR
from django.utils.translation import gettext_lazy as _

from organisations import availability, times
from organisations.availability import Slot, Weekday
from organisations.models import Level

# Parts of the day as people speak of them: from, to, name.
PARTS = (
    ("12:00", "16:00", _("Afternoon")),
    ("16:00", "19:00", _("Late afternoon")),
    ("19:00", "21:00", _("Evening")),
)


class SubjectsWidget(forms.Widget):
    """A tile for each subject; a chosen one asks for its level. Works without JavaScript."""

    template_name = "organisations/widgets/subjects.html"
    use_fieldset = True

    def __init__(self, *, subjects):
        super().__init__()
        self.subjects = subjects

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        chosen = value or {}
        levels = [(level.value, level.label) for level in Level]
        context["levels"] = levels
        context["rows"] = [
            {
                "subject": subject,
                "value": str(subject.pk),
                "level_name": _level_name(name, subject.pk),
                "level": chosen.get(str(subject.pk), ""),
                "is_chosen": str(subject.pk) in chosen,
            }
            for subject in self.subjects
        ]
        return context

    def value_from_datadict(self, data, files, name):  # noqa: ARG002 - Django's signature
        """Level by the chosen subject's key; empty where none was chosen."""
        chosen = data.getlist(name) if hasattr(data, "getlist") else data.get(name, [])
        return {key: data.get(_level_name(name, key), "") for key in chosen}

    def value_omitted_from_data(self, *_data):
        return False

    def id_for_label(self, _id):
        return ""


class SubjectsField(forms.Field):
    """Cleans to pairs of subject and level; a subject without its level is named in the error."""

    def __init__(self, *, subjects, **kwargs):
        self.subjects = {str(subject.pk): subject for subject in subjects}
        super().__init__(widget=SubjectsWidget(subjects=subjects), **kwargs)

    def clean(self, value):
        chosen = value or {}
        if not chosen.keys() <= self.subjects.keys():
            raise ValidationError(_("One of these subjects is not on the list any more."))
        lacking = [str(self.subjects[key]) for key, level in chosen.items() if not level]
        if lacking:
            raise ValidationError(
                _("Choose a level for %(subjects)s."), params={"subjects": ", ".join(lacking)}
            )
        if not set(chosen.values()) <= set(Level.values):
            raise ValidationError(_("Choose one of the levels on the list."))
        return tuple((self.subjects[key], Level(level)) for key, level in chosen.items())


class WeekWidget(forms.CheckboxSelectMultiple):
    """A week to tap: days down, parts of the day across; each box is a stretch of time."""

    template_name = "organisations/widgets/week.html"
    input_type = None

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        chosen = set(value or ())
        context["parts"] = [
            (label, Slot.parse(f"mon {starts}-{ends}").hours) for starts, ends, label in PARTS
        ]
        context["days"] = [
            {
                "label": day.label,
                "short": WEEKDAYS_ABBR[day],
                "boxes": [
                    {"value": stretch, "label": label, "is_chosen": stretch in chosen}
                    for stretch, label in _stretches(day)
                ],
            }
            for day in Weekday
        ]
        return context


class WeekField(forms.MultipleChoiceField):
    """Cleans to merged slots."""

    def __init__(self, **kwargs):
        stretches = [stretch for day in Weekday for stretch, _label in _stretches(day)]
        choices = [(stretch, stretch) for stretch in stretches]
        super().__init__(choices=choices, widget=WeekWidget, **kwargs)

    def clean(self, value):
        return availability.merge(Slot.parse(stretch) for stretch in super().clean(value))


class TimesField(forms.CharField):
    """Cleans to slots, in the order typed."""

    def __init__(self, **kwargs):
        super().__init__(max_length=300, **kwargs)

    def clean(self, value):
        try:
            return times.read(super().clean(value))
        except times.TimesError as fault:
            raise forms.ValidationError(str(fault)) from fault


def tapped_and_typed(slots):
    """The boxes of the week that hold a slot whole, and the slots that no boxes make up."""
    boxes = {value: Slot.parse(value) for value, _label in WeekField(required=False).choices}
    tapped, typed = [], []
    for slot in slots:
        within = [value for value, box in boxes.items() if not availability.without([box], [slot])]
        if availability.without([slot], [boxes[value] for value in within]):
            typed.append(slot)
        else:
            tapped += within
    return tapped, typed


def _level_name(name, key):
    return f"{name}-{key}-level"


def _stretches(day):
    """The day's parts as availability writes them, each with its name."""
    return [(f"{day.name.lower()} {starts}-{ends}", label) for starts, ends, label in PARTS]
