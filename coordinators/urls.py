"""Who may open what: coordinators, readers, and anybody on a development machine."""

from django.urls import path

from coordinators.views.development_post import development_post, send_all_now
from coordinators.views.rights import right_list
from coordinators.views.today import today
from organisations.doors import coordinating, reading

app_name = "coordinators"

urlpatterns = [
    path("i-dag/", coordinating(today), name="today"),
    path("rettigheder/", reading(right_list), name="right_list"),
    path("udvikling/post/", development_post, name="development_post"),
    path("udvikling/post/send/", send_all_now, name="development_post_send"),
]
