"""Pages behind a private link: a youth's own page, a volunteer's answer, the log of a meeting.

`urls.py` says which purpose opens each; it is found as `request.link`.
"""

from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from matching.forms.answer import AnswerForm
from matching.models import Match, Meeting, Party
from matching.services import withdraw_request
from matching.views.answer import answer_page, give_answer
from matching.views.meeting_log import log_page
from matching.views.my_page import my_step, show, youth_of
from organisations import clock
from organisations.tongues import in_every_language
from youths.models import HelpRequest


@in_every_language
def my_page(request):
    return show(request, youth_of(request))


@in_every_language
@my_step
def my_page_answer(request, youth, pk):
    match = get_object_or_404(Match.objects.of_youth(youth), pk=pk)
    form = AnswerForm(request.POST)
    if form.is_valid():
        give_answer(request, match, form=form, party=Party.YOUTH, by=request.link.user)
    else:
        messages.warning(request, _("Choose yes or no."))


@in_every_language
@my_step
def my_page_withdraw(request, youth, pk):
    help_request = get_object_or_404(HelpRequest.objects.of_youth(youth), pk=pk)
    withdraw_request(request=help_request, by=request.link.user, at=clock.now())


def answer(request):
    match = get_object_or_404(Match.objects.opened_by(request.link).with_introduction())
    return answer_page(request, match, by=request.link.user)


def log_by_link(request):
    meeting = get_object_or_404(Meeting.objects.opened_by(request.link).with_match())
    return log_page(request, meeting, by=request.link.user)
