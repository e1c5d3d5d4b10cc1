from organisations.forms.steps import AreasForm, NothingTyped, RoleForm, StepForm

__all__ = ["AreasForm", "NothingTyped", "RoleForm", "StepForm"]
