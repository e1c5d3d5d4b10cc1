"""Suggestions, matches, meetings and check-ins: the programme's rules at work."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MatchingConfig(AppConfig):
    name = "matching"
    verbose_name = _("Matching")

    def ready(self) -> None:
        """What this room holds about somebody: for the page that shows it, and for erasure."""
        from matching import held, held_volunteers  # noqa: PLC0415 - models are there from now on
        from volunteers import holdings as of_volunteers  # noqa: PLC0415
        from youths import holdings as of_youths  # noqa: PLC0415

        of_youths.register(held.HELD)
        of_volunteers.register(held_volunteers.HELD)
