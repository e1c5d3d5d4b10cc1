"""Suggestions, matches, meetings and check-ins: the programme's rules at work."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MatchingConfig(AppConfig):
    name = "matching"
    verbose_name = _("Matching")

    def ready(self) -> None:
        """What this room holds about a youth is known to the page that shows it, and to erasure."""
        from matching.held import HELD  # noqa: PLC0415 - models are there from now on
        from youths.holdings import register  # noqa: PLC0415

        register(HELD)
