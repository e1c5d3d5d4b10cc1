"""Who may open what: readers of reports see, coordinators also write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path, register_converter
from django.utils.translation import gettext_lazy as _

from organisations.audit.doors import looking
from organisations.doors import coordinating, reading
from organisations.models import Why
from organisations.views.steps import desk_step
from reports import rules
from reports.models import Registration
from reports.periods import Quarter
from reports.views.reading import activity_list, figure_rows, report_detail, report_download
from reports.views.writing import registration_create, section_edit

if TYPE_CHECKING:
    from django.urls import URLPattern


class QuarterConverter:
    regex = "20[0-9]{2}Q[1-4]"

    def to_python(self, value: str) -> Quarter:
        return Quarter.parse(value)

    def to_url(self, value: Quarter | str) -> str:
        return str(value)


register_converter(QuarterConverter, "quarter")

app_name = "reports"

withdraw = desk_step(
    Registration.withdraw,
    rows=Registration.objects,
    takes="self",
    permission=rules.REGISTER_FIGURE,
    done=_("The number is taken back."),
)

REPORT = "rapporter/<slug:code>/<quarter:quarter>/"
urlpatterns: list[URLPattern] = [
    path("rapporter/", reading(activity_list), name="activity_list"),
    path(REPORT, reading(report_detail), name="report_detail"),
    path(f"{REPORT}hent/<slug:format_name>/", reading(report_download), name="report_download"),
    path(
        f"{REPORT}tal/<slug:indicator>/",
        reading(looking(figure_rows, why=Why.FIGURES)),
        name="figure_rows",
    ),
    path(f"{REPORT}afsnit/<slug:section>/", coordinating(section_edit), name="section_edit"),
    path(
        f"{REPORT}registrering/<slug:indicator>/",
        coordinating(registration_create),
        name="registration_create",
    ),
    path("rapporter/registrering/<int:pk>/tag-tilbage/", withdraw, name="registration_withdraw"),
]
