"""This room's doors: those open to anybody, and those of the desk."""

from youths.urls_desk import desk_urls
from youths.urls_public import public_urls

app_name = "youths"

urlpatterns = [*public_urls, *desk_urls]
