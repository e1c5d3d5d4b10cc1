"""A guardian's page behind their link: what they are asked, yes or no, and taking it back."""

from django.conf import settings
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.translation import gettext as _

from matching import consents
from matching.errors import RefusedError
from matching.forms.answer import AnswerForm
from matching.models import Match
from organisations import clock
from organisations.audit.doors import look
from organisations.doors import by_post
from organisations.tongues import ASKED, in_every_language
from youths.models import Consent, Guardian
from youths.services import text_for, text_of


@in_every_language
def guardian_page(request):
    guardian = _guardian_in(request)
    look(request, [guardian.youth])
    question = consents.question_to(guardian, on=clock.today())
    asked_for = text_for(Consent.Kind.GUARDIAN, guardian.youth, on=clock.today())
    context = {
        "guardian": guardian,
        "youth": guardian.youth,
        "organisation": guardian.organisation,
        "question": question,
        "meets_somebody": Match.objects.of_youth(guardian.youth).active().exists(),
        "text": text_of(question.consent) if question.consent else asked_for,
    }
    return render(request, "matching/guardian.html", context)


@in_every_language
@by_post("matching:guardian_page")
def guardian_answer(request):
    guardian = _guardian_in(request)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("Choose yes or no."))
        return redirect("matching:guardian_page")
    try:
        consents.answer_for_youth(
            guardian=guardian,
            says_yes=form.says_yes,
            by=request.link.user,
            at=clock.now(),
            language=translation.get_language(),
        )
    except RefusedError as refusal:
        messages.warning(request, str(refusal))
    return redirect("matching:guardian_page")


@in_every_language
@by_post("matching:guardian_page")
def guardian_withdraw(request):
    guardian = _guardian_in(request)
    consent = guardian.youth.consents.guardians().in_force().first()
    if consent is not None:
        consents.withdraw_consent(consent=consent, by=request.link.user, at=clock.now())
    return redirect("matching:guardian_page")


def _guardian_in(request):
    """Who acts by the link, spoken to in their language until they choose another."""
    guardian = get_object_or_404(Guardian.objects.opened_by(request.link))
    language = guardian.recipient.language
    has_chosen = settings.LANGUAGE_COOKIE_NAME in request.COOKIES or ASKED in request.GET
    if language in dict(settings.LANGUAGES) and not has_chosen:
        translation.activate(language)
    return guardian
