"""Why somebody is excluded, said so that a person can act on it, and the one thing to change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from matching.hard_rules import Reason
from organisations.models import ScreeningStep
from volunteers.models import ScreeningRecord
from volunteers.screening import has_bad_certificate

if TYPE_CHECKING:
    from datetime import date

    from django_stubs_ext import StrOrPromise

    from matching.suggestions import Excluded
    from volunteers.models import Pause, Volunteer

Kind = ScreeningStep.Kind
Outcome = ScreeningRecord.Outcome
REMEDIES: dict[Reason, StrOrPromise] = {
    Reason.CERTIFICATE: gettext_lazy("Record a valid certificate."),
    Reason.NOT_YET_ACTIVE: gettext_lazy("Wait, or set an earlier day to be active from."),
    Reason.NO_CAPACITY: gettext_lazy("Wait for a match to end, or allow one youth more."),
    Reason.TRACK: gettext_lazy("Ask whether they will offer this kind of help too."),
    Reason.SUBJECT: gettext_lazy("Ask whether they can help with the subject at this level."),
    Reason.LANGUAGE: gettext_lazy("Add a language they speak, or ask the youth about Danish."),
    Reason.GENDER: gettext_lazy("Only if the youth changes their wish."),
    Reason.AVAILABILITY: gettext_lazy("Ask both for one more time in the week."),
}


@dataclass(frozen=True)
class Why:
    """Somebody excluded on a day, in words. `pause`: the one they asked for, if they rest."""

    excluded: Excluded
    on: date
    pause: Pause | None = None

    @property
    def volunteer(self) -> Volunteer:
        return self.excluded.volunteer

    @property
    def is_one_thing(self) -> bool:
        """Whether a single change would let them in; a no or a block is not ours to change."""
        reasons = self.excluded.reasons
        if reasons == (Reason.NOT_APPROVED,):
            return len(self.excluded.lacking) + self.volunteer.is_paused <= 1
        return len(reasons) == 1 and reasons[0] in REMEDIES

    @property
    def remedy(self) -> StrOrPromise:
        reason = self.excluded.reasons[0]
        if reason == Reason.NOT_APPROVED and self.volunteer.is_paused:
            return _("Wait until they are back from the pause, or ask them.")
        if reason == Reason.NOT_APPROVED and self.excluded.lacking:
            return _("Take the step with them: it stands on their page.")
        if reason == Reason.NOT_APPROVED:
            return _("Every step is taken: approve them on their page.")
        if reason == Reason.CERTIFICATE and self._certificate_is_refused:
            return _("Decide on their page what happens now.")
        return REMEDIES[reason]

    @cached_property
    def words(self) -> list[str]:
        """Each reason as a person says it."""
        in_full = {
            Reason.NOT_APPROVED: self._not_approved,
            Reason.CERTIFICATE: self._no_certificate,
        }
        told: list[str] = []
        for reason in self.excluded.reasons:
            told += in_full[reason]() if reason in in_full else [str(reason.label)]
        return told

    def _no_certificate(self) -> list[str]:
        if self._certificate_is_refused:
            return [_("the certificate is not in order")]
        last = max((one.valid_until for one in self.volunteer.certificates.all()), default=None)
        if last is None or last >= self.on:
            return [str(Reason.CERTIFICATE.label)]
        return [_("the certificate ended on %(day)s") % {"day": date_format(last, "DATE_FORMAT")}]

    @property
    def _certificate_is_refused(self) -> bool:
        return has_bad_certificate(self.volunteer.screening.all())

    def _not_approved(self) -> list[str]:
        steps = [self._lack(step) for step in self.excluded.lacking]
        if self.volunteer.is_paused:
            return [self._on_pause(), *steps]
        if self.volunteer.status == self.volunteer.Status.APPROVED:
            return steps
        return [_("not approved yet"), *steps]

    def _on_pause(self) -> str:
        if self.pause is None or self.pause.until is None:
            return _("is on pause")
        day = {"day": date_format(self.pause.until, "DATE_FORMAT")}
        if self.pause.until <= self.on:
            return _("is on pause (it was to end on %(day)s)") % day
        return _("is on pause (until %(day)s)") % day

    def _lack(self, step: ScreeningStep) -> str:
        record = next((one for one in self.volunteer.screening.all() if one.key == step.key), None)
        words = {"step": step.title}
        if record is None:
            return _("lacks “%(step)s”") % words
        if record.outcome == Outcome.FAILED:
            return _("“%(step)s” is not passed") % words
        if record.valid_until and record.valid_until < self.on and record.outcome:
            return _("“%(step)s” has run out") % words
        if self.volunteer.status == self.volunteer.Status.APPROVED and not record.outcome:
            return _("“%(step)s” is open again") % words
        return _("“%(step)s” is not done") % words
