from volunteers.forms.desk import CertificateForm, TurnForm

__all__ = ["CertificateForm", "TurnForm"]
