"""Who is let in to the reports: those who coordinate and those who read."""

from functools import wraps

from django.http import Http404


def reading(view):
    """A page for readers of reports; to everybody else it is as if it did not exist."""

    @wraps(view)
    def opened(request, *args, **kwargs):
        if request.membership is None or not request.membership.reads_reports:
            raise Http404
        response = view(request, *args, **kwargs)
        response.headers["Cache-Control"] = "no-store, private"
        return response

    return opened
