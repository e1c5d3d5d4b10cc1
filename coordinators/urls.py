"""Who may open what: coordinators, readers, the chief, and anybody on a development machine."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from coordinators.forms import VerdictForm
from coordinators.views.development_post import development_post, send_all_now
from coordinators.views.lists import list_bring, list_hand_back, list_template
from coordinators.views.looks import LookList
from coordinators.views.rights import right_list
from coordinators.views.today import today
from organisations import rules
from organisations.audit.doors import looking
from organisations.doors import coordinating, leading, reading, takes_a_file
from organisations.models import SpotCheck, Why
from organisations.views.steps import desk_step

app_name = "coordinators"

check = desk_step(
    SpotCheck.settle,
    rows=SpotCheck.objects,
    takes="self",
    permission=rules.CHECK_LOOK,
    form_class=VerdictForm,
    done=_("Noted."),
)

urlpatterns = [
    path("i-dag/", coordinating(looking(today, why=Why.DAY)), name="today"),
    path("rettigheder/", reading(right_list), name="right_list"),
    path("lister/", takes_a_file(coordinating(list_bring)), name="list_bring"),
    path("lister/fejl/", coordinating(list_hand_back), name="list_hand_back"),
    path(
        "lister/<slug:kind>/skabelon.<str:format_name>",
        coordinating(list_template),
        name="list_template",
    ),
    path("opslag/", leading(looking(LookList.as_view(), why=Why.AUDIT)), name="look_list"),
    path("opslag/<int:pk>/", check, name="look_check"),
    path("udvikling/post/", development_post, name="development_post"),
    path("udvikling/post/send/", send_all_now, name="development_post_send"),
]
