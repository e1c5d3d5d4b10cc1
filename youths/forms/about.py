"""What is known about a youth, as a coordinator puts it right."""

from __future__ import annotations

from dataclasses import replace

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from organisations.forms.contact import email_field, number_field
from organisations.forms.languages import languages
from organisations.forms.words import LONGEST_INTEREST, MOST_INTERESTS, WordsField
from organisations.models import OLDEST_BIRTH_YEAR, Area, Gender
from youths.models import Youth
from youths.services import about_youth

# The fields that make up what they speak.
LANGUAGES = ("mother_tongue", "other_languages")


class AboutYouthForm(forms.Form):
    """Starts with what is on record; nothing of it that is not asked or changed here is lost."""

    name = forms.CharField(label=_("Name"), max_length=120)
    phone = number_field(_("Mobile number"))
    email = email_field(_("E-mail"))
    message_language = forms.ChoiceField(label=_("We write to them in"), choices=settings.LANGUAGES)
    birth_year = forms.IntegerField(
        label=_("Birth year"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 4}),
    )
    birth_date = forms.DateField(
        label=_("Birthday"),
        help_text=_("Needed while the year can mean under 18."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    area = forms.ModelChoiceField(
        label=_("Area"), queryset=None, required=False, empty_label=_("Somewhere else")
    )
    gender = forms.ChoiceField(
        label=_("Gender"),
        choices=lambda: [(one.value, capfirst(one.label)) for one in Gender],
        required=False,
    )
    education = forms.CharField(label=_("Education"), max_length=120, required=False)
    guardian_name = forms.CharField(label=_("The guardian's name"), max_length=120, required=False)
    guardian_phone = number_field(_("The guardian's mobile number"))

    def __init__(self, *args, youth, membership, today, **kwargs):
        self.about, self.today = about_youth(youth), today
        known = {name: getattr(self.about, name) for name in self.base_fields}
        super().__init__(*args, initial=known, **kwargs)
        self.fields["area"].queryset = Area.objects.visible_to(membership).order_by(
            "position", "name"
        )
        self._ask_languages()
        self._ask_interests()

    def _ask_languages(self):
        spoken = self.about.languages
        known = languages(known=spoken)
        self.fields["mother_tongue"] = forms.ChoiceField(
            label=_("Mother tongue"),
            choices=[("", capfirst(_("not known"))), *known],
            initial=next(iter(spoken), ""),
            required=False,
        )
        self.fields["other_languages"] = forms.MultipleChoiceField(
            label=_("Other languages"),
            choices=known,
            initial=list(spoken[1:]),
            widget=forms.CheckboxSelectMultiple,
            required=False,
        )

    def _ask_interests(self):
        """Where more are on record, as many as those may stand there."""
        self.fields["interests"] = WordsField(
            label=_("Interests"),
            help_text=_("A few words with commas: football, cooking, chess."),
            initial=", ".join(self.about.interests),
            required=False,
            most=max(MOST_INTERESTS, len(", ".join(self.about.interests).split(","))),
            longest=LONGEST_INTEREST,
        )

    def clean_birth_year(self):
        year = self.cleaned_data["birth_year"]
        if not OLDEST_BIRTH_YEAR <= year <= self.today.year:
            raise ValidationError(
                _("Write the year with four digits, from %(first)s to %(last)s.")
                % {"first": OLDEST_BIRTH_YEAR, "last": self.today.year}
            )
        return year

    def clean_gender(self):
        return self.cleaned_data["gender"] or self.about.gender

    def clean(self):
        data = self.cleaned_data
        if data.get("phone") and data.get("phone") == data.get("guardian_phone"):
            self.add_error("guardian_phone", _("That is the young person's own number."))
        if "birth_year" in data and "birth_date" in data:
            self._clean_birth(data["birth_year"], data["birth_date"])
        if data.get("other_languages") and not data.get("mother_tongue", "-"):
            self.add_error("mother_tongue", _("Choose the mother tongue too: it stands first."))

    def _clean_birth(self, year, born):
        if born and born.year != year:
            self.add_error("birth_date", _("The day and the year do not go together."))
        elif born and born > self.today:
            self.add_error("birth_date", _("That day lies ahead."))
        elif not born and Youth(birth_year=year).is_under_age_on(self.today):
            self.add_error("birth_date", _("Write the birthday: the year can mean under 18."))

    def about_youth(self):
        data = self.cleaned_data
        told = {name: data[name] for name in self.base_fields if name in self.data}
        numbers = {name: str(data[name] or "") for name in ("phone", "guardian_phone")}
        email = {"email": data["email"].lower()}
        return replace(self.about, **told | numbers | email | self._changed_words())

    def _changed_words(self):
        """What stands as it stood, or was not asked, is kept as it was written, in its order."""
        data, changed = self.cleaned_data, {}
        if LANGUAGES[0] in self.data and not set(LANGUAGES).isdisjoint(self.changed_data):
            spoken = [data["mother_tongue"], *data["other_languages"]]
            changed["languages"] = tuple(dict.fromkeys(code for code in spoken if code))
        if "interests" in self.data and "interests" in self.changed_data:
            changed["interests"] = data["interests"]
        return changed
