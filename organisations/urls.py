"""Who may open what: who has the secret; who belongs to several; colleagues, who help."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from accounts.doors import stepped_up
from organisations import rules
from organisations.audit.doors import looking
from organisations.colleagues import ResetRefusedError, reset_second_factor
from organisations.doors import coordinating
from organisations.models import Membership, Why
from organisations.views.colleagues import colleague_list
from organisations.views.memberships import membership_switch
from organisations.views.private_links import link_open
from organisations.views.steps import desk_step

app_name = "organisations"

urlpatterns = [
    path("l/<str:secret>/", link_open, name="link_open"),
    path("rolle/", membership_switch, name="membership_switch"),
    path("hold/", coordinating(looking(colleague_list, why=Why.COLLEAGUES)), name="colleague_list"),
    path(
        "hold/<int:pk>/totrin/nulstil/",
        stepped_up(
            desk_step(
                reset_second_factor,
                rows=Membership.objects.current().working().select_related("user"),
                takes="colleague",
                permission=rules.RESET_SECOND_FACTOR,
                done=_("The second step is reset. Your colleague sets up a new one at next login."),
                refusals=(ResetRefusedError,),
            )
        ),
        name="colleague_reset_second_factor",
    ),
]
