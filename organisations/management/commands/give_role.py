"""Let somebody act in an organisation: the first chief, and operators. Chiefs give the others."""

from typing import ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.urls import reverse
from django.utils.translation import override

from organisations import clock
from organisations.colleagues import RoleRefusedError, give_role
from organisations.commands import ProjectCommand, WrongInputError
from organisations.models import Membership

ROLES = [*Membership.WORKING, Membership.Role.OPERATOR]


class Command(ProjectCommand):
    help = (
        "Give a person a role in an organisation, and mail them how to log in. Somebody unknown"
        " gets a login without a password: a code by mail, then a second factor of their own."
    )
    takes: ClassVar = ("organisation",)

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--email", required=True)
        parser.add_argument("--role", required=True, choices=[role.value for role in ROLES])
        parser.add_argument("--name", default="")

    def work(self, *, organisation, email, role, name):
        try:
            validate_email(email)
            with override("en"):
                given = give_role(
                    organisation=organisation,
                    email=email,
                    name=name.strip()[:120],
                    role=role,
                    by=organisation.system_user,
                    at=clock.now(),
                )
        except ValidationError as fault:
            raise WrongInputError(
                f"--email: “{email}” is no address; accepted: anna@example.dk"
            ) from fault
        except RoleRefusedError as refusal:
            raise WrongInputError(f"give_role: {refusal}") from refusal
        if role == Membership.Role.OPERATOR:
            given.user.is_staff = True
            given.user.save(update_fields=["is_staff"])
        page = settings.BASE_URL + reverse("account_request_login_code")
        return f"{email} is {role} in {organisation.name}, and logs in at {page}"
