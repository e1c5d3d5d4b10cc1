"""The table of doors. Each room's own table stands in its `urls.py`."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import admin
from django.contrib.auth.models import Group
from django.urls import include, path

from coordinators.views.home import home

# Nobody reads or writes secrets of second factors, sessions or a login's addresses by hand; who may
# do what is no group of Django's.
admin.site.unregister([Authenticator, EmailAddress, Group, UserSession])

urlpatterns = [
    path("", home, name="home"),
    path("konto/", include("accounts.urls")),
    path("katalog/", admin.site.urls),
    path("", include("coordinators.urls")),
    path("", include("reports.urls")),
    path("", include("matching.urls")),
    path("", include("volunteers.urls")),
    path("", include("youths.urls")),
    path("", include("organisations.urls")),
]
