"""The form by which somebody signs up as a volunteer, without a login and without a password."""

from __future__ import annotations

from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from organisations.models import Area, Language, Level, Subject, Track
from volunteers.forms.profile import ProfileForm


class SignUpForm(ProfileForm):
    consent = forms.BooleanField(
        label=_(
            "Yes: I am 18 or older, and you may keep what I have written and use it to find a young"
            " person for me. I can say stop at any time."
        ),
        error_messages={"required": _("Without your yes we may not keep what you have written.")},
    )
    # People do not see this field; programs that fill in everything do.
    website = forms.CharField(required=False, label="", widget=forms.TextInput)
    form_key = forms.UUIDField(initial=uuid4, widget=forms.HiddenInput)

    def __init__(self, *args, programme, **kwargs):
        organisation = programme.organisation
        super().__init__(
            *args,
            organisation=organisation,
            areas=Area.objects.of(organisation),
            most_youths=programme.youths_per_volunteer,
            **kwargs,
        )

    def clean_website(self):
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("Leave this field empty, then try again."))
        return ""


def looked_for(query, organisation):
    """What a notice looks for, filled in beforehand; what it names that there is not is left out.

    `?fag=matematik&niveau=B&spor=both&omraade=M&sprog_tale=ar&sprog_tale=so`. Where somebody lives
    is theirs to say: the area is one they would come to.
    """
    subject = Subject.objects.of(organisation).filter(slug=query.get("fag", "")).first()
    area = Area.objects.of(organisation).filter(code=query.get("omraade", "")).first()
    track = _known(query.get("spor"), Track) or (Track.ACADEMIC if subject else "")
    filled = {
        "track": track,
        "subjects": subject and {str(subject.pk): _known(query.get("niveau"), Level)},
        "comes_to": area and [str(area.pk)],
        "languages": [code for code in query.getlist("sprog_tale") if _known(code, Language)],
    }
    return {name: value for name, value in filled.items() if value}


def _known(value, choices):
    return value if value in choices.values else ""
