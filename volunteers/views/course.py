"""The introduction course: what to read, eight questions, and how it went."""

from django.contrib import messages
from django.shortcuts import redirect, render

from organisations import clock
from organisations.models import ScreeningStep
from volunteers.course import is_safe, mark, percent_of, right_of
from volunteers.errors import VolunteerRefusedError
from volunteers.forms.steps import QuizForm
from volunteers.guidance import BOUNDARIES, FIRST_MEETING, WORRIED
from volunteers.services.screening import answer_course
from volunteers.views.steps import mark_behind, shown_behind
from volunteers.way import way_behind

Kind = ScreeningStep.Kind
# The short of each page of guidance.
READINGS = (
    (FIRST_MEETING, "volunteers/course/_first_meeting.html"),
    (BOUNDARIES, "volunteers/course/_boundaries.html"),
    (WORRIED, "volunteers/course/_worried.html"),
)
COURSE, QUIZ = "volunteers:own_course", "volunteers:own_quiz"


def course(request):
    door = request.door
    waymark = mark_behind(door, Kind.COURSE)
    readings = [
        (page, body, door.url("volunteers:guidance_page", page.slug)) for page, body in READINGS
    ]
    context = shown_behind(door) | {"step": waymark.step, "quiz_url": door.url(QUIZ)}
    return render(request, "volunteers/course/readings.html", context | {"readings": readings})


def quiz(request):
    """How it went is shown at once and not kept: only the mark is."""
    door = request.door
    waymark = mark_behind(door, Kind.COURSE)
    form = QuizForm(request.POST or None)
    context = shown_behind(door) | {"step": waymark.step, "course_url": door.url(COURSE)}
    if not form.is_valid():
        return render(request, "volunteers/course/quiz.html", context | {"form": form})
    marked = mark(form.cleaned_data)
    try:
        has_passed = answer_course(
            volunteer=door.volunteer,
            percent=percent_of(marked),
            is_safe=is_safe(marked),
            by=door.by,
            at=clock.now(),
        )
    except VolunteerRefusedError as refusal:
        messages.warning(request, str(refusal))
        return redirect(request.path)
    context |= {
        "marked": marked,
        "right": right_of(marked),
        "percent": percent_of(marked),
        "has_passed": has_passed,
        "stands": waymark.step.is_done and not has_passed,
        "is_safe": is_safe(marked),
        "way": way_behind(door, on=clock.today()),
        "quiz_url": request.path,
    }
    return render(request, "volunteers/course/result.html", context)
