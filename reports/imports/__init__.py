"""Reading the plan and registrations from people's own files."""

from reports.imports.plan import PlanData, read_plan

__all__ = ["PlanData", "read_plan"]
