from reports.services.plan import import_plan
from reports.services.registrations import import_registrations, register
from reports.services.sections import write_section

__all__ = [
    "import_plan",
    "import_registrations",
    "register",
    "write_section",
]
