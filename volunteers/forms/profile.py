"""What is known about a volunteer, as a form: the same fields wherever somebody fills it in."""

from __future__ import annotations

from dataclasses import replace

from django import forms
from django.utils.translation import gettext_lazy as _

from organisations import availability, times
from organisations.forms.area import ELSEWHERE, AreaField
from organisations.forms.contact import email_field, is_one_typed, number_field
from organisations.forms.fields import SubjectsField, TimesField, WeekField, tapped_and_typed
from organisations.forms.languages import languages
from organisations.forms.typed import KeepsTyped
from organisations.forms.words import LONGEST_INTEREST, MOST_INTERESTS, WordsField
from organisations.models import OLDEST_BIRTH_YEAR, Gender, Subject, Track
from volunteers.forms import choices
from volunteers.services import AboutVolunteer

ADULT = 18
FOUR_DIGITS = (1000, 9999)
# Whatever a programme allows its employed mentors, nobody signs up for more.
MOST_YOUTHS = 2


class ProfileForm(KeepsTyped):
    """`about` is what is known before; nothing of it that the form does not ask is lost."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("What are you called?")},
    )
    phone = number_field(_("Mobile number"), autocomplete="tel")
    email = email_field(_("… or your e-mail"), autocomplete="email")
    birth_year = forms.IntegerField(
        label=_("The year you were born"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 4}),
        error_messages=dict.fromkeys(
            ("required", "invalid"), _("Write the year with four digits, as 1962.")
        ),
    )
    gender = forms.ChoiceField(
        label=_("Gender"),
        help_text=_("Some young people feel safest with one of their own."),
        choices=choices.genders,
        required=False,
    )
    track = forms.ChoiceField(
        label=_("What would you like to help with?"),
        choices=choices.TRACKS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the three.")},
    )
    mother_tongue = forms.ChoiceField(
        label=_("Your mother tongue"), choices=languages, initial="da"
    )
    slots = WeekField(
        label=_("When does it usually suit you?"),
        help_text=_("Tap all the times that are possible. One of them is enough for a match."),
        required=False,
    )
    times = TimesField(
        label=_("Or write times of your own"),
        help_text=_("For example: mon 16-19, thu 17-20.30"),
        required=False,
    )
    interests = WordsField(
        label=_("What do you like to do?"),
        help_text=_("A few words with commas: football, cooking, chess."),
        required=False,
        most=MOST_INTERESTS,
        longest=LONGEST_INTEREST,
    )

    def __init__(self, *args, organisation, areas, today, about=None, most_youths=1, **kwargs):
        self.about = about or AboutVolunteer(name="")
        self.today = today
        self.is_too_young = False
        initial = self._known() | kwargs.pop("initial", {})
        super().__init__(*args, initial=initial, **kwargs)
        self._ask_area(areas.order_by("position", "name"))
        self._ask_subjects(Subject.objects.of(organisation).order_by("position", "name"))
        self._ask_languages()
        self._ask_how_many(most_youths)
        self.order_fields(ORDER)

    def _known(self):
        about = self.about
        if not about.name:
            return {}
        tapped, typed = tapped_and_typed(about.slots)
        return {
            "name": about.name,
            "phone": about.phone,
            "email": about.email,
            "birth_year": about.birth_year,
            "gender": about.gender,
            "area": about.area.pk if about.area else ELSEWHERE,
            "comes_to": [str(area.pk) for area in about.comes_to],
            "track": about.tracks,
            "subjects": {str(subject.pk): level.value for subject, level in about.levels.items()},
            "mother_tongue": next(iter(about.languages), ""),
            "languages": list(about.languages[1:]),
            "slots": tapped,
            "times": times.written(typed),
            "interests": ", ".join(about.interests),
            "capacity": about.capacity,
        }

    def _ask_area(self, areas):
        self.fields["area"] = AreaField(
            label=_("Where do you live or work?"),
            help_text=_("Choose the area you are nearest to."),
            areas=areas,
            error_messages={"required": _("Choose an area, or “Somewhere else”.")},
        )
        self.fields["comes_to"] = forms.MultipleChoiceField(
            label=_("Where else would you come to meet somebody?"),
            choices=[(key, area.name) for key, area in self._areas.items()],
            widget=forms.CheckboxSelectMultiple,
            required=False,
        )

    def _ask_subjects(self, subjects):
        self.fields["subjects"] = SubjectsField(
            label=_("Which subjects are you good at?"),
            help_text=_("Choose the highest level you can help at. You need not be a teacher."),
            subjects=subjects,
            required=False,
        )

    def _ask_languages(self):
        known = languages(known=self.about.languages)
        self.fields["mother_tongue"].choices = known
        self.fields["languages"] = forms.MultipleChoiceField(
            label=_("Which other languages do you speak?"),
            choices=known,
            widget=forms.CheckboxSelectMultiple,
            required=False,
        )

    def _ask_how_many(self, most):
        """Nothing to choose where one is all there is."""
        allowed = sorted({*range(1, min(most, MOST_YOUTHS) + 1), self.about.capacity})
        if len(allowed) > 1:
            self.fields["capacity"] = forms.TypedChoiceField(
                label=_("How many young people at a time?"),
                choices=[(number, number) for number in allowed],
                coerce=int,
                initial=1,
                widget=forms.RadioSelect,
            )

    def clean_birth_year(self):
        year = self.cleaned_data["birth_year"]
        if year is None:
            return None
        if not FOUR_DIGITS[0] <= year <= FOUR_DIGITS[1]:
            raise forms.ValidationError(_("Write the year with four digits, as 1962."))
        if not OLDEST_BIRTH_YEAR <= year <= self.today.year:
            raise forms.ValidationError(_("Is the year right? Write the year you were born."))
        if self.today.year - year < ADULT:
            self.is_too_young = True
            raise forms.ValidationError(_("A volunteer has to be 18."))
        return year

    def clean(self):
        self._clean_contact()
        self._clean_subjects()

    def _clean_contact(self):
        if not is_one_typed(self, "phone", "email"):
            self.add_error(
                "phone", _("Write a mobile number or an e-mail, so that we can reach you.")
            )

    def _clean_subjects(self):
        """Somebody to talk to needs no subject, whatever stands in hidden fields."""
        data = self.cleaned_data
        if data.get("track") == Track.PERSONAL:
            data["subjects"] = ()
            self.errors.pop("subjects", None)
        elif "track" in data and "subjects" in data and not data["subjects"]:
            self.add_error("subjects", _("Choose a subject, or “Being somebody to talk to” above."))

    def about_volunteer(self):
        data = self.cleaned_data
        mother_tongue = [data["mother_tongue"]] if data["mother_tongue"] else []
        others = [code for code in data["languages"] if code not in mother_tongue]
        return replace(
            self.about,
            name=data["name"],
            phone=str(data["phone"] or ""),
            email=data["email"].lower(),
            birth_year=data["birth_year"],
            gender=data["gender"] or Gender.UNKNOWN,
            area=data["area"],
            comes_to=(*self._not_asked_about, *(self._areas[key] for key in data["comes_to"])),
            languages=(*mother_tongue, *others),
            skills=data["subjects"],
            tracks=data["track"],
            interests=data["interests"],
            slots=availability.merge([*data["slots"], *data["times"]]),
            capacity=data.get("capacity", self.about.capacity),
        )

    @property
    def _areas(self):
        """Those there are to choose among, by their key."""
        return self.fields["area"].areas

    @property
    def _not_asked_about(self):
        """Where else they come that whoever fills in the form does not see: it stays as it is."""
        return [area for area in self.about.comes_to if str(area.pk) not in self._areas]


# As the page asks, so that the list of errors follows it; fields not named here come last.
ORDER = (
    *("name", "phone", "email", "birth_year", "gender", "area", "comes_to"),
    *("track", "subjects"),
    *("mother_tongue", "languages", "slots", "times", "interests", "capacity", "consent"),
)
