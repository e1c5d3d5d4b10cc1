"""A user is whoever acts: a person who logs in, somebody with a private link, or the system."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import F, Q
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _
from phonenumber_field.modelfields import PhoneNumberField

from accounts.personal import Declaration

if TYPE_CHECKING:
    from collections.abc import Iterable


class NewPerson(NamedTuple):
    """By which addresses they log in, each empty where there is none, and what they are called."""

    email: str
    name: str
    phone: str = ""


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

    def many_people(self, people: Iterable[NewPerson]) -> list[User]:
        """New people; none of their addresses and numbers may be known."""
        return self.bulk_create(
            self._unsaved(
                User.Kind.PERSON, email=one.email or None, phone=one.phone or None, name=one.name
            )
            for one in people
        )

    def logging_in_by(self, address: str) -> User | None:
        """Who has this mail address, or this number in E.164; only those who may log in."""
        field = "email" if "@" in address else "phone"
        return self.filter(is_active=True, **{field: address.lower()}).first()

    def system(self) -> User:
        """Who acts when nobody does: an organisation's scheduled jobs."""
        return self._without_login(User.Kind.SYSTEM)

    def _without_login(self, kind: User.Kind) -> User:
        user = self._unsaved(kind)
        user.save()
        return user

    def _unsaved(
        self,
        kind: User.Kind,
        *,
        email: str | None = None,
        phone: str | None = None,
        name: str = "",
    ) -> User:
        is_person = kind == User.Kind.PERSON
        user = self.model(kind=kind, is_active=is_person, email=email, phone=phone, name=name)
        user.set_unusable_password()
        return user


class User(AbstractBaseUser, PermissionsMixin):
    class Kind(models.TextChoices):
        PERSON = "person", _("person")
        LINK = "link", _("private link")
        SYSTEM = "system", _("the system")

    personal_data = Declaration(
        personal="email phone name password last_login",
        harmless="id kind is_active is_staff is_superuser session_number",
    )

    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.PERSON)
    email = models.EmailField(_("e-mail"), unique=True, null=True, blank=True)
    # A volunteer's, who may have no mail: a code is sent to it. Nobody has a password by it.
    phone = PhoneNumberField(_("mobile number"), unique=True, null=True, blank=True)
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
                condition=Q(kind="person") | Q(email=None, phone=None, name="", is_active=False),
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
    def login_addresses(self) -> list[str]:
        """What they may write to be sent a code."""
        return [str(address) for address in (self.email, self.phone) if address]

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
