"""The form by which a youth asks for help, without a login, in under a minute."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from organisations.forms.area import AreaField
from organisations.forms.contact import email_field, is_one_typed, number_field
from organisations.forms.faults import NO_SUCH_DAY
from organisations.models import Area, Programme
from youths.elsewhere import HELPERS, who_helps
from youths.forms.fields import BirthdayField, YearSelect
from youths.forms.help import HelpForm
from youths.models.youth import ADULT, CONSENTS_ALONE, asked_of_guardian_at
from youths.services import AboutYouth

# Years of birth beside the programme's ages stand on the list too: whoever is too young or too old
# is told so in words instead of finding no year of their own.
SPARE_YEARS = 5
# As the page asks, so that the list of errors follows it; fields not named here come last.
ORDER = (
    *("track", "subjects", "deadline_on", "wishes", "slots", "volunteer_gender", "language"),
    *("name", "phone", "email", "area", "birth_year", "birthday", "guardian_phone", "consent"),
)


class AskForHelpForm(HelpForm):
    needs_guardians_number = True

    name = forms.CharField(
        label=_("Your first name"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
        error_messages={"required": _("What may we call you?")},
    )
    phone = number_field(_("Mobile number"), autocomplete="tel")
    email = email_field(_("… or your e-mail"), autocomplete="email")
    birthday = BirthdayField(
        label=_("Your birthday"),
        help_text=_("Other rules apply to those under 18, so we need to be sure."),
        required=False,
        error_messages={"invalid": _("Write the day and choose the month.")},
    )
    guardian_phone = number_field(_("A parent's mobile number, if you are under 18"))
    consent = forms.BooleanField(
        label=_(
            "Yes, you may keep what I have written and use it to find a volunteer for me."
            " I can say stop at any time, and then you delete it."
        ),
        error_messages={"required": _("Without your yes we may not look for anybody.")},
    )
    # People do not see this field; programs that fill in everything do.
    website = forms.CharField(required=False, label="", widget=forms.TextInput)
    form_key = forms.UUIDField(initial=uuid4, widget=forms.HiddenInput)

    def __init__(self, *args, programme, today, **kwargs):
        super().__init__(*args, programme=programme, today=today, **kwargs)
        self.who_else_helps = []
        self._ask_year()
        self._ask_area()
        self._ask_guardian()
        self.order_fields(ORDER)

    def _ask_year(self):
        youngest = self.today.year - self.programme.min_age + SPARE_YEARS
        oldest = self.today.year - self.programme.max_age - 1 - SPARE_YEARS
        years = [(year, year) for year in range(min(youngest, self.today.year), oldest, -1)]
        years.append((oldest, _("%(year)s or earlier") % {"year": oldest}))
        self.fields["birth_year"] = forms.TypedChoiceField(
            label=_("The year you were born"),
            coerce=int,
            choices=[("", _("Choose a year")), *years],
            widget=YearSelect(young_from=self.today.year - ADULT),
            error_messages={
                "required": _("Choose the year you were born."),
                "invalid_choice": self.for_whom,
            },
        )

    def _ask_area(self):
        self.fields["area"] = AreaField(
            label=_("Where do you live?"),
            areas=self._areas_to_choose_from().order_by("position", "name"),
            error_messages={"required": _("Choose where you live.")},
        )

    def _areas_to_choose_from(self):
        return Area.objects.of(self.programme.organisation)

    def _ask_guardian(self):
        """What is said of it is true of the youngest the programme is for."""
        policy, field = self.programme.guardian_consent, self.fields["guardian_phone"]
        takes_children = self.programme.min_age < CONSENTS_ALONE
        if policy == Programme.GuardianConsent.REQUIRED:
            field.help_text = _("We write to them first and ask whether it is all right.")
        else:
            field.help_text = _("We tell them that you have asked for help.")
        if policy != Programme.GuardianConsent.REQUIRED and takes_children:
            field.help_text = self.said["under_15"]
        if policy == Programme.GuardianConsent.NONE and not takes_children:
            del self.fields["guardian_phone"]

    @property
    def for_whom(self):
        return _("This help is for people from %(youngest)s to %(oldest)s.") % {
            "youngest": self.programme.min_age,
            "oldest": self.programme.max_age,
        }

    def clean_website(self):
        if self.cleaned_data["website"]:
            raise ValidationError(_("Leave this field empty, then try again."))
        return ""

    def clean(self):
        super().clean()
        self._clean_contact()
        self._drop_what_only_the_young_are_asked()
        if "birth_year" in self.cleaned_data:
            self._clean_age()
        elif self.has_error("birth_year", "invalid_choice"):
            self.who_else_helps = list(HELPERS)

    def _clean_contact(self):
        if not is_one_typed(self, "phone", "email"):
            self.add_error("phone", self.said["contact"])

    def _drop_what_only_the_young_are_asked(self):
        """Whatever stands in the hidden fields of somebody who surely is 18."""
        data = self.cleaned_data
        if "birth_year" in data and min(self._possible_ages(data["birth_year"], None)) >= ADULT:
            data |= {"birthday": None, "guardian_phone": None}
            for name in ("birthday", "guardian_phone"):
                self.errors.pop(name, None)

    def _clean_age(self):
        data = self.cleaned_data
        year, birthday = data["birth_year"], data.get("birthday")
        try:
            born = date(year, birthday[1], birthday[0]) if birthday else None
        except ValueError:
            self.add_error("birthday", NO_SUCH_DAY)
            return
        data["birth_date"] = born
        ages = self._possible_ages(year, born)
        if not any(self.programme.admits(age) for age in ages):
            self.add_error("birthday" if born else "birth_year", self.for_whom)
            self.who_else_helps = who_helps(ages)
        elif min(ages) < ADULT and born is None:
            if "birthday" in data:
                self.add_error("birthday", self.said["birthday"])
        elif min(ages) < ADULT:
            self._clean_guardian(asked_of_guardian_at(min(ages), self.programme))

    def _clean_guardian(self, policy):
        """Nobody is asked for a yes on behalf of themself."""
        if policy == Programme.GuardianConsent.NONE:
            self.cleaned_data["guardian_phone"] = None
            return
        number = self.cleaned_data.get("guardian_phone")
        if self.needs_guardians_number and "guardian_phone" in self.cleaned_data and not number:
            self.add_error("guardian_phone", self.said["guardian"])
        elif number and number in self._numbers_of_others():
            self.add_error("guardian_phone", self.said["own_number"])

    def _numbers_of_others(self):
        """Numbers on the form that no guardian has."""
        return [self.cleaned_data.get("phone")]

    def _possible_ages(self, year, born):
        """What age the year or, where it is known, the date can mean today."""
        if born is None:
            return [self.today.year - year - 1, self.today.year - year]
        had_birthday = (born.month, born.day) <= (self.today.month, self.today.day)
        return [self.today.year - year - (not had_birthday)]

    def about_youth(self, *, language):
        data = self.cleaned_data
        return AboutYouth(
            name=data["name"],
            birth_year=data["birth_year"],
            birth_date=data["birth_date"],
            area=data["area"],
            email=data["email"],
            phone=str(data["phone"] or ""),
            guardian_phone=str(data.get("guardian_phone") or ""),
            message_language=language,
        )
