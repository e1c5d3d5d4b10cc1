"""A user is whoever acts: a person who logs in, somebody with a private link, or the system."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import F, Q
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from accounts.personal import Declaration

if TYPE_CHECKING:
    from collections.abc import Iterable


class UserManager(BaseUserManager["User"]):
    def create_user(
        self, email: str, password: str | None = None, *, name: str = "", **fields: bool
    ) -> User:
        """A person who can log in; without a password by a one-time code only."""
        user = self.model(email=self.normalize_email(email).lower(), name=name, **fields)
        user.set_password(password)
        user.save()
        return user

    def create_superuser(self, email: str, password: str | None = None) -> User:
        return self.create_user(email, password, is_staff=True, is_superuser=True)

    def person(self, *, email: str | None) -> User:
        """The person with this address, made when there is none; always a new one without one."""
        if email:
            known = self.filter(email=self.normalize_email(email).lower()).first()
            return known or self.create_user(email)
        return self._without_login(User.Kind.PERSON)

    def acting_by_link(self) -> User:
        """Somebody who acts by a private link: cannot log in, holds no personal data."""
        return self._without_login(User.Kind.LINK)

    def many_acting_by_link(self, count: int) -> list[User]:
        """That many at once, each a user of their own."""
        return self.bulk_create(self._unsaved(User.Kind.LINK) for _one in range(count))

    def many_people(self, people: Iterable[tuple[str | None, str]]) -> list[User]:
        """New people, each by address (None without one) and name; none of them may be known."""
        return self.bulk_create(
            self._unsaved(User.Kind.PERSON, email=email or None, name=name)
            for email, name in people
        )

    def system(self) -> User:
        """Who acts when nobody does: an organisation's scheduled jobs."""
        return self._without_login(User.Kind.SYSTEM)

    def _without_login(self, kind: User.Kind) -> User:
        user = self._unsaved(kind)
        user.save()
        return user

    def _unsaved(self, kind: User.Kind, *, email: str | None = None, name: str = "") -> User:
        user = self.model(kind=kind, is_active=kind == User.Kind.PERSON, email=email, name=name)
        user.set_unusable_password()
        return user


class User(AbstractBaseUser, PermissionsMixin):
    class Kind(models.TextChoices):
        PERSON = "person", _("person")
        LINK = "link", _("private link")
        SYSTEM = "system", _("the system")

    personal_data = Declaration(
        personal="email name password last_login",
        harmless="id kind is_active is_staff is_superuser session_number",
    )

    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.PERSON)
    email = models.EmailField(_("e-mail"), unique=True, null=True, blank=True)
    name = models.CharField(_("name"), max_length=120, blank=True)
    is_active = models.BooleanField(_("can log in"), default=True)
    is_staff = models.BooleanField(_("may open the catalogues"), default=False)
    session_number = models.PositiveIntegerField(_("ended sessions"), default=0, editable=False)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind="person") | Q(email=None, name="", is_active=False),
                name="user_without_login_holds_no_personal_data",
            ),
        ]

    def __str__(self) -> str:
        return f"User #{self.pk}"

    @property
    def display_name(self) -> str:
        """What colleagues see: the name, or how the user acts when there is none."""
        return self.name or str(self.get_kind_display())

    @property
    def operates(self) -> bool:
        """Runs the platform itself, whatever memberships there are."""
        return self.is_staff or self.is_superuser

    def end_sessions(self) -> None:
        """Nobody is logged in as this user any more, from each browser's next request on."""
        User.objects.filter(pk=self.pk).update(session_number=F("session_number") + 1)
        self.refresh_from_db(fields=["session_number"])

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Django ends each session whose hash is another: after a new password, or a new number."""
        return salted_hmac(
            "accounts.models.User.session",
            f"{self.password}:{self.session_number}",
            secret=secret,
            algorithm="sha256",
        ).hexdigest()
