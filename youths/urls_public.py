"""Open to anybody."""

from django.urls import path, re_path

from youths.views import coming, links, public, referral

public_urls = [
    path("<slug:slug>/hjaelp/", public.ask_for_help, name="ask_for_help"),
    path("<slug:slug>/hjaelp/tak/", public.request_received, name="request_received"),
    path("<slug:slug>/h/<slug:code>/", coming.source_open, name="source_open"),
    path("<slug:slug>/henvis/", referral.refer, name="refer"),
    path("<slug:slug>/henvis/tak/", referral.referral_received, name="referral_received"),
    path("<slug:slug>/mit-link/", links.send_link, name="send_link"),
    path("<slug:slug>/mit-link/sendt/", links.link_sent, name="link_sent"),
    path("<slug:slug>/vaerge-link/", links.guardian_link, name="guardian_link"),
    path("<slug:slug>/vaerge-link/sendt/", links.guardian_link_sent, name="guardian_link_sent"),
    # Typed off a strip: with or without the last stroke. Last, so that it takes no other address.
    re_path(r"^h/(?P<code>[-\w]+)/?$", coming.short_open, name="short_open"),
]
