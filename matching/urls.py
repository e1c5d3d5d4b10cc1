"""This room's doors: those of private links and volunteers, and those of the desk."""

from matching.urls_desk import desk_urls
from matching.urls_public import public_urls

app_name = "matching"

urlpatterns = [*public_urls, *desk_urls]
