"""What was looked at and what was changed: by whom, about whom, why and when."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from accounts.personal import Declaration
from organisations.models.organisation import (
    OwnedByOrganisation,
    OwnedManager,
    OwnedQuerySet,
    ScopedManager,
)

if TYPE_CHECKING:
    from accounts.models import User
    from organisations.models.membership import Membership


class Why(models.TextChoices):
    """What a page is for; the person looked at reads it after “to”."""

    DAY = "day", _("see what needs doing today")
    HELP = "help", _("follow the youths who ask for help")
    FIND = "find", _("find a volunteer")
    BANK = "bank", _("keep the bank of volunteers")
    FOLLOW_UP = "follow_up", _("follow up a match")
    FIGURES = "figures", _("check a figure in the report")
    MEET = "meet", _("meet, or say yes to each other")
    COLLEAGUES = "colleagues", _("help a colleague log in")
    CONSENT = "consent", _("say whether somebody under 18 may take part")
    VERIFY = "verify", _("see whether your certificate of service is genuine")
    REFERENCE = "reference", _("say what they think of you as a volunteer")
    AUDIT = "audit", _("check who has looked at what")


# A part that a page fetches belongs to the same look.
JUST_NOW = timedelta(minutes=5)


class AuditEntryQuerySet(OwnedQuerySet["AuditEntry"]):
    def looks(self) -> Self:
        return self.filter(kind=AuditEntry.Kind.LOOK)

    def about(self, *people: str) -> Self:
        """Entries that name one of these people, each as person_id writes it."""
        return self.filter(people__overlap=list(people))

    def just_now(self, user: User) -> Self:
        """By this user, within the last minutes of the database's clock."""
        return self.filter(user=user.pk, at__gte=Now() - JUST_NOW)

    def visible_to(self, membership: Membership | None) -> Self:
        """The chief alone checks the others' looks."""
        if membership is None or not membership.leads:
            return self.none()
        return self.of(membership.organisation)


class AuditEntry(OwnedByOrganisation):
    """Append-only, for the database's roles as well; looks by pages, changes by triggers.

    It holds no values: names of fields, ids of rows, and people as `youth:12`. Whoever acted is
    kept by id even when the user is gone, so there is no foreign key to hold that up.
    """

    class Kind(models.TextChoices):
        LOOK = "look", _("looked at")
        MADE = "made", _("made")
        CHANGED = "changed", _("changed")
        DELETED = "deleted", _("deleted")

    personal_data = Declaration(
        personal="user people rows", harmless="id organisation at kind role link what why fields"
    )

    at = models.DateTimeField(_("at"), db_default=Now())
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.DO_NOTHING,
        db_constraint=False,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("by"),
    )
    role = models.CharField(_("acting as"), max_length=20, blank=True)
    link = models.BigIntegerField(_("private link"), null=True, blank=True)
    # The name of the page that was opened, or of the model whose rows were changed.
    what = models.CharField(_("what"), max_length=80)
    why = models.CharField(_("why"), max_length=20, choices=Why, blank=True)
    people = ArrayField(models.CharField(max_length=40), default=list, verbose_name=_("about"))
    rows = ArrayField(models.BigIntegerField(), default=list, verbose_name=_("rows"))
    fields = ArrayField(models.CharField(max_length=63), default=list, verbose_name=_("fields"))

    objects = ScopedManager.from_queryset(AuditEntryQuerySet)()

    class Meta:
        verbose_name = _("entry of the audit")
        verbose_name_plural = _("entries of the audit")
        indexes: ClassVar = [
            GinIndex(fields=["people"], name="audit_entry_people"),
            models.Index(fields=["organisation", "-id"], name="audit_entry_newest"),
        ]

    def __str__(self) -> str:
        return f"AuditEntry #{self.pk}"

    def names_several(self, kind: str) -> bool:
        """Whether somebody of this kind (youth, volunteer) stood on it among others."""
        return sum(one.startswith(f"{kind}:") for one in self.people) > 1


class AuditLink(OwnedByOrganisation):
    """An entry's place in its organisation's chain, written by the database at the commit."""

    sequence = models.BigIntegerField(_("number"))
    entry = models.OneToOneField(
        AuditEntry, models.PROTECT, related_name="chained", verbose_name=_("entry")
    )
    previous_hash = models.CharField(_("hash before"), max_length=64, blank=True)
    hash = models.CharField(_("hash"), max_length=64)

    personal_data = Declaration(
        personal="entry", harmless="id organisation sequence previous_hash hash"
    )

    objects = OwnedManager()

    class Meta:
        verbose_name = _("link of the audit's chain")
        verbose_name_plural = _("links of the audit's chain")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "sequence"], name="audit_link_number_once"
            ),
        ]

    def __str__(self) -> str:
        return f"AuditLink #{self.pk}"


def person_id(person: models.Model) -> str:
    """A person as the audit names them: youth:12."""
    return f"{person._meta.model_name}:{person.pk}"  # noqa: SLF001 - Django's public-by-use API
