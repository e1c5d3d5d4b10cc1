"""Guidance, behind the volunteer's own doors."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from volunteers.guidance import PAGES, page_of


@require_safe
def guidance_list(request):
    door = request.door
    context = {
        "pages": [(page, door.url("volunteers:guidance_page", page.slug)) for page in PAGES],
        "home_url": door.url("matching:volunteer_home"),
        "organisation": door.volunteer.organisation,
    }
    return render(request, "volunteers/guidance_list.html", context)


@require_safe
def guidance_page(request, slug):
    door, page = request.door, page_of(slug)
    if page is None:
        raise Http404
    following = PAGES[PAGES.index(page) + 1 :]
    context = {
        "page": page,
        "next_page": following[0] if following else None,
        "next_url": following and door.url("volunteers:guidance_page", following[0].slug),
        "list_url": door.url("volunteers:guidance_list"),
        "organisation": door.volunteer.organisation,
    }
    return render(request, "volunteers/guidance_page.html", context)
