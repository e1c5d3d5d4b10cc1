"""Forms of the volunteer: tell how a meeting went in a few taps, and plan the next one."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from matching import words
from matching.models import Meeting
from matching.next_time import same_time_later
from organisations.local_time import local_day, local_moment

Outcome = Meeting.Outcome
# Half hours are what the report counts in.
LENGTHS = (30, 60, 90, 120, 150, 180)
MOODS = ((3, _("Good")), (2, _("So-so")), (1, _("Hard")))
TOPICS = [(value, capfirst(label)) for value, label in Meeting.Topic.choices]
WEEK, OTHER, NONE = "week", "other", "none"
DAY_FAULTS = {"required": _("Choose the day."), "invalid": _("Write the date as 24-12-2026.")}
CLOCK_FAULTS = {"required": _("Write the time."), "invalid": _("Write the time as 16:30.")}


class DayField(forms.DateField):
    def __init__(self, **kwargs):
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=widget, error_messages=DAY_FAULTS, **kwargs)


class ClockField(forms.TimeField):
    def __init__(self, **kwargs):
        widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
        super().__init__(widget=widget, error_messages=CLOCK_FAULTS, **kwargs)


class MoodField(forms.TypedChoiceField):
    """One of three faces, or none."""

    def __init__(self, **kwargs):
        super().__init__(
            choices=MOODS,
            coerce=int,
            empty_value=None,
            required=False,
            widget=forms.RadioSelect,
            **kwargs,
        )


class LogMeetingForm(forms.Form):
    """Filled in from the plan: who met as planned presses the button and is done."""

    outcome = forms.ChoiceField(
        label=_("What happened?"), widget=forms.RadioSelect, initial=Outcome.HELD
    )
    on = DayField(label=_("Which day?"))
    clock = ClockField(label=_("When did you start?"))
    minutes = forms.TypedChoiceField(label=_("How long?"), coerce=int, widget=forms.RadioSelect)
    topics = forms.MultipleChoiceField(
        label=_("What did you do?"),
        choices=TOPICS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    youth_mood = MoodField()
    volunteer_mood = MoodField(label=_("How was it for you?"))
    next = forms.ChoiceField(label=_("When do you meet again?"), widget=forms.RadioSelect)
    next_on = DayField(label=_("Which day?"), required=False)
    next_clock = ClockField(label=_("Time of day"), required=False)
    note = forms.CharField(
        label=_("A line to the coordinator"),
        help_text=_("The youth can ask to read it."),
        required=False,
        max_length=280,
    )

    def __init__(self, *args, meeting, at, **kwargs):
        super().__init__(*args, **kwargs)
        self.meeting, self.at = meeting, at
        self.planned_next = _planned_after(meeting, at=at)
        local = meeting.starts_at.astimezone(timezone.get_default_timezone())
        self.initial = {"on": local.date(), "clock": local.time(), "minutes": meeting.minutes}
        if meeting.starts_at > at:
            self.initial["outcome"] = None
        self._name_people()
        lengths = sorted({*LENGTHS, meeting.minutes})
        self.fields["minutes"].choices = [(one, words.duration(one)) for one in lengths]
        self._ask_next(local)

    def _name_people(self):
        name = {"name": self.meeting.match.youth.first_name}
        self.fields["outcome"].choices = [
            (Outcome.HELD, _("We met")),
            (Outcome.CANCELLED_BY_YOUTH, _("%(name)s cancelled") % name),
            (Outcome.CANCELLED_BY_VOLUNTEER, _("I cancelled")),
            (Outcome.NO_SHOW, _("%(name)s did not come") % name),
        ]
        self.fields["youth_mood"].label = _("How was it for %(name)s?") % name

    def _ask_next(self, local):
        """Only where the match goes on and nothing is planned yet."""
        if self.planned_next or not self.meeting.match.is_active:
            for name in ("next", "next_on", "next_clock"):
                del self.fields[name]
            return
        self.next_at = same_time_later(
            local, every_days=self.meeting.match.programme.meets_every_days, after=self.at
        )
        self.fields["next"].choices = [
            (WEEK, capfirst(words.moment(self.next_at))),
            (OTHER, _("Another time")),
            (NONE, _("Not agreed yet")),
        ]
        self.initial["next"] = WEEK

    def clean(self):
        data = self.cleaned_data
        data["starts_at"] = self._moment("on", "clock")
        if data["starts_at"]:
            self._clean_start()
        data["next_at"] = self._clean_next()

    def _clean_start(self):
        data = self.cleaned_data
        others = Meeting.objects.filter(match=self.meeting.match, starts_at=data["starts_at"])
        if others.exclude(pk=self.meeting.pk).exists():
            self.add_error("clock", _("You have another meeting at that time."))
        happened = data.get("outcome") in {Outcome.HELD, Outcome.NO_SHOW}
        if happened and data["starts_at"] > self.at:
            self.add_error("outcome", _("This meeting still lies ahead of you."))

    def _clean_next(self):
        chosen = self.cleaned_data.get("next", NONE)
        if chosen != OTHER:
            return self.next_at if chosen == WEEK else None
        next_at = self._moment("next_on", "next_clock")
        if next_at is None:
            self._ask_for_missing("next_on", "next_clock")
        elif next_at <= self.at:
            self.add_error("next_on", _("That time has passed."))
        return next_at

    def _ask_for_missing(self, *names):
        for name in names:
            if name not in self.errors and not self.cleaned_data[name]:
                self.add_error(name, self.fields[name].error_messages["required"])

    def _moment(self, day, clock):
        """The moment of two fields, None where one of them is empty or wrong."""
        on, at = self.cleaned_data.get(day), self.cleaned_data.get(clock)
        return local_moment(on, at) if on and at else None

    @property
    def changes_plan(self):
        """Whether the folded part about day and time is open when the page comes back."""
        return self.is_bound and bool({"on", "clock"} & (set(self.changed_data) | set(self.errors)))

    def told(self):
        """What `log_meeting` takes; length, topics and moods only of a meeting that was held."""
        data = self.cleaned_data
        told = {name: data[name] for name in ("outcome", "starts_at", "note", "next_at")}
        if data["outcome"] == Outcome.HELD:
            held = ("minutes", "topics", "youth_mood", "volunteer_mood")
            told |= {name: data[name] for name in held}
        return told


class PlanMeetingForm(forms.Form):
    """The length is the programme's usual one; the log says how long it really was."""

    on = DayField(label=_("Which day?"))
    clock = ClockField(label=_("Time of day"))
    place = forms.CharField(
        label=_("Where?"),
        help_text=_("A place others come too: the community house, the library, the school."),
        required=False,
        max_length=80,
    )

    def __init__(self, *args, at, **kwargs):
        super().__init__(*args, **kwargs)
        self.at = at

    def clean(self):
        data = self.cleaned_data
        if "on" in data and "clock" in data:
            data["starts_at"] = local_moment(data["on"], data["clock"])
            if data["starts_at"] <= self.at:
                is_today = local_day(self.at) == data["on"]
                raise ValidationError({"clock" if is_today else "on": _("That time has passed.")})


def _planned_after(meeting, *, at):
    """Another meeting of the match that is already planned and lies ahead."""
    planned = Meeting.objects.filter(match=meeting.match).planned().exclude(pk=meeting.pk)
    return planned.filter(starts_at__gt=at).order_by("starts_at").first()
