"""The sets of volunteers that have a name, and who sees which."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce

from organisations.models import ErasableQuerySet, ScreeningStep

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from organisations.models import Link, Membership


class VolunteerQuerySet(ErasableQuerySet[Any]):
    def interested(self) -> Self:
        """Who has signed up, and is not past the talk with us."""
        return self.filter(status=self.model.Status.INTERESTED)

    def newcomers(self) -> Self:
        """Of those, with whom nobody has held a talk or agreed on one."""
        return self.interested().exclude(screening__kind="interview")

    def reached_by(self, *, phone: str = "", email: str = "") -> Self:
        """Whose number or address this is: written to there, or logging in by it."""
        whose = Q(pk__in=[])
        if phone:
            whose |= Q(recipient__phone=phone) | Q(user__phone=phone)
        if email:
            whose |= Q(recipient__email__iexact=email) | Q(user__email=email.lower())
        return self.filter(whose)

    def approved(self) -> Self:
        return self.filter(status=self.model.Status.APPROVED)

    def visible_to(self, membership: Membership | None) -> Self:
        """Coordinators see their organisation's; a volunteer sees themself."""
        if membership is not None and membership.volunteers:
            return self.of(membership.organisation).filter(user=membership.user)
        return super().visible_to(membership)

    def opened_by(self, link: Link) -> Self:
        """The volunteer a private link is about, if it is they who act by it, and still are one."""
        own = self.filter(organisation=link.organisation_id, pk=link.about_id, user=link.user)
        return own.exclude(status=self.model.Status.ENDED)

    def with_profile(self) -> Self:
        """With all that a suggestion or a list shows, at a fixed number of queries."""
        return self.select_related("area", "recipient", "screening_waiver").prefetch_related(
            "skills__subject", "slots", "comes_to__area", "certificates", "screening"
        )

    def with_screening(self) -> Self:
        """With all that their way to approval is told by (`volunteers.screening`)."""
        return self.select_related("recipient", "screening_waiver", "programme").prefetch_related(
            "programme__screening_steps", "certificates", "references", "screening__interview"
        )

    def on_their_way(self) -> Self:
        """Not approved yet, and not ended."""
        return self.filter(status__in=self.model.ON_THEIR_WAY)

    def with_steps_open(self, day: date) -> Self:
        """On their way, or in the bank with a step that is open again, or holds no longer that day.

        Or with a certificate that was not in order, or without a step their programme has come to
        ask for: a match may be running meanwhile.

        Of certificates that have ended the list of certificates tells (`Certificate.ending_by`).
        """
        expired = Q(screening__outcome="passed", screening__valid_until__lt=day)
        is_certificate = Q(screening__kind="certificate")
        refused = is_certificate & Q(screening__outcome="failed")
        again = expired & ~is_certificate | refused | Q(screening__outcome="")
        in_the_bank = self.model.objects.filter(
            again | Q(Exists(_lacking_steps(day))), status__in=self.model.IN_THE_BANK
        )
        is_on_their_way = Q(status__in=self.model.ON_THEIR_WAY)
        return self.filter(is_on_their_way | Q(pk__in=in_the_bank.values("pk")))


def _lacking_steps(day: date) -> QuerySet[ScreeningStep]:
    """Of a volunteer (`OuterRef`): the mandatory steps of their programme that are not taken.

    A waiver stands for those nobody has begun here, and never for the certificate. Of certificates
    only that none was ever seen.
    """
    from volunteers.models.screening import ScreeningRecord  # noqa: PLC0415 - the child names its parent
    from volunteers.models.vouching import Certificate, ScreeningWaiver  # noqa: PLC0415 - the same

    volunteer = OuterRef(OuterRef("pk"))
    begun = ScreeningRecord.objects.filter(volunteer=volunteer, key=OuterRef("key"))
    holds = Q(valid_until=None) | Q(valid_until__gte=day)
    enough = begun.annotate(got=Coalesce("reached", 0)).filter(
        holds, outcome="passed", got__gte=Coalesce(OuterRef("needed"), 0)
    )
    is_taken = Q(Exists(enough)) | Q(Exists(begun.filter(outcome="waived")))
    kinds = [OuterRef("programme__certificate"), Certificate.Kind.UNSPECIFIED]
    seen = Certificate.objects.filter(volunteer=volunteer, kind__in=kinds)
    is_certified = Q(programme__certificate="none") | Q(Exists(seen))
    is_certificate = Q(kind=ScreeningStep.Kind.CERTIFICATE)
    waiver = ScreeningWaiver.objects.filter(volunteer=volunteer)
    asked = ScreeningStep.objects.filter(programme=OuterRef("programme"), is_mandatory=True)
    is_waived = Q(Exists(waiver)) & ~Q(Exists(begun))
    return asked.filter(is_certificate & ~is_certified | ~is_certificate & ~is_taken & ~is_waived)
