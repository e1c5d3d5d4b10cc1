"""The page on which a volunteer answers a proposal; three doors lead to it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from matching.errors import RefusedError
from matching.forms.answer import AnswerForm
from matching.introductions import about_youth
from matching.models import Party
from matching.services import answer_proposal
from organisations import clock
from organisations.audit.doors import look

# Whoever thanked us with a yes reads more than that it is over, and not whose hand ended it.
TOO_LATE = {
    Party.YOUTH: _(
        "Thank you for your yes. Sadly it cannot be this volunteer after all. You have done"
        " nothing wrong."
    ),
    Party.VOLUNTEER: _(
        "Thank you for your yes. Sadly it is not possible any more. Call us if you want to know"
        " why."
    ),
}


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
    """One of the two answers; the next page tells a refusal, and a yes that starts nothing."""
    words = ""
    try:
        answer_proposal(match=match, party=party, says_yes=form.says_yes, by=by, at=clock.now())
    except RefusedError as refusal:
        words = str(refusal)
    if form.says_yes and _is_too_late(match, party):
        words = TOO_LATE[party]
    if words:
        messages.warning(request, words)


def _is_too_late(match, party):
    """Whether nothing comes of it, without a no of their own."""
    match.refresh_from_db(fields=["status"])
    return match.came_to_nothing and match.answer_of(party) is not False
