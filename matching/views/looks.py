"""The page on which somebody reads who has looked at their data; three doors lead to it."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render

from matching.looks import in_words, looks_at, matched_with
from organisations.tongues import in_every_language
from youths.models import Youth

LOOKS_A_PAGE = 30


@in_every_language
def youth_looks(request):
    youth = get_object_or_404(Youth.objects.opened_by(request.link))
    return _looks_page(request, youth, base="matching:my_page")


def volunteer_looks(request):
    door = request.door
    return _looks_page(request, door.volunteer, base=f"matching:volunteer_home{door.ending}")


def _looks_page(request, person, *, base):
    page = Paginator(looks_at(person), LOOKS_A_PAGE).get_page(request.GET.get("page"))
    matched = matched_with(person)
    context = {
        "looks": [in_words(entry, of=person, matched=matched) for entry in page],
        "page_obj": page,
        "organisation": person.organisation,
        "home": base,
    }
    return render(request, "matching/my_looks.html", context)
