"""The sets of matches that have a name, and who sees which."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db.models import Exists, Max, OuterRef, Q
from django.db.models.functions import Coalesce

from organisations.models import OwnedQuerySet
from volunteers.models import Volunteer

if TYPE_CHECKING:
    from datetime import datetime

    from organisations.models import Link, Membership
    from youths.models import Youth


class MatchQuerySet(OwnedQuerySet[Any]):
    def open(self) -> Self:
        """Proposed or running: it takes the youth's place and one of the volunteer's."""
        return self.filter(status__in=self.model.OPEN)

    def proposed(self) -> Self:
        return self.filter(status=self.model.Status.PROPOSED)

    def active(self) -> Self:
        return self.filter(status=self.model.Status.ACTIVE)

    def started(self) -> Self:
        """Both said yes, whether it still runs or has ended."""
        return self.filter(started_at__isnull=False)

    def declined(self) -> Self:
        return self.filter(status=self.model.Status.DECLINED)

    def quiet_since(self, moment: datetime) -> Self:
        """Running matches that started before `moment` and held no meeting since."""
        from matching.models.meeting import Meeting  # noqa: PLC0415 - the child names its parent

        recent = Meeting.objects.held().filter(match=OuterRef("pk"), starts_at__gte=moment)
        return self.active().filter(~Exists(recent), started_at__lt=moment)

    def with_last_met(self) -> Self:
        """Each with `last_met_at`: when they last met, or the start while they have not."""
        from matching.models.meeting import Meeting  # noqa: PLC0415 - the child names its parent

        held = Q(meetings__outcome=Meeting.Outcome.HELD)
        latest = Max("meetings__starts_at", filter=held)
        return self.annotate(last_met_at=Coalesce(latest, "started_at"))

    def visible_to(self, membership: Membership | None) -> Self:
        """Coordinators see their organisation's; a volunteer sees their own."""
        if membership is not None and membership.volunteers:
            return self.of(membership.organisation).filter(volunteer__user=membership.user)
        return super().visible_to(membership)

    def opened_by(self, link: Link) -> Self:
        """The match a private link is about, if who acts by the link is one of its two."""
        still_helps = ~Q(volunteer__status=Volunteer.Status.ENDED)
        party = Q(youth__user=link.user) | Q(volunteer__user=link.user) & still_helps
        return self.filter(party, organisation=link.organisation_id, pk=link.about_id)

    def of_youth(self, youth: Youth) -> Self:
        return self.filter(organisation=youth.organisation_id, youth=youth)

    def of_volunteer(self, volunteer: Volunteer) -> Self:
        return self.filter(organisation=volunteer.organisation_id, volunteer=volunteer)

    def with_people(self) -> Self:
        return self.select_related(
            "youth__recipient", "youth__area", "volunteer__recipient", "programme"
        )

    def with_introduction(self) -> Self:
        """With what the two are told about each other before they say yes."""
        return self.with_people().prefetch_related(
            "request__subjects__subject",
            "request__slots",
            "volunteer__skills__subject",
            "volunteer__slots",
            "answers",
        )
