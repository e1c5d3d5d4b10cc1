"""Open to anybody."""

from django.urls import path

from youths.views import public

public_urls = [
    path("<slug:slug>/hjaelp/", public.ask_for_help, name="ask_for_help"),
    path("<slug:slug>/hjaelp/tak/", public.request_received, name="request_received"),
]
