"""Who may open what: private links by their purpose, and volunteers with a login."""

from django.urls import path

from matching.views import by_link, volunteer

public_urls = [
    path("min-side/", by_link.my_page, name="my_page"),
    path("min-side/svar/<int:pk>/", by_link.my_page_answer, name="my_page_answer"),
    path("min-side/ikke-mere/<int:pk>/", by_link.my_page_withdraw, name="my_page_withdraw"),
    path("svar/", by_link.answer, name="answer"),
    path("log/", by_link.log_by_link, name="log_by_link"),
]

# A volunteer's own pages: behind a login, and by a private link below the address of its cookie.
for root, door, ending in (
    ("frivillig/", volunteer.by_login, ""),
    ("frivillig/mit/", volunteer.by_link, "_by_link"),
):
    public_urls += [
        path(root, door(volunteer.home), name=f"volunteer_home{ending}"),
        path(
            f"{root}forloeb/<int:pk>/moede/",
            door(volunteer.plan),
            name=f"meeting_plan{ending}",
        ),
        path(
            f"{root}forloeb/<int:pk>/svar/",
            door(volunteer.answer),
            name=f"proposal_answer{ending}",
        ),
        path(f"{root}moede/<int:pk>/log/", door(volunteer.log), name=f"meeting_log{ending}"),
    ]
