"""Who may open what: private links by their purpose, and volunteers with a login."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from matching.views import (
    by_link,
    guardian,
    looks,
    my_data,
    my_page,
    presence,
    stepping_back,
    volunteer,
    volunteer_service,
)
from organisations.audit.doors import looking
from organisations.links import link_page
from organisations.models import Link, Why
from volunteers.doors import behind_both

if TYPE_CHECKING:
    from volunteers.doors import View

youth_by_link = link_page(Link.Purpose.MY_PAGE)
answering_by_link = link_page(Link.Purpose.ANSWER)
logging_by_link = link_page(Link.Purpose.LOG_MEETING)
guardian_by_link = link_page(Link.Purpose.GUARDIAN)


def meeting(view: View) -> View:
    """The two see of each other what it takes to meet."""
    return looking(view, why=Why.MEET)


public_urls = [
    path("min-side/", youth_by_link(meeting(by_link.my_page)), name="my_page"),
    path("min-side/svar/<int:pk>/", youth_by_link(by_link.my_page_answer), name="my_page_answer"),
    path(
        "min-side/ikke-mere/<int:pk>/",
        youth_by_link(by_link.my_page_withdraw),
        name="my_page_withdraw",
    ),
    path(
        "min-side/hvordan-gaar-det/<int:pk>/",
        youth_by_link(meeting(my_page.how_it_goes)),
        name="my_page_how_it_goes",
    ),
    path("min-side/stop/<int:pk>/", youth_by_link(my_page.end), name="my_page_end"),
    path("min-side/tal-med-os/", youth_by_link(my_page.talk), name="my_page_talk"),
    path("min-side/mine-oplysninger/", youth_by_link(meeting(my_data.my_data)), name="my_data"),
    path(
        "min-side/mine-oplysninger.json",
        youth_by_link(meeting(my_data.my_data_json)),
        name="my_data_json",
    ),
    path(
        "min-side/mine-oplysninger.pdf",
        youth_by_link(meeting(my_data.my_data_pdf)),
        name="my_data_pdf",
    ),
    path("min-side/slet/", youth_by_link(my_data.erase), name="my_page_erase"),
    path(
        "min-side/slet/fortryd/",
        youth_by_link(my_data.take_back),
        name="my_page_erase_take_back",
    ),
    path("slettet/", my_data.erased, name="erased"),
    path("farvel/", stepping_back.left, name="volunteer_left"),
    path("min-side/opslag/", youth_by_link(looks.youth_looks), name="my_looks"),
    path("svar/", answering_by_link(meeting(by_link.answer)), name="answer"),
    path("log/", logging_by_link(meeting(by_link.log_by_link)), name="log_by_link"),
    path(
        "vaerge/",
        guardian_by_link(looking(guardian.guardian_page, why=Why.CONSENT)),
        name="guardian_page",
    ),
    path("vaerge/svar/", guardian_by_link(guardian.guardian_answer), name="guardian_answer"),
    path(
        "vaerge/traek-tilbage/",
        guardian_by_link(guardian.guardian_withdraw),
        name="guardian_withdraw",
    ),
]

# A volunteer's own pages.
public_urls += behind_both(
    (
        ("", meeting(volunteer.home), "volunteer_home"),
        ("forloeb/<int:pk>/moede/", meeting(volunteer.plan), "meeting_plan"),
        ("forloeb/<int:pk>/svar/", meeting(volunteer.answer), "proposal_answer"),
        ("moede/<int:pk>/log/", meeting(volunteer.log), "meeting_log"),
        ("er-her/", presence.volunteer_presence, "volunteer_presence"),
        ("opslag/", looks.volunteer_looks, "volunteer_looks"),
        ("timer/", volunteer_service.hours, "volunteer_hours"),
        ("timer/bevis/", volunteer_service.certify_own, "service_certify"),
        ("timer/bevis/<int:pk>/", volunteer_service.certificate_pdf, "service_certificate_pdf"),
        ("mine-oplysninger/", volunteer_service.data, "volunteer_data"),
        ("mine-oplysninger.json", volunteer_service.data_json, "volunteer_data_json"),
        ("pause/", stepping_back.pause, "volunteer_pause"),
        ("pause/slut/", stepping_back.come_back, "volunteer_come_back"),
        ("stop/", stepping_back.leave, "volunteer_leave"),
        ("stop/fortryd/", stepping_back.stay, "volunteer_stay"),
    )
)
