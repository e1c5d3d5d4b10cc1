from volunteers.forms.desk import CertificateForm, TurnForm
from volunteers.forms.training import CourseForm, TrainingForm

__all__ = ["CertificateForm", "CourseForm", "TrainingForm", "TurnForm"]
