from volunteers.forms.desk import CertificateForm, EraseForm, TurnForm
from volunteers.forms.own import DeskProfileForm, OwnProfileForm
from volunteers.forms.sign_up import SignUpForm, looked_for
from volunteers.forms.training import CourseForm, TrainingForm

__all__ = [
    "CertificateForm",
    "CourseForm",
    "DeskProfileForm",
    "EraseForm",
    "OwnProfileForm",
    "SignUpForm",
    "TrainingForm",
    "TurnForm",
    "looked_for",
]
