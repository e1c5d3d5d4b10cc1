"""Who may do what, for everybody who works here."""

from django.shortcuts import render

from coordinators.rights import AUDIENCES, RIGHTS


def right_list(request):
    context = {"audiences": AUDIENCES, "groups": RIGHTS}
    return render(request, "coordinators/right_list.html", context)
