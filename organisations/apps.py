"""Who owns what: organisations, areas, programmes, the subject catalogue, memberships, links."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganisationsConfig(AppConfig):
    name = "organisations"
    verbose_name = _("Organisations")

    def ready(self) -> None:
        """Make the checks of this room known to `manage.py check`."""
        import_module("organisations.checks")
