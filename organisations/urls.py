"""Who may open what: who has the secret; who belongs to several; colleagues; the chief."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from accounts.doors import stepped_up
from organisations import rules
from organisations.audit.doors import looking
from organisations.colleagues import (
    ResetRefusedError,
    RoleRefusedError,
    end_role,
    limit_areas,
    reset_second_factor,
)
from organisations.doors import coordinating, leading
from organisations.forms import AreasForm
from organisations.models import Membership, Why
from organisations.views.colleagues import colleague_detail, colleague_give, colleague_list
from organisations.views.memberships import membership_switch
from organisations.views.private_links import link_open
from organisations.views.steps import desk_step

app_name = "organisations"

colleague_page = looking(colleague_detail, why=Why.COLLEAGUES)
COLLEAGUES = Membership.objects.current().working().select_related("user", "organisation")
areas = desk_step(
    limit_areas,
    rows=COLLEAGUES,
    takes="colleague",
    permission=rules.LIMIT_AREAS,
    form_class=AreasForm,
    page=colleague_page,
    done=_("The areas are changed. It holds from your colleague's next click."),
    refusals=(RoleRefusedError,),
)
end = desk_step(
    end_role,
    rows=COLLEAGUES,
    takes="colleague",
    permission=rules.END_ROLE,
    done=_("The role is ended, and your colleague is logged out."),
    refusals=(RoleRefusedError,),
)

urlpatterns = [
    path("l/<str:secret>/", link_open, name="link_open"),
    path("rolle/", membership_switch, name="membership_switch"),
    path("hold/", coordinating(looking(colleague_list, why=Why.COLLEAGUES)), name="colleague_list"),
    path("hold/ny/", leading(stepped_up(colleague_give)), name="colleague_give"),
    path("hold/<int:pk>/", leading(colleague_page), name="colleague_detail"),
    path("hold/<int:pk>/omraader/", leading(areas), name="colleague_areas"),
    path("hold/<int:pk>/afslut/", leading(stepped_up(end)), name="colleague_end"),
    path(
        "hold/<int:pk>/totrin/nulstil/",
        stepped_up(
            desk_step(
                reset_second_factor,
                rows=COLLEAGUES,
                takes="colleague",
                permission=rules.RESET_SECOND_FACTOR,
                done=_("The second step is reset. Your colleague sets up a new one at next login."),
                refusals=(ResetRefusedError,),
            )
        ),
        name="colleague_reset_second_factor",
    ),
]
