from volunteers.forms.desk import CertificateForm, TurnForm
from volunteers.forms.own import DeskProfileForm, OwnProfileForm
from volunteers.forms.sign_up import SignUpForm, looked_for

__all__ = [
    "CertificateForm",
    "DeskProfileForm",
    "OwnProfileForm",
    "SignUpForm",
    "TurnForm",
    "looked_for",
]
