"""The page on which a volunteer answers a proposal; three doors lead to it."""

from django.contrib import messages
from django.shortcuts import redirect, render

from matching.errors import RefusedError
from matching.forms.answer import AnswerForm
from matching.introductions import about_youth
from matching.models import Party
from matching.services import answer_proposal
from organisations import clock
from organisations.audit.doors import look


def answer_page(request, match, *, by, home=None):
    """While it is open a yes may become a no; afterwards the page says how it went."""
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        give_answer(request, match, form=form, party=Party.VOLUNTEER, by=by)
        return redirect(request.path)
    look(request, [match.youth])
    context = {
        "match": match,
        "form": form,
        "home": home,
        "organisation": match.organisation,
        "said": match.answer_of(Party.VOLUNTEER),
        "about": about_youth(match, on=clock.today()) if match.is_proposed else None,
    }
    return render(request, "matching/answer.html", context)


def give_answer(request, match, *, form, party, by):
    """One of the two answers; a refusal is told on the next page."""
    try:
        answer_proposal(match=match, party=party, says_yes=form.says_yes, by=by, at=clock.now())
    except RefusedError as refusal:
        messages.warning(request, str(refusal))
