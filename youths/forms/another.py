"""The same form in the hands of somebody beside the youth: a referrer, or a coordinator."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from organisations.forms.contact import email_field, is_one_typed, number_field
from organisations.models import Area
from youths.forms.addressing import OF_THEM, speak_of_them
from youths.forms.ask import AskForHelpForm
from youths.services import AboutReferrer

# As the page asks: who refers comes first, and the two yeses last.
YES = ("agreed", "consent")
REFERRER = ("referrer_name", "workplace", "referrer_phone", "referrer_email")


class AskForAnotherForm(AskForHelpForm):
    said = OF_THEM

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        speak_of_them(self)
        for name in ("name", "phone", "email"):
            self.fields[name].widget.attrs["autocomplete"] = "off"


class DeskAskForm(AskForAnotherForm):
    """Somebody sits beside the coordinator; they may have neither a number nor an e-mail.

    They live in one of the coordinator's areas: of others the coordinator sees nobody.
    """

    # The parent may sit there too, or be asked in another way.
    needs_guardians_number = False

    message_language = forms.ChoiceField(
        label=_("In which language shall we write to them?"), choices=settings.LANGUAGES
    )

    def __init__(self, *args, membership, **kwargs):
        self.membership = membership
        super().__init__(*args, **kwargs)
        self.fields["message_language"].initial = get_language()
        if "guardian_phone" in self.fields:
            self.fields["guardian_phone"].help_text = _(
                "Is the parent here, or is there no number? Leave it empty, and record their yes"
                " on the young person's page."
            )
        self.fields["phone"].help_text = _(
            "Neither a number nor an e-mail? Leave both empty: they come by the house."
        )

    def _areas_to_choose_from(self):
        return Area.objects.visible_to(self.membership)

    def _clean_contact(self):
        """Who comes by the house is reached there."""


class ReferralForm(AskForAnotherForm):
    referrer_name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Write your name.")},
    )
    workplace = forms.CharField(
        label=_("Where do you work?"),
        help_text=_("For example a school, the job centre or the housing association."),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
        error_messages={"required": _("Write where you work.")},
    )
    referrer_phone = number_field(_("Your telephone number"), autocomplete="tel")
    referrer_email = email_field(_("… or your e-mail"), autocomplete="email")
    agreed = forms.BooleanField(
        label=_("The young person knows that I send this, and has agreed to it."),
        error_messages={"required": _("We only take a request they have agreed to.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        asked = (name for name in self.fields if name not in {*REFERRER, *YES})
        self.order_fields([*REFERRER, *asked, *YES])

    def clean(self):
        super().clean()
        if not is_one_typed(self, "referrer_phone", "referrer_email"):
            self.add_error(
                "referrer_phone", _("Write a number or an e-mail, so that we can reach you.")
            )

    def _numbers_of_others(self):
        return [*super()._numbers_of_others(), self.cleaned_data.get("referrer_phone")]

    def about_referrer(self):
        data = self.cleaned_data
        return AboutReferrer(
            name=data["referrer_name"],
            workplace=data["workplace"],
            phone=str(data["referrer_phone"] or ""),
            email=data["referrer_email"],
            message_language=get_language(),
        )
