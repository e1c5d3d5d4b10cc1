"""What a coordinator may type or choose in the steps of a match."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from matching import follow_up
from matching.models import Inquiry, Match, Meeting
from matching.services import missing_consents
from organisations.forms import StepForm
from organisations.local_time import add_months, local_day, local_moment
from volunteers.models import LeaveRequest, Volunteer

LONGEST_NOTE = 280
# A match that ends before three months does harm: the youth feels let down.
EARLY_MONTHS = 3
SHORTEST_MEETING, LONGEST_MEETING = 5, 600


def _chosen(words):
    """What is said where nothing, or nothing that is offered, was chosen."""
    return dict.fromkeys(("required", "invalid_choice"), words)


class ProposalForm(StepForm):
    volunteer = forms.ModelChoiceField(
        queryset=Volunteer.objects.none(),
        error_messages=_chosen(_("The volunteer does not exist, or is not in your areas.")),
    )
    reason = forms.CharField(
        label=_("Why these two?"),
        help_text=_("For you and your colleagues. It is kept with the match."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["volunteer"].queryset = Volunteer.objects.visible_to(self.membership)


class CheckInForm(StepForm):
    number = forms.IntegerField(widget=forms.HiddenInput)
    note = forms.CharField(
        label=_("A line about it"),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean_number(self):
        """Only a check-in whose turn it is; raises when it is done already or far ahead."""
        number = self.cleaned_data["number"]
        in_turn = [
            one.number for one in follow_up.of_match(self.record, now=self.now) if one.in_turn
        ]
        if number not in in_turn:
            raise forms.ValidationError(_("That check-in is already done, or not its turn yet."))
        return number


class MeetingPlanForm(StepForm):
    day = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}))
    clock = forms.TimeField(
        label=_("From"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    minutes = forms.IntegerField(
        label=_("Minutes"), min_value=SHORTEST_MEETING, max_value=LONGEST_MEETING
    )
    place = forms.CharField(label=_("Place"), required=False, max_length=80)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["minutes"].initial = self.record.programme.meeting_minutes

    def clean(self):
        """The moment they meet, in the users' time zone; raises for one that is past."""
        given = super().clean()
        if "day" in given and "clock" in given:
            starts_at = local_moment(given["day"], given["clock"])
            if starts_at <= self.now:
                self.add_error("day", _("Choose a day and time that lie ahead."))
            given["starts_at"] = starts_at
        return given

    @property
    def arguments(self):
        return {name: self.cleaned_data[name] for name in ("starts_at", "minutes", "place")}


class MeetingRecordForm(StepForm):
    outcome = forms.ChoiceField(
        label=_("How did it go?"),
        choices=[("", _("Choose an answer")), *Meeting.Outcome.choices],
        error_messages=_chosen(_("Choose how it went.")),
    )
    minutes = forms.IntegerField(
        label=_("Minutes"), min_value=SHORTEST_MEETING, max_value=LONGEST_MEETING
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["minutes"].initial = self.record.minutes


class EndForm(StepForm):
    """What the youth needs is chosen beforehand where a new volunteer is what they most likely do.

    That is when the volunteer has asked to stop, and before the match has lasted: an early end is
    what hurts.
    """

    reason = forms.ChoiceField(
        label=_("Why does it end?"),
        choices=[("", _("Choose a reason")), *Match.EndReason.choices],
        error_messages=_chosen(_("Choose why it ends.")),
    )
    afterwards = forms.ChoiceField(
        label=_("What does the youth need now?"),
        help_text=_(
            "With a new volunteer to find, the request waits again from the day they asked."
            " The youth gets a message about what happens."
        ),
        choices=Match.Afterwards.choices,
        error_messages=_chosen(_("Choose what the youth needs now.")),
        widget=forms.RadioSelect,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.record.is_active and self._needs_a_new_one():
            self.fields["afterwards"].initial = Match.Afterwards.FIND_NEW

    def _needs_a_new_one(self):
        if Inquiry.objects.of_youth(self.record.youth).open().farewells().exists():
            return False
        if missing_consents(self.record.request, on=local_day(self.now)):
            return False
        ends_early = add_months(local_day(self.record.begun_at), EARLY_MONTHS) > local_day(self.now)
        return (
            ends_early or LeaveRequest.objects.of_volunteer(self.record.volunteer).open().exists()
        )
