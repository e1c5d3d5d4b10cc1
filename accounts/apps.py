"""The ground: who a user is, and how they log in."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("Accounts")

    def ready(self) -> None:
        """Make the checks of this room known to `manage.py check`."""
        import_module("accounts.checks")
