"""The bank: volunteers, what they can help with, when, and what vouches for them."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VolunteersConfig(AppConfig):
    name = "volunteers"
    verbose_name = _("Volunteers")

    def ready(self) -> None:
        """What this room holds about a volunteer: for the page that shows it, and for erasure."""
        from volunteers.held import HELD  # noqa: PLC0415 - models are there from now on
        from volunteers.holdings import register  # noqa: PLC0415

        register(HELD)
