"""The page on which a volunteer tells about one meeting; three doors lead to it."""

from django.contrib import messages
from django.shortcuts import redirect, render

from matching.errors import RefusedError
from matching.forms.meeting import LogMeetingForm
from matching.services import log_meeting
from matching.standing import next_meeting_of
from organisations import clock
from organisations.audit.doors import look


def log_page(request, meeting, *, by, home=None):
    """Once told, the same address shows what was told, and when the next meeting is."""
    at = clock.now()
    look(request, [meeting.match.youth])
    context = {"meeting": meeting, "organisation": meeting.organisation, "home": home}
    if meeting.is_logged:
        context["next_meeting"] = next_meeting_of(meeting.match, at=at)
        return render(request, "matching/meeting_logged.html", context)
    form = LogMeetingForm(request.POST or None, meeting=meeting, at=at)
    if form.is_valid():
        try:
            log_meeting(meeting=meeting, by=by, at=at, **form.told())
        except RefusedError as refusal:
            messages.warning(request, str(refusal))
        return redirect(request.path)
    return render(request, "matching/log_meeting.html", {**context, "form": form})
